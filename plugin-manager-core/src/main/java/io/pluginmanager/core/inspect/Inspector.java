package io.pluginmanager.core.inspect;

import io.pluginmanager.Digest;
import io.pluginmanager.config.BadDefinition;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.activate.QuarantineRecord;
import io.pluginmanager.core.definition.DefinitionDocument;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.core.resolve.ContentVersion;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.Problem.Severity;
import io.pluginmanager.plugin.PluginDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the definitions of a plugin and tells whether they can be used. Thread-safe. */
public final class Inspector {

    private final Path baseDirectory;
    private final HostVersion host;

    /**
     * Makes an inspector.
     *
     * @param baseDirectory where relative paths of the configuration start
     */
    public Inspector(Path baseDirectory, HostVersion host) {
        this.baseDirectory = baseDirectory;
        this.host = host;
    }

    /**
     * A plugin whose files are in the store.
     *
     * @param declaration the declaration
     * @param version the version that the source gave; empty if it gave none
     * @param fallback the version that is made from the content; empty if there is none but the definition
     * @param files its files
     * @param placedAs its name in the plugin directory; empty if it is only an image
     * @param recorded what the lock file says of its definition
     */
    public record Subject(
            PluginDeclaration declaration,
            Optional<String> version,
            String fallback,
            ArtifactFiles files,
            Optional<String> placedAs,
            Optional<LockedDefinition> recorded) {}

    /**
     * Returns the digest of everything that decides what {@link #inspect} finds, but what a source would say.
     *
     * @param tree the tree of the plugin; empty if it is only an image
     * @param recorded what the lock file says of its definition
     */
    public Digest basis(
            PluginDeclaration plugin, String version, Optional<Digest> tree, Optional<LockedDefinition> recorded) {
        return InspectionBasis.of(baseDirectory, plugin, version, tree, recorded, host.text());
    }

    /**
     * Looks at the definitions of a plugin.
     *
     * @throws BadDefinitionException if its definition has errors, and that keeps it out
     * @throws NotAtHandException if something has to be fetched first
     * @throws PluginFailure if it cannot be used for another reason
     */
    public Inspection inspect(Subject subject, DefinitionSource source)
            throws BadDefinitionException, NotAtHandException, PluginFailure, IOException, InterruptedException {
        PluginDeclaration plugin = subject.declaration();
        try {
            return plugin.each().isPresent()
                    ? new EachDefinition(this, subject).inspect()
                    : inspectOne(subject, source);
        } catch (BadDefinitionException e) {
            if (plugin.onBadDefinition() == BadDefinition.QUARANTINE || !plugin.installable()) {
                throw e;
            }
            String version = subject.version().orElse(subject.fallback());
            QuarantineRecord refused = new QuarantineRecord(
                    plugin.name().value(), plugin.name(), version, Optional.of(version), e.problems());
            return done(
                    subject,
                    ownType(plugin),
                    new DefinitionSet(List.of(), List.of(refused)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    private Inspection inspectOne(Subject subject, DefinitionSource source)
            throws BadDefinitionException, NotAtHandException, PluginFailure, IOException, InterruptedException {
        PluginDeclaration plugin = subject.declaration();
        DefinitionFinder finder =
                new DefinitionFinder(baseDirectory, plugin, subject.files(), subject.recorded(), source);
        Optional<DefinitionText> text = finder.find();
        if (text.isEmpty()) {
            return done(
                    subject, ownType(plugin), DefinitionSet.NONE, Optional.empty(), Optional.empty(), finder.notes());
        }
        DefinitionText found = text.get();
        LockedDefinition locked = found.locked(InspectionBasis.declared(plugin));
        PluginDefinition definition = read(found);
        host.check(plugin, definition);
        List<Problem> notes = new ArrayList<>(finder.notes());
        otherName(plugin, definition).ifPresent(notes::add);
        Digest tree =
                found.pathInTree().isPresent() ? subject.files().tree().orElseThrow() : DefinitionText.tree(locked);
        String id = plugin.name().value();
        String type = type(plugin, definition, id);
        DefinitionRecord record = new DefinitionRecord(
                id,
                plugin.name(),
                type,
                version(subject, definition),
                locked.sha256(),
                tree,
                found.pathInTree().orElse(DefinitionText.PATH),
                plugin.image(),
                placedAs(subject),
                Optional.empty(),
                Optional.of(DefinitionRecord.Facets.of(definition, plugin.image())));
        return done(
                subject,
                type,
                new DefinitionSet(List.of(record), List.of()),
                Optional.of(locked),
                found.pathInTree().isPresent() ? Optional.empty() : Optional.of(found.bytes()),
                notes);
    }

    Inspection done(
            Subject subject,
            String type,
            DefinitionSet set,
            Optional<LockedDefinition> locked,
            Optional<byte[]> text,
            List<Problem> notes) {
        Digest basis = basis(
                subject.declaration(),
                subject.version().orElse(subject.fallback()),
                subject.files().tree(),
                locked);
        return new Inspection(basis, type, set, locked, text, List.copyOf(notes));
    }

    PluginDefinition read(DefinitionText text) throws BadDefinitionException {
        DefinitionDocument document = Definitions.read(text.origin(), text.bytes(), Definitions.Mode.LENIENT);
        if (document.hasErrors()) {
            throw new BadDefinitionException(document.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList());
        }
        return document.definition();
    }

    HostVersion host() {
        return host;
    }

    private static Optional<Problem> otherName(PluginDeclaration plugin, PluginDefinition definition) {
        return definition
                .declaredName()
                .filter(name -> !name.equalsIgnoreCase(plugin.name().value()))
                .map(name -> Problem.note("\"" + plugin.name() + "\" calls itself \"" + name + "\"; users see \""
                                + plugin.name() + "\"")
                        .plugin(plugin.name())
                        .build());
    }

    private static String ownType(PluginDeclaration plugin) {
        return plugin.type().orElse(plugin.name().value());
    }

    static String type(PluginDeclaration plugin, PluginDefinition definition, String id) {
        return plugin.type().or(definition::declaredName).orElse(id);
    }

    /** The version of the source, else the declared one, else one made from the content. */
    static String version(Subject subject, PluginDefinition definition) {
        return subject.version()
                .or(definition::version)
                .orElseGet(() ->
                        subject.fallback().isEmpty() ? ContentVersion.of(definition.digest()) : subject.fallback());
    }

    /** A plugin that is one YAML file is in the plugin directory already. */
    private static Optional<String> placedAs(Subject subject) {
        PluginDeclaration plugin = subject.declaration();
        if (!plugin.placeDefinition()) {
            return Optional.empty();
        }
        String name = plugin.as().orElse(plugin.name()).value();
        String file = name.endsWith(".yaml") ? name : name + ".yaml";
        return subject.placedAs().filter(file::equals).isPresent() ? Optional.empty() : Optional.of(file);
    }
}
