package io.pluginmanager.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pluginmanager.core.yaml.YamlLimits;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {

    private static final Schema GENERATED = schema(ConfigSchema.generate(FakeProviders.all()));
    private static final Schema OPEN = schema(ConfigSchema.generateOpen());

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static String read(String folder, String name) throws IOException {
        String text = Files.readString(ConfigFilesTest.folder(folder).resolve(name));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    @Test
    void shippedFileIsTheOpenSchema() throws IOException {
        try (InputStream in = ConfigSchema.class.getResourceAsStream("plugins.schema.json")) {
            String shipped = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shipped).isEqualTo(ConfigSchema.generateOpen());
        }
    }

    static List<String> goodFiles() throws IOException {
        return ConfigFilesTest.goodFiles();
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void goodFilesAreValid(String name) throws IOException {
        // a validator reads this plain text as a number, and as one that it has no name for
        String text = read("good", name).replace("version: 123e4567", "version: '123e4567'");

        assertThat(GENERATED.validate(text, InputFormat.YAML)).isEmpty();
        assertThat(OPEN.validate(text, InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "both-sections.yaml",
                "both-spellings.yaml",
                "content.yaml",
                "names.yaml",
                "near-miss.yaml",
                "newer-schema.yaml",
                "no-list.yaml",
                "no-section.yaml",
                "null-list.yaml",
                "null-section.yaml",
                "optimus-no-list.yaml",
                "optimus-null.yaml",
                "optimus-unknown-key.yaml",
                "root-list.yaml",
                "section-text.yaml",
                "sources.yaml",
                "trust.yaml",
                "unknown-keys.yaml",
                "versions.yaml",
                "wrong-types.yaml"
            })
    void badFilesAreInvalid(String name) throws IOException {
        assertThat(OPEN.validate(read("bad", name), InputFormat.YAML)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: x, type: unheard-of}",
                "{name: x, type: http}",
                "{name: x, type: http, url: 'https://example.org', tokn: y}",
                "{name: x, type: http, url: 'https://example.org', auth: bearer}",
                "{name: x, type: http, url: 'https://example.org', timeout: 30}",
                "{name: x, type: http, url: 'https://example.org', verify: yes}",
                "{name: x/y, type: http, url: 'https://example.org'}",
                "{type: http, url: 'https://example.org'}"
            })
    void generatedSchemaKnowsTheKeysOfProviders(String provider) {
        String text = "plugins: {plugins: [], providers: [" + provider + "]}\n";

        assertThat(GENERATED.validate(text, InputFormat.YAML)).isNotEmpty();
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> new ConfigReader(FakeProviders.all())
                        .read("f.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("/etc")));
        assertThat(refused).isNotNull();
    }

    @Test
    void openSchemaLeavesProvidersOpen() {
        assertThat(OPEN.validate(
                        "plugins: {plugins: [], providers: [{name: x, type: unheard-of, a: {b: c}}]}",
                        InputFormat.YAML))
                .isEmpty();
    }

    @Test
    void schemaAndReaderKnowTheSameKeys() {
        YamlMapping definitions = map(root(), "$defs");

        assertThat(map(map(definitions, "section"), "properties").keys())
                .containsExactlyInAnyOrderElementsOf(Keys.SECTION);
        assertThat(map(map(definitions, "optimus"), "properties").keys())
                .containsExactlyInAnyOrderElementsOf(Keys.OPTIMUS);
        for (String key : Keys.SECTION) {
            assertThat(problems("plugins: {x-a: b, " + key + ": {}}")).doesNotContain("unknown key");
        }
        for (KeySpec key : Keys.PLUGIN) {
            assertThat(problems("plugins: {plugins: [{" + key.name() + ": {}}]}"))
                    .doesNotContain("unknown key");
        }
    }

    @Test
    void textIsTheSameEachTime() {
        assertThat(ConfigSchema.generate(FakeProviders.all())).isEqualTo(ConfigSchema.generate(FakeProviders.all()));
    }

    private static String problems(String text) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> new ConfigReader(FakeProviders.all())
                        .read("f.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("/etc")));
        return refused == null
                ? ""
                : refused.problems().stream().map(Problem::message).toList().toString();
    }

    private static YamlMapping root() {
        byte[] json = ConfigSchema.generateOpen().getBytes(StandardCharsets.UTF_8);
        return (YamlMapping) YamlReader.read("schema", json, YamlLimits.HAND_WRITTEN, ErrorCode.CONFIGURATION)
                .root()
                .orElseThrow();
    }

    private static YamlMapping map(YamlMapping parent, String key) {
        return (YamlMapping) parent.find(key).orElseThrow();
    }
}
