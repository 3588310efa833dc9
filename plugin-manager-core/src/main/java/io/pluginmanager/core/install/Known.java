package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.inspect.NotAtHandException;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.core.plan.World;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recorded plugins whose files are in the store; what the generation in place knows is not read again. */
final class Known {

    private final Session session;
    private final Instant now;
    private final KnownDefinitions definitions;
    private final Map<PluginName, PluginRecord> inPlace = new HashMap<>();

    Known(Session session, World world) {
        this.session = session;
        this.definitions = new KnownDefinitions(session, world);
        this.now = session.parts().clock().instant();
        world.current().ifPresent(set -> set.plugins().forEach(plugin -> inPlace.put(plugin.name(), plugin)));
    }

    /**
     * Returns the plugin; empty if the record of its files is damaged, so that they have to be fetched again.
     *
     * @throws NotAtHandException if its definitions have to be fetched, written or refused first
     * @throws PluginFailure if it cannot be used
     */
    Optional<Staged> find(Decision.Use use) throws NotAtHandException, PluginFailure {
        try {
            return Optional.of(definitions.find(use.declaration(), staged(use)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Staged staged(Decision.Use use) throws IOException {
        LockEntry entry = use.entry();
        PluginDeclaration plugin = use.declaration();
        PluginRecord record = inPlace.get(plugin.name());
        if (record != null && isSame(record, plugin, entry)) {
            return new Staged(record, entry, Optional.empty(), List.of());
        }
        PluginRecord known = Records.of(plugin, entry, session.store().manifest(entry.tree()), now);
        return new Staged(known, entry, Optional.empty(), List.of());
    }

    private static boolean isSame(PluginRecord record, PluginDeclaration plugin, LockEntry entry) {
        return record.name().value().equals(plugin.name().value())
                && record.tree().equals(entry.tree())
                && record.version().equals(entry.version())
                && plugin.type().map(record.type()::equals).orElse(true)
                && isPlacedAs(record, plugin);
    }

    /** The ending of a placed file follows from the tree, so only the name before it can have changed. */
    private static boolean isPlacedAs(PluginRecord record, PluginDeclaration plugin) {
        return Records.placedAs(plugin, record.file()).equals(record.placedAs());
    }
}
