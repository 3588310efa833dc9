package io.pluginmanager.core.sync;

import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.Generations;
import io.pluginmanager.core.catalogue.CatalogueReader;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.plugin.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalogue in place, read once for each. Thread-safe. */
public final class SyncedCatalogue {

    private record Known(Path stateDir, Generation generation, Catalogue catalogue) {}

    private final Path directory;
    private volatile @Nullable Known known;

    /** Makes a reader of a directory into which catalogues are synced. */
    public SyncedCatalogue(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads the catalogue.
     *
     * @throws PluginManagerException if it cannot be read
     */
    public Catalogue read() {
        try {
            Path real = Files.exists(directory) ? directory.toRealPath() : directory;
            StateLayout layout = SyncDirectory.layoutOf(real);
            Optional<Generation> current = new Generations(layout).current();
            return current.isPresent() ? read(layout, current.get()) : CatalogueReader.empty();
        } catch (IOException e) {
            throw new PluginManagerException(
                    IoProblems.local("read the catalogue", directory, e)
                            .nextStep("sync again, which mends what is damaged")
                            .build(),
                    e);
        }
    }

    private Catalogue read(StateLayout layout, Generation generation) {
        Known last = known;
        if (last != null
                && last.stateDir().equals(layout.stateDir())
                && last.generation().equals(generation)) {
            return last.catalogue();
        }
        Catalogue catalogue = CatalogueReader.ofSynced(layout, generation).read();
        boolean complete =
                catalogue.all().size() == generation.definitions().definitions().size();
        known = complete ? new Known(layout.stateDir(), generation, catalogue) : null;
        return catalogue;
    }
}
