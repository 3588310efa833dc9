package io.pluginmanager.core.inspect;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.config.LocalTexts;
import io.pluginmanager.core.definition.DefinitionFiles;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.core.lockfile.LockedDefinition.From;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the text of the one definition of a plugin. The first place that has one counts. */
final class DefinitionFinder {

    private final Path baseDirectory;
    private final PluginDeclaration plugin;
    private final ArtifactFiles files;
    private final Optional<LockedDefinition> recorded;
    private final boolean redeclared;
    private final DefinitionSource source;
    private final List<Problem> notes = new ArrayList<>();

    /**
     * Makes a finder.
     *
     * @param recorded what the lock file says; it counts if the same was declared then
     */
    DefinitionFinder(
            Path baseDirectory,
            PluginDeclaration plugin,
            ArtifactFiles files,
            Optional<LockedDefinition> recorded,
            DefinitionSource source) {
        this.baseDirectory = baseDirectory;
        this.plugin = plugin;
        this.files = files;
        Digest declared = InspectionBasis.declared(plugin);
        this.recorded = recorded.filter(known -> known.declared().equals(declared));
        this.redeclared = recorded.isPresent() && this.recorded.isEmpty();
        this.source = source;
    }

    /** Tells whether a text can be nothing but a file of this machine. */
    static boolean isFile(String text) {
        return text.startsWith("./") || text.startsWith("../") || text.startsWith("/");
    }

    List<Problem> notes() {
        return notes;
    }

    /** Returns the text; empty if the plugin has none. */
    Optional<DefinitionText> find()
            throws BadDefinitionException, NotAtHandException, PluginFailure, IOException, InterruptedException {
        if (plugin.definitionText().isPresent()) {
            byte[] text = plugin.definitionText().get().getBytes(StandardCharsets.UTF_8);
            return Optional.of(
                    new DefinitionText(From.CONFIG, "definition of " + plugin.name(), text, Optional.empty()));
        }
        return plugin.definition().isPresent()
                ? Optional.of(declared(plugin.definition().get()))
                : search();
    }

    private DefinitionText declared(String text)
            throws BadDefinitionException, NotAtHandException, PluginFailure, IOException, InterruptedException {
        if (LocalTexts.isUrl(text)) {
            return fromSource(text);
        }
        if (!isFile(text)) {
            if (files.has(text)) {
                return fromArtifact(text);
            }
            if (!files.isComplete() && (recorded.isEmpty() || isRecordedFrom(From.ARTIFACT))) {
                return stored(recorded.orElseThrow(DefinitionFinder::artifactNeeded));
            }
        }
        Optional<DefinitionText> file = fromFile(text);
        if (file.isPresent()) {
            return file.get();
        }
        if (!isFile(text) && plugin.provider().isPresent() && plugin.installable()) {
            return fromSource(text);
        }
        throw BadDefinitionException.of(
                "there is no definition \"" + text + "\""
                        + (isFile(text) ? "" : ", neither in the artifact nor")
                        + " beside the configuration",
                isFile(text) || files.paths().isEmpty()
                        ? "correct 'definition' of the plugin, or put the file there"
                        : "correct 'definition' of the plugin; its artifact has " + listed(files.paths()));
    }

    private static String listed(Iterable<String> paths) {
        List<String> shown = new ArrayList<>();
        int more = 0;
        for (String path : paths) {
            if (path.endsWith(".yaml") || path.endsWith(".yml")) {
                if (shown.size() < 10) {
                    shown.add("\"" + path + "\"");
                } else {
                    more++;
                }
            }
        }
        return shown.isEmpty()
                ? "no YAML file"
                : String.join(", ", shown) + (more == 0 ? "" : " and " + more + " more");
    }

    private Optional<DefinitionText> search() throws BadDefinitionException, NotAtHandException, IOException {
        if (!files.isComplete()) {
            if (redeclared) {
                throw artifactNeeded();
            }
            return isRecordedFrom(From.ARTIFACT) ? Optional.of(stored(recorded.orElseThrow())) : Optional.empty();
        }
        List<String> names = new ArrayList<>(List.of(plugin.name().value()));
        plugin.as().ifPresent(as -> names.add(as.value()));
        DefinitionFiles.Choice choice = DefinitionFiles.choose(files.paths(), names);
        if (choice.isAmbiguous()) {
            throw BadDefinitionException.of(
                    "several files may be its definition: " + listed(choice.candidates()),
                    "say which one with 'definition:'");
        }
        for (String miss : choice.misses()) {
            notes.add(Problem.note("\"" + plugin.name() + "\": \"" + miss + "\" is not taken for its definition: the"
                            + " name of a definition ends in .yaml")
                    .plugin(plugin.name())
                    .build());
        }
        return choice.path().isPresent()
                ? Optional.of(fromArtifact(choice.path().get()))
                : Optional.empty();
    }

    private boolean isRecordedFrom(From place) {
        return recorded.filter(known -> known.from() == place).isPresent();
    }

    private DefinitionText fromArtifact(String path) throws IOException {
        return new DefinitionText(From.ARTIFACT, path, files.read(path), files.pathInTree(path));
    }

    private static NotAtHandException artifactNeeded() {
        return new NotAtHandException("the artifact is needed");
    }

    private DefinitionText stored(LockedDefinition known) throws NotAtHandException, IOException {
        Optional<byte[]> text = source.stored(known);
        if (text.isEmpty()) {
            throw artifactNeeded();
        }
        String origin = plugin.definition().orElse("definition of " + plugin.name());
        return new DefinitionText(known.from(), origin, text.get(), Optional.empty());
    }

    private Optional<DefinitionText> fromFile(String text) throws BadDefinitionException, IOException {
        Optional<Path> file = LocalTexts.find(baseDirectory, text);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = LocalTexts.read(file.get());
            return Optional.of(new DefinitionText(From.FILE, file.get().toString(), bytes, Optional.empty()));
        } catch (AccessDeniedException e) {
            throw BadDefinitionException.of(
                    "the definition \"" + file.get() + "\" cannot be read: this user may not read it",
                    "let this user read it");
        }
    }

    private DefinitionText fromSource(String text)
            throws NotAtHandException, PluginFailure, IOException, InterruptedException {
        if (isRecordedFrom(From.SOURCE) && !source.mayMove()) {
            Optional<byte[]> known = source.stored(recorded.orElseThrow());
            if (known.isPresent()) {
                return new DefinitionText(From.SOURCE, DefinitionText.shown(text), known.get(), Optional.empty());
            }
        }
        byte[] bytes = source.fetch(plugin, text);
        DefinitionText fetched = new DefinitionText(From.SOURCE, DefinitionText.shown(text), bytes, Optional.empty());
        if (isRecordedFrom(From.SOURCE) && !source.mayMove()) {
            LockedDefinition known = recorded.orElseThrow();
            if (!known.sha256().equals(fetched.digest())) {
                throw Failures.changedAtSource(plugin, fetched.origin(), known.sha256(), fetched.digest());
            }
        }
        return fetched;
    }
}
