package io.pluginmanager.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes documents as JSON and YAML. */
final class DataFormats {

    private static final int SCHEMA = 1;

    private DataFormats() {}

    static String render(Document document, Format format) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = format == Format.YAML ? Yaml.generator(text) : Json.generator(text)) {
            generator.writeStartObject();
            generator.writeNumberField("schema", SCHEMA);
            document.write(new DataWriter(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static final class Json {

        static JsonGenerator generator(Writer to) throws IOException {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                    .withSeparators(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""));
            return new JsonFactory().createGenerator(to).setPrettyPrinter(printer);
        }
    }

    /** A class of its own: JSON and text load nothing of YAML. */
    private static final class Yaml {

        static JsonGenerator generator(Writer to) throws IOException {
            return YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build()
                    .createGenerator(to);
        }
    }
}
