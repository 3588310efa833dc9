package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.PinnedSet;
import io.pluginmanager.PluginName;
import io.pluginmanager.Provenance;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.lock.Claim;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The plugins of one generation, as a host sees them. */
final class Installed {

    private Installed() {}

    /** A plugin in place. */
    record DefaultInstalledPlugin(PluginRecord plugin, Path path, LastChecks checks) implements InstalledPlugin {

        @Override
        public PluginName name() {
            return plugin.name();
        }

        @Override
        public String type() {
            return plugin.type();
        }

        @Override
        public String version() {
            return plugin.version();
        }

        @Override
        public String placedAs() {
            return plugin.placedAs();
        }

        @Override
        public Digest tree() {
            return plugin.tree();
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(plugin.size());
        }

        @Override
        public Provenance provenance() {
            return new DefaultProvenance(plugin);
        }

        @Override
        public Optional<Instant> lastChecked() {
            return checks.of(plugin.name());
        }
    }

    private record DefaultProvenance(PluginRecord plugin) implements Provenance {

        @Override
        public String source() {
            return plugin.source();
        }

        @Override
        public Digest artifact() {
            return plugin.artifact();
        }

        @Override
        public long artifactSize() {
            return plugin.artifactSize();
        }

        @Override
        public TrustLevel trust() {
            return plugin.trust();
        }

        @Override
        public Instant installed() {
            return plugin.installed();
        }
    }

    /** A set in place. */
    private record DefaultInstalledSet(long generation, Path root, List<InstalledPlugin> plugins)
            implements InstalledSet {

        @Override
        public Optional<InstalledPlugin> find(PluginName name) {
            return findIn(plugins, name);
        }
    }

    /** A set in place that is kept. */
    private record DefaultPinnedSet(InstalledSet set, Optional<Claim> claim) implements PinnedSet {

        @Override
        public long generation() {
            return set.generation();
        }

        @Override
        public Path root() {
            return set.root();
        }

        @Override
        public List<InstalledPlugin> plugins() {
            return set.plugins();
        }

        @Override
        public Optional<InstalledPlugin> find(PluginName name) {
            return set.find(name);
        }

        @Override
        public void close() {
            claim.ifPresent(Claim::close);
        }
    }

    private static Optional<InstalledPlugin> findIn(List<InstalledPlugin> plugins, PluginName name) {
        return plugins.stream().filter(plugin -> plugin.name().equals(name)).findFirst();
    }

    /** Returns what turns the records of a generation into what a host sees; the paths above them are looked up once. */
    static Function<PluginRecord, InstalledPlugin> plugins(StateLayout layout, Generation generation) {
        LastChecks checks = new LastChecks(layout);
        if (generation.linkMode() != LinkMode.SYMLINK) {
            Path root = root(layout, generation);
            return plugin -> new DefaultInstalledPlugin(plugin, root.resolve(plugin.placedAs()), checks);
        }
        StateLayout real = new StateLayout(layout.pluginDir(), real(layout.stateDir()));
        return plugin -> {
            Path root = real.treeRoot(plugin.tree());
            return new DefaultInstalledPlugin(
                    plugin, plugin.file().map(root::resolve).orElse(root), checks);
        };
    }

    static InstalledSet set(StateLayout layout, Optional<Generation> generation) {
        if (generation.isEmpty()) {
            return new DefaultInstalledSet(0, layout.pluginDir(), List.of());
        }
        Generation set = generation.get();
        return new DefaultInstalledSet(
                set.number(),
                root(layout, set),
                set.plugins().stream().map(plugins(layout, set)).toList());
    }

    static PinnedSet pinned(InstalledSet set, Optional<Claim> claim) {
        return new DefaultPinnedSet(set, claim);
    }

    static Path root(StateLayout layout, Generation generation) {
        return generation.linkMode() == LinkMode.COPY
                ? real(layout.pluginDir())
                : real(layout.stateDir()).resolve("generations").resolve(Long.toString(generation.number()));
    }

    private static Path real(Path directory) {
        try {
            return Files.exists(directory) ? directory.toRealPath() : directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
