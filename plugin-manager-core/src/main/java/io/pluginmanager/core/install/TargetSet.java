package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.World;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The set that an installation ends with: what was staged, what stays because its newer version failed, and nothing that
 * is not declared. Immutable once computed.
 */
final class TargetSet {

    private final World world;
    private final Map<PluginName, Staged> staged;
    private final Map<PluginName, Problem> failed;
    private final List<PluginRecord> records = new ArrayList<>();
    private final Map<String, PluginName> places = new HashMap<>();

    /**
     * Computes the set.
     *
     * @param staged the plugins in the store; those that cannot be placed are moved to {@code failed}
     * @param failed why others cannot be installed
     */
    TargetSet(Session session, World world, Map<PluginName, Staged> staged, Map<PluginName, Problem> failed) {
        this.world = world;
        this.staged = new LinkedHashMap<>(staged);
        this.failed = new LinkedHashMap<>(failed);
        for (PluginDeclaration plugin : declared()) {
            Optional<PluginRecord> old = world.current().flatMap(set -> set.find(plugin.name()));
            Staged candidate = this.staged.get(plugin.name());
            if (candidate != null) {
                Optional<Problem> hindrance = hindrance(session, candidate.record());
                if (hindrance.isEmpty()) {
                    add(keepingTime(candidate.record(), old));
                    continue;
                }
                this.staged.remove(plugin.name());
                this.failed.put(plugin.name(), hindrance.get());
            }
            old.filter(record -> !places.containsKey(key(record))).ifPresent(this::add);
        }
    }

    private Optional<Problem> hindrance(Session session, PluginRecord plugin) {
        PluginName other = places.get(key(plugin));
        if (other != null) {
            return Optional.of(Problems.sameName(plugin.name(), other, plugin.placedAs()));
        }
        return session.activation().isForeign(plugin.placedAs(), world.current())
                ? Optional.of(Problems.conflict(
                        plugin.name(), plugin.placedAs(), session.layout().pluginDir()))
                : Optional.empty();
    }

    private void add(PluginRecord plugin) {
        places.put(key(plugin), plugin.name());
        records.add(plugin);
    }

    private static String key(PluginRecord plugin) {
        return plugin.placedAs().toLowerCase(Locale.ROOT);
    }

    private static PluginRecord keepingTime(PluginRecord plugin, Optional<PluginRecord> old) {
        return old.filter(record -> record.tree().equals(plugin.tree()))
                .map(record -> plugin.withInstalled(record.installed()))
                .orElse(plugin);
    }

    private List<PluginDeclaration> declared() {
        return world.config().plugins().stream()
                .filter(PluginDeclaration::installable)
                .toList();
    }

    List<PluginRecord> records() {
        return records;
    }

    Map<PluginName, Staged> staged() {
        return staged;
    }

    Map<PluginName, Problem> failed() {
        return failed;
    }

    /** Tells whether the set in place already is this one. */
    boolean isInPlace() {
        if (world.current().isEmpty()) {
            return records.isEmpty();
        }
        Generation current = world.current().get();
        return current.sameContent(records)
                && current.linkMode() == world.config().linkMode();
    }

    /** Returns what has to be recorded: entries move only for what succeeded. */
    LockFile lock(LockFile before) {
        LockFile.Changes lock = before.change();
        Set<PluginName> names = new LinkedHashSet<>();
        for (PluginDeclaration plugin : declared()) {
            names.add(plugin.name());
            Staged success = staged.get(plugin.name());
            if (success != null) {
                lock.put(plugin.name(), Declarations.platformKey(plugin, world.platform()), success.entry());
            }
        }
        return lock.retain(names).done();
    }

    /** Tells whether the next installation will have nothing to do as long as nothing moves. */
    boolean isSettled() {
        return failed.isEmpty() && declared().stream().noneMatch(PluginDeclaration::follow);
    }
}
