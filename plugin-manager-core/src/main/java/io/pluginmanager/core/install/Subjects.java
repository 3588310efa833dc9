package io.pluginmanager.core.install;

import io.pluginmanager.TrustLevel;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.inspect.ArtifactFiles;
import io.pluginmanager.core.inspect.DefinitionText;
import io.pluginmanager.core.inspect.Inspection;
import io.pluginmanager.core.inspect.Inspector.Subject;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.core.lockfile.LockedDefinition.From;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.ContentVersion;
import io.pluginmanager.core.resolve.VersionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns what is staged into what can be inspected, and back. */
final class Subjects {

    private final Session session;
    private final Declarations declarations;

    Subjects(Session session) {
        this.session = session;
        this.declarations = new Declarations(session.config());
    }

    Subject of(PluginDeclaration plugin, Staged staged) throws IOException {
        PluginRecord record = staged.record();
        LockEntry entry = staged.entry();
        Path root = session.layout().treeRoot(record.tree());
        ArtifactFiles files = record.file().isPresent()
                ? ArtifactFiles.file(record.tree(), root, record.file().get(), names(record, entry), staged.beside())
                : ArtifactFiles.directory(
                        record.tree(),
                        root,
                        session.store().manifest(record.tree()).entries());
        boolean named = !entry.version().equals(ContentVersion.of(entry.sha256()));
        return new Subject(
                plugin,
                named ? Optional.of(entry.version()) : Optional.empty(),
                entry.version(),
                files,
                Optional.of(record.placedAs()),
                entry.definition());
    }

    /** Data that only happens to be placed by the name of the plugin is not taken for its definition. */
    private static List<String> names(PluginRecord record, LockEntry entry) {
        String own = UnpackRequests.lastPart(entry.source());
        return own.endsWith(".yaml") ? List.of(own, record.placedAs()) : List.of(record.placedAs());
    }

    Subject ofImage(PluginDeclaration plugin, Optional<LockedDefinition> recorded) {
        Optional<String> exact = Declarations.version(plugin) instanceof VersionSpec.Exact version
                ? Optional.of(version.text())
                : Optional.empty();
        return new Subject(plugin, exact, "", ArtifactFiles.none(), Optional.empty(), recorded);
    }

    /** Where this machine has its files is nobody else's matter. */
    private static boolean isAbsolute(String definition) {
        return definition.startsWith("/") || definition.regionMatches(true, 0, "file:", 0, "file:".length());
    }

    /** The definition of an image is what the lock file records as its artifact. */
    StagedImage image(PluginDeclaration plugin, Inspection inspection) {
        LockedDefinition locked = inspection.locked().orElseThrow();
        DefinitionRecord definition = inspection.definitions().definitions().get(0);
        boolean ours = locked.from() != From.SOURCE;
        LockEntry entry = new LockEntry(
                declarations.digest(plugin),
                definition.version(),
                plugin.definition()
                        .filter(text -> !isAbsolute(text))
                        .map(DefinitionText::shown)
                        .orElse("configuration"),
                locked.size(),
                locked.sha256(),
                DefinitionText.tree(locked),
                ours ? TrustLevel.PINNED : TrustLevel.FIRST_USE,
                Optional.empty(),
                Optional.of(locked));
        return new StagedImage(entry, inspection.definitions(), inspection.notes());
    }
}
