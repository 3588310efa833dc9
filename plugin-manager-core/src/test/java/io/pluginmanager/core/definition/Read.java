package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.PluginDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Short words for reading definitions in tests. */
final class Read {

    private Read() {}

    static DefinitionDocument strict(String text) {
        return Definitions.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), Mode.STRICT);
    }

    static DefinitionDocument lenient(String text) {
        return Definitions.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), Mode.LENIENT);
    }

    /** Reads a definition that must have no finding at all. */
    static PluginDefinition good(String text) {
        DefinitionDocument document = strict(text);
        assertThat(document.findings()).isEmpty();
        return document.definition();
    }

    static byte[] bytes(String resource) {
        try (InputStream in = Read.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    static DefinitionDocument file(String resource, Mode mode) {
        return Definitions.read(resource, bytes(resource), mode);
    }

    /** The findings as lines: severity, position, message, next step. */
    static List<String> lines(DefinitionDocument document) {
        return document.findings().stream()
                .map(finding -> finding.severity() + " " + finding)
                .toList();
    }

    /** The errors without positions. */
    static List<String> errors(DefinitionDocument document) {
        return document.findings().stream()
                .filter(finding -> finding.severity() == Problem.Severity.ERROR)
                .map(finding -> finding.message() + "; " + finding.nextStep().orElse(""))
                .toList();
    }
}
