package io.pluginmanager.core.install;

import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The set in place, whose record is in memory but parsed only when somebody asks for more than its number. Thread-safe. */
final class SettledSet implements InstalledSet {

    private final StateLayout layout;
    private final long generation;
    private final String origin;
    private final byte[] record;
    private volatile @Nullable InstalledSet read;

    /**
     * Makes a set.
     *
     * @param origin the name of the record, for messages
     * @param record the content of {@code generation.json}, found to be undamaged
     */
    SettledSet(StateLayout layout, long generation, String origin, byte[] record) {
        this.layout = layout;
        this.generation = generation;
        this.origin = origin;
        this.record = record;
    }

    private InstalledSet read() {
        InstalledSet known = read;
        if (known == null) {
            try {
                known = Installed.set(layout, Optional.of(Generation.parse(origin, record)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            read = known;
        }
        return known;
    }

    @Override
    public long generation() {
        return generation;
    }

    @Override
    public Path root() {
        return read().root();
    }

    @Override
    public List<InstalledPlugin> plugins() {
        return read().plugins();
    }

    @Override
    public Optional<InstalledPlugin> find(PluginName name) {
        return read().find(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettledSet that && read().equals(that.read());
    }

    @Override
    public int hashCode() {
        return read().hashCode();
    }

    @Override
    public String toString() {
        return read().toString();
    }
}
