package io.pluginmanager.core.inspect;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.activate.QuarantineRecord;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.inspect.Inspector.Subject;
import io.pluginmanager.core.lockfile.LockedDefinition.From;
import io.pluginmanager.core.resolve.Glob;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.PluginDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The definitions of a collection that holds many: one that is bad is left out, the others are not. */
final class EachDefinition {

    private static final String ENDING = ".yaml";
    private static final String PREFIX = "optimus-plugin-";

    private static final int LONGEST_NAME = 240;
    private static final Problem TOO_LONG = Problem.error(
                    ErrorCode.DEFINITION, "its name has more than " + LONGEST_NAME + " bytes")
            .nextStep("rename it at the source")
            .build();

    private final Inspector inspector;
    private final Subject subject;
    private final PluginDeclaration plugin;
    private final Glob glob;
    private final List<DefinitionRecord> definitions = new ArrayList<>();
    private final List<QuarantineRecord> quarantined = new ArrayList<>();

    EachDefinition(Inspector inspector, Subject subject) {
        this.inspector = inspector;
        this.subject = subject;
        this.plugin = subject.declaration();
        this.glob = Glob.parse(plugin.each().orElseThrow());
    }

    Inspection inspect() throws BadDefinitionException, IOException {
        Map<String, String> byKey = new HashMap<>();
        for (String path : subject.files().paths()) {
            if (glob.matches(path)) {
                String id = plugin.name() + "/" + sub(path);
                String other = byKey.putIfAbsent(id.toLowerCase(Locale.ROOT), path);
                if (other != null) {
                    throw BadDefinitionException.of(
                            "\"" + other + "\" and \"" + path + "\" would both be \"" + id
                                    + "\" (upper and lower case are the same)",
                            "rename one of them at the source, or narrow 'each'");
                }
                if (isTooLong(id)) {
                    quarantine(id, List.of(TOO_LONG));
                } else {
                    add(id, path);
                }
            }
        }
        if (byKey.isEmpty()) {
            throw BadDefinitionException.of(
                    "no file of the artifact matches \"" + plugin.each().orElseThrow() + "\"",
                    "correct 'each' of the plugin");
        }
        if (definitions.isEmpty()) {
            throw new BadDefinitionException(
                    quarantined.stream().flatMap(bad -> bad.problems().stream()).toList());
        }
        String type = plugin.type().orElse(plugin.name().value());
        DefinitionSet set = new DefinitionSet(definitions, quarantined);
        return inspector.done(subject, type, set, Optional.empty(), Optional.empty(), warnings());
    }

    /** Where the pattern fixes the name of the file, its folder tells definitions apart. */
    private String sub(String path) {
        int slash = path.lastIndexOf('/');
        if (glob.endsWithName() && slash >= 0) {
            return path.substring(0, slash);
        }
        String folder = path.substring(0, slash + 1);
        String name = path.substring(slash + 1);
        String stem = name.endsWith(ENDING) && name.length() > ENDING.length()
                ? name.substring(0, name.length() - ENDING.length())
                : name;
        return folder
                + (stem.startsWith(PREFIX) && stem.length() > PREFIX.length() ? stem.substring(PREFIX.length()) : stem);
    }

    /** Each part of an id becomes the name of a folder or file, with an ending. */
    private static boolean isTooLong(String id) {
        for (String part : id.split("/", -1)) {
            if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return true;
            }
        }
        return false;
    }

    private void add(String id, String path) throws IOException {
        DefinitionText text = new DefinitionText(
                From.ARTIFACT, path, subject.files().read(path), subject.files().pathInTree(path));
        try {
            PluginDefinition definition = inspector.read(text);
            inspector.host().check(plugin, definition);
            definitions.add(new DefinitionRecord(
                    id,
                    plugin.name(),
                    Inspector.type(plugin, definition, id),
                    Inspector.version(subject, definition),
                    text.digest(),
                    subject.files().tree().orElseThrow(),
                    path,
                    plugin.image(),
                    Optional.empty(),
                    Optional.of(part(path)),
                    Optional.of(DefinitionRecord.Facets.of(definition, plugin.image()))));
        } catch (BadDefinitionException e) {
            quarantine(id, e.problems());
        } catch (PluginFailure e) {
            quarantine(id, List.of(e.problem()));
        }
    }

    /** What a definition describes: its folder, where that is its own. */
    private String part(String path) {
        int slash = path.lastIndexOf('/');
        return glob.endsWithName() && slash >= 0 ? path.substring(0, slash) : path;
    }

    private void quarantine(String id, List<Problem> problems) {
        String version = subject.version().orElse(subject.fallback());
        quarantined.add(new QuarantineRecord(id, plugin.name(), version, Optional.of(version), problems));
    }

    private List<Problem> warnings() {
        return quarantined.stream()
                .map(bad -> {
                    Problem first = bad.problems().get(0);
                    return Problem.warning(
                                    first.code(),
                                    "\"" + bad.id() + "\" is quarantined, the others of \"" + plugin.name()
                                            + "\" are not: " + Wording.of(bad.problems()))
                            .plugin(plugin.name())
                            .nextStep(first.nextStep().orElse("mend its definition"))
                            .build();
                })
                .toList();
    }
}
