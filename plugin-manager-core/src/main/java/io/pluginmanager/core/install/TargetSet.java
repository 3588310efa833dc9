package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.activate.QuarantineRecord;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.World;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final Session session;
    private final World world;
    private final StagedSet set;
    private final List<PluginRecord> records = new ArrayList<>();
    private final List<DefinitionRecord> definitions = new ArrayList<>();
    private final List<QuarantineRecord> quarantined = new ArrayList<>();
    private final Map<String, PluginName> places = new HashMap<>();
    private final Map<PluginName, PluginRecord> oldRecords = new HashMap<>();
    private final Map<PluginName, DefinitionSet> oldDefinitions;

    /**
     * Computes the set.
     *
     * @param staged the plugins in the store, and why others are not; left as it is
     */
    TargetSet(Session session, World world, StagedSet staged) {
        this.session = session;
        this.world = world;
        this.set = staged.copy();
        world.current().ifPresent(old -> old.plugins().forEach(plugin -> oldRecords.put(plugin.name(), plugin)));
        this.oldDefinitions =
                world.current().map(set -> set.definitions().byPlugin()).orElse(Map.of());
        for (PluginDeclaration plugin : world.config().plugins()) {
            if (plugin.installable()) {
                addPlugin(plugin);
            } else if (Declarations.isDefined(plugin)) {
                addImage(plugin);
            }
        }
    }

    private void addPlugin(PluginDeclaration plugin) {
        Optional<PluginRecord> old = Optional.ofNullable(oldRecords.get(plugin.name()));
        Staged candidate = set.plugins().get(plugin.name());
        if (candidate != null) {
            Optional<Problem> hindrance = hindrance(plugin.name(), candidate);
            if (hindrance.isEmpty()) {
                add(keepingTime(candidate.record(), old));
                add(candidate.definitions());
                return;
            }
            set.fail(plugin.name(), hindrance.get());
        }
        Optional<PluginRecord> kept = old.filter(record -> !places.containsKey(key(record.placedAs())));
        kept.ifPresent(this::add);
        keepDefinitions(plugin.name(), kept.map(PluginRecord::version), kept.isPresent());
    }

    private void addImage(PluginDeclaration plugin) {
        StagedImage image = set.images().get(plugin.name());
        if (image != null) {
            Optional<Problem> hindrance = image.definitions().definitions().stream()
                    .flatMap(definition -> definition.placedAs().stream())
                    .findFirst()
                    .flatMap(name -> hindrance(plugin.name(), name));
            if (hindrance.isEmpty()) {
                add(image.definitions());
                return;
            }
            set.fail(plugin.name(), hindrance.get());
        }
        Optional<String> version = old(plugin.name()).definitions().stream()
                .map(DefinitionRecord::version)
                .findFirst();
        keepDefinitions(plugin.name(), version, version.isPresent());
    }

    private DefinitionSet old(PluginName plugin) {
        return oldDefinitions.getOrDefault(plugin, DefinitionSet.NONE);
    }

    /** What is refused now replaces what was refused before; without news the old set is told as it was. */
    private void keepDefinitions(PluginName plugin, Optional<String> inPlace, boolean isInPlace) {
        DefinitionSet old = old(plugin);
        QuarantineRecord refused = set.quarantined().get(plugin);
        if (isInPlace) {
            List<DefinitionRecord> kept =
                    old.definitions().stream().map(this::inFreePlace).toList();
            add(new DefinitionSet(kept, refused == null ? old.quarantined() : List.of()));
        } else if (refused == null) {
            old.quarantined().forEach(one -> quarantined.add(one.with(Optional.empty())));
        }
        if (refused != null) {
            quarantined.add(refused.with(inPlace));
        }
    }

    /** A place that another plugin has taken meanwhile stays its own. */
    private DefinitionRecord inFreePlace(DefinitionRecord kept) {
        boolean taken =
                kept.placedAs().filter(name -> places.containsKey(key(name))).isPresent();
        return taken ? kept.unplaced() : kept;
    }

    private Optional<Problem> hindrance(PluginName plugin, Staged candidate) {
        Optional<Problem> ofPlugin = hindrance(plugin, candidate.record().placedAs());
        if (ofPlugin.isPresent()) {
            return ofPlugin;
        }
        return candidate.definitions().definitions().stream()
                .flatMap(definition -> definition.placedAs().stream())
                .findFirst()
                .flatMap(name -> hindrance(plugin, name));
    }

    private Optional<Problem> hindrance(PluginName plugin, String placedAs) {
        PluginName other = places.get(key(placedAs));
        if (other != null) {
            return Optional.of(Problems.sameName(plugin, other, placedAs));
        }
        return session.activation().isForeign(placedAs, world.current())
                ? Optional.of(
                        Problems.conflict(plugin, placedAs, session.layout().pluginDir()))
                : Optional.empty();
    }

    private void add(PluginRecord plugin) {
        places.put(key(plugin.placedAs()), plugin.name());
        records.add(plugin);
    }

    private void add(DefinitionSet some) {
        for (DefinitionRecord definition : some.definitions()) {
            definition.placedAs().ifPresent(name -> places.put(key(name), definition.plugin()));
            definitions.add(definition);
        }
        quarantined.addAll(some.quarantined());
    }

    private static String key(String placedAs) {
        return placedAs.toLowerCase(Locale.ROOT);
    }

    private static PluginRecord keepingTime(PluginRecord plugin, Optional<PluginRecord> old) {
        return old.filter(record -> record.tree().equals(plugin.tree()))
                .map(record -> plugin.withInstalled(record.installed()))
                .orElse(plugin);
    }

    List<PluginRecord> records() {
        return records;
    }

    DefinitionSet definitions() {
        return new DefinitionSet(definitions, quarantined);
    }

    Map<PluginName, Staged> staged() {
        return set.plugins();
    }

    Map<PluginName, StagedImage> images() {
        return set.images();
    }

    Map<PluginName, Problem> failed() {
        return set.failed();
    }

    /** Returns warnings and notes of what succeeded, and every error of definitions that have more than one. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        set.quarantined().values().stream()
                .filter(refused -> refused.problems().size() > 1)
                .forEach(refused -> problems.addAll(refused.problems()));
        set.plugins().values().forEach(plugin -> problems.addAll(plugin.problems()));
        set.images().values().forEach(image -> problems.addAll(image.problems()));
        for (QuarantineRecord refused : quarantined) {
            boolean placed = set.plugins().containsKey(refused.plugin())
                    && refused.id().equals(refused.plugin().value());
            if (placed) {
                problems.add(Problems.placedWithoutDefinition(refused));
            }
        }
        return problems;
    }

    /** Tells whether the set in place already is this one. */
    boolean isInPlace() {
        if (world.current().isEmpty()) {
            return records.isEmpty() && definitions().isEmpty();
        }
        Generation current = world.current().get();
        return current.sameContent(records)
                && current.definitions().equals(definitions())
                && current.linkMode() == world.config().linkMode();
    }

    /** Returns what has to be recorded: entries move only for what succeeded. */
    LockFile lock(LockFile before) {
        LockFile.Changes lock = before.change();
        Set<PluginName> names = new LinkedHashSet<>();
        for (PluginDeclaration plugin : world.config().plugins()) {
            if (Declarations.isRecorded(plugin)) {
                names.add(plugin.name());
                entry(plugin.name())
                        .ifPresent(entry ->
                                lock.put(plugin.name(), Declarations.platformKey(plugin, world.platform()), entry));
            }
        }
        return lock.retain(names).done();
    }

    private Optional<LockEntry> entry(PluginName plugin) {
        return Optional.ofNullable(set.plugins().get(plugin))
                .map(Staged::entry)
                .or(() -> Optional.ofNullable(set.images().get(plugin)).map(StagedImage::entry));
    }

    /** Tells whether the next installation will have nothing to do as long as nothing moves. */
    boolean isSettled() {
        return set.failed().isEmpty()
                && world.config().plugins().stream()
                        .filter(Declarations::isRecorded)
                        .noneMatch(PluginDeclaration::follow);
    }
}
