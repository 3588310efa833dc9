package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.store.StateLayout;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When sources were asked last; read when the first plugin is looked at, because few callers want to know. Thread-safe. */
final class LastChecks {

    private final StateLayout layout;
    private volatile @Nullable Seen seen;

    LastChecks(StateLayout layout) {
        this.layout = layout;
    }

    Optional<Instant> of(PluginName plugin) {
        Seen known = seen;
        if (known == null) {
            known = Seen.read(layout);
            seen = known;
        }
        return known.checked(plugin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LastChecks that && layout.equals(that.layout);
    }

    @Override
    public int hashCode() {
        return layout.hashCode();
    }
}
