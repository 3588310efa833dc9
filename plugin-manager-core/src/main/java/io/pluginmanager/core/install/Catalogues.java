package io.pluginmanager.core.install;

import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.catalogue.CatalogueReader;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.plugin.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The catalogue of the set in place, read once for each set. Thread-safe. */
final class Catalogues {

    /**
     * What a catalogue was read from.
     *
     * @param stateDir the state directory
     * @param generation the set
     * @param highest the versions that sources told of
     */
    private record Key(Path stateDir, Generation generation, Map<PluginName, String> highest) {}

    private record Known(Key key, Catalogue catalogue) {}

    private volatile @Nullable Known known;

    Catalogue of(Session session) throws IOException {
        Optional<Generation> current = session.generations().current();
        if (current.isEmpty()) {
            return CatalogueReader.empty();
        }
        Map<PluginName, String> highest =
                Seen.read(session.layout()).highest(session.parts().platform().toString());
        Key key = new Key(session.layout().stateDir(), current.get(), highest);
        Known last = known;
        if (last != null && last.key().equals(key)) {
            return last.catalogue();
        }
        Catalogue catalogue = read(session.layout(), key);
        // what is not there today may have been repaired tomorrow
        boolean complete = catalogue.all().size()
                == current.get().definitions().definitions().size();
        known = complete ? new Known(key, catalogue) : null;
        return catalogue;
    }

    private static Catalogue read(StateLayout layout, Key key) throws IOException {
        Function<PluginRecord, InstalledPlugin> view = Installed.plugins(layout, key.generation());
        Map<PluginName, Path> paths = new HashMap<>();
        for (PluginRecord plugin : key.generation().plugins()) {
            paths.put(plugin.name(), view.apply(plugin).path());
        }
        Path state = layout.stateDir();
        StateLayout real = new StateLayout(layout.pluginDir(), Files.exists(state) ? state.toRealPath() : state);
        return new CatalogueReader(real, key.generation(), paths, key.highest()).read();
    }
}
