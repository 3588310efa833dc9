package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.VerifyReport;
import io.pluginmanager.VerifyReport.Difference;
import io.pluginmanager.VerifyReport.Finding;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.TreeEntry;
import io.pluginmanager.core.verify.TreeCheck;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Compares the files of the generation in place with their record. Takes no lock, changes nothing. */
final class VerifyCall {

    private final StateLayout layout;
    private final Session session;

    VerifyCall(Session session) {
        this.session = session;
        this.layout = session.layout();
    }

    VerifyReport run(Set<PluginName> names) throws IOException {
        Optional<Generation> current = session.generations().current();
        checkNames(names, current);
        AtomicLong filesRead = new AtomicLong();
        List<Finding> findings = new ArrayList<>();
        if (current.isPresent()) {
            for (PluginRecord plugin : current.get().plugins()) {
                if (names.isEmpty() || names.contains(plugin.name())) {
                    findings.addAll(check(current.get(), plugin, filesRead));
                }
            }
        }
        findings.sort(Comparator.comparing(Finding::plugin).thenComparing(Finding::path));
        return new Reports.Verification(
                current.map(Generation::number).orElse(0L), filesRead.get(), List.copyOf(findings));
    }

    static void checkNames(Set<PluginName> names, Optional<Generation> current) {
        for (PluginName name : names) {
            if (current.flatMap(set -> set.find(name)).isEmpty()) {
                List<String> known = current.map(Generation::plugins).orElse(List.of()).stream()
                        .map(plugin -> plugin.name().value())
                        .toList();
                throw new NoSuchPluginException(
                        Problem.error(ErrorCode.UNKNOWN_OBJECT, "\"" + name + "\" is not installed")
                                .plugin(name)
                                .nextStep(known.isEmpty() ? "nothing is" : "installed are " + String.join(", ", known))
                                .build());
            }
        }
    }

    private List<Finding> check(Generation generation, PluginRecord plugin, AtomicLong filesRead) throws IOException {
        List<Finding> findings = new ArrayList<>(checkPlace(generation, plugin));
        Optional<TreeManifest> manifest = manifest(plugin);
        if (manifest.isEmpty()) {
            findings.add(new Finding(plugin.name(), Difference.MISSING, ""));
            return findings;
        }
        addFindings(plugin, new TreeCheck(layout.treeRoot(plugin.tree()), manifest.get(), filesRead), findings);
        if (generation.linkMode() != LinkMode.SYMLINK) {
            Path place = generation.linkMode() == LinkMode.COPY
                    ? layout.pluginDir().resolve(plugin.placedAs())
                    : layout.generation(generation.number()).resolve(plugin.placedAs());
            checkCopy(plugin, place, manifest.get(), filesRead, findings);
        }
        for (DefinitionRecord definition :
                generation.definitions().of(plugin.name()).definitions()) {
            if (!definition.tree().equals(plugin.tree()) && !isComplete(session, definition, filesRead)) {
                findings.add(new Finding(plugin.name(), Difference.CHANGED, Generation.pathOf(definition)));
            }
        }
        return findings.stream().distinct().toList();
    }

    /** Tells whether a definition in a tree of its own is as it was recorded. */
    static boolean isComplete(Session session, DefinitionRecord definition, AtomicLong filesRead) {
        try {
            TreeManifest manifest = session.store().manifest(definition.tree());
            return new TreeCheck(session.layout().treeRoot(definition.tree()), manifest, filesRead)
                    .run()
                    .isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Checks that the plugin is visible under its name. */
    private List<Finding> checkPlace(Generation generation, PluginRecord plugin) {
        Path visible = layout.pluginDir().resolve(plugin.placedAs());
        if (!Files.exists(visible, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(new Finding(plugin.name(), Difference.MISSING, ""));
        }
        boolean foreign = session.activation().isForeign(plugin.placedAs(), Optional.of(generation));
        return foreign ? List.of(new Finding(plugin.name(), Difference.CHANGED, "")) : List.of();
    }

    private Optional<TreeManifest> manifest(PluginRecord plugin) {
        try {
            return Optional.of(session.store().manifest(plugin.tree()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void addFindings(PluginRecord plugin, TreeCheck check, List<Finding> findings) throws IOException {
        for (TreeCheck.Finding finding : check.run()) {
            findings.add(new Finding(plugin.name(), finding.difference(), finding.path()));
        }
    }

    private static void checkCopy(
            PluginRecord plugin, Path place, TreeManifest manifest, AtomicLong filesRead, List<Finding> findings)
            throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            findings.add(new Finding(plugin.name(), Difference.MISSING, ""));
            return;
        }
        TreeCheck check = new TreeCheck(place, manifest, filesRead);
        if (plugin.file().isEmpty()) {
            addFindings(plugin, check, findings);
            return;
        }
        TreeEntry only = manifest.entries().get(0);
        BasicFileAttributes attributes =
                Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!check.isSame(place, attributes, only)) {
            findings.add(
                    new Finding(plugin.name(), Difference.CHANGED, plugin.file().get()));
        }
    }
}
