package io.pluginmanager.core.catalogue;

import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.definition.DefinitionDocument;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.definition.Sharing;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.Problem.Severity;
import io.pluginmanager.plugin.PluginDefinition;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the texts of one catalogue, equal parts into one object. Thread-safe. */
final class DefinitionLoader {

    private final @Nullable String mending;
    private SoftReference<Sharing> sharing = new SoftReference<>(new Sharing());

    /**
     * Makes a loader.
     *
     * @param mending what brings a damaged definition back; null: a repair of its plugin
     */
    DefinitionLoader(@Nullable String mending) {
        this.mending = mending;
    }

    /**
     * Reads a definition.
     *
     * @throws PluginManagerException if it cannot be read any more, with everything that is wrong
     */
    synchronized PluginDefinition read(DefinitionRecord record, Path file) {
        DefinitionDocument document =
                Definitions.read(record.path(), text(record, file), Definitions.Mode.LENIENT, sharing());
        Optional<Problem> error = document.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst();
        if (error.isPresent()) {
            throw new PluginManagerException(error.get());
        }
        PluginDefinition written = document.definition();
        return record.image().isPresent()
                ? written.toBuilder().image(record.image().get()).build()
                : written;
    }

    /**
     * Returns the text of a definition as it was installed.
     *
     * @throws PluginManagerException if it is not there any more
     */
    byte[] text(DefinitionRecord record, Path file) {
        try {
            byte[] text = Files.readAllBytes(file);
            if (Definitions.digest(text).equals(record.digest())) {
                return text;
            }
        } catch (IOException e) {
            Problem problem = damaged(record, IoProblems.reason(e));
            String step = "ask the plugin manager for its catalogue again, or "
                    + problem.nextStep().orElseThrow();
            throw new PluginManagerException(problem.toBuilder().nextStep(step).build(), e);
        }
        throw new PluginManagerException(damaged(record, "it was changed since it was installed"));
    }

    private Sharing sharing() {
        Sharing known = sharing.get();
        if (known == null) {
            known = new Sharing();
            sharing = new SoftReference<>(known);
        }
        return known;
    }

    private Problem damaged(DefinitionRecord record, String why) {
        return Problem.error(ErrorCode.DEFINITION, "the definition of \"" + record.id() + "\" cannot be used: " + why)
                .plugin(record.plugin())
                .nextStep(mending == null ? "run 'pluginctl repair " + record.plugin() + "'" : mending)
                .build();
    }

    /** Returns what is wrong with a file that is not there; nothing if it is. */
    List<Problem> missing(DefinitionRecord record, Path file) {
        return file.toFile().isFile() ? List.of() : List.of(damaged(record, "\"" + file + "\" does not exist"));
    }
}
