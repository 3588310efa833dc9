package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.core.yaml.YamlDocument;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.core.yaml.YamlSequence;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.PluginDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionRoundTripTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static DefinitionDocument read(String text) {
        return Definitions.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), Mode.LENIENT);
    }

    /** Everything but what belongs to the bytes: digest, and findings with their positions. */
    private static void assertSame(PluginDefinition actual, PluginDefinition expected) {
        assertThat(parts(actual)).isEqualTo(parts(expected));
    }

    private static List<Object> parts(PluginDefinition definition) {
        return List.of(
                definition.schema(),
                definition.declaredName(),
                definition.version(),
                definition.description(),
                definition.image(),
                definition.roles(),
                definition.hookType(),
                definition.dependsOn(),
                List.copyOf(definition.capabilities()),
                definition.entrypoint(),
                definition.questions(),
                definition.defaultConfig(),
                definition.requiredConfig(),
                definition.defaultAssets(),
                definition.versions(),
                List.copyOf(definition.assetParsers().entrySet()),
                definition.urnTemplate(),
                definition.requiresHost());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void writtenModelReadsAsItself(long seed) {
        PluginDefinition definition = Generated.definition(seed);

        assertSame(read(DefinitionWriter.write(definition)).definition(), definition);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void writtenFileReadsAsItself(long seed) {
        DefinitionDocument first = read(DefinitionWriter.write(Generated.definition(seed)));
        DefinitionDocument second = read(first.write());

        assertSame(second.definition(), first.definition());
        assertThat(messages(second)).isEqualTo(messages(first));
        assertThat(second.write()).isEqualTo(first.write());
    }

    /** Aliases are written out and comments left out; every key and every text is there, plain ones as plain ones. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fileWrittenByHandReadsAsItself(long seed) {
        String text = WrittenByHand.definition(seed);
        DefinitionDocument first = read(text);
        assertThat(first.shape()).as("%s%n%s", messages(first), text).isPresent();
        DefinitionDocument second = read(first.write());

        assertSame(second.definition(), first.definition());
        // what an alias repeats has the place of its anchor before, and its own after
        assertThat(messages(second)).containsExactlyInAnyOrderElementsOf(messages(first));
        assertThat(second.write()).isEqualTo(first.write());
        assertThat(tree(first.write())).isEqualTo(tree(text));
    }

    private static Object tree(String text) {
        YamlDocument document = YamlReader.readWithAliases(
                "f.yaml", text.getBytes(StandardCharsets.UTF_8), Definitions.LIMITS, ErrorCode.DEFINITION);
        assertThat(document.problems()).as(text).isEmpty();
        return tree(document.root().orElseThrow());
    }

    private static Object tree(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> List.of(entry.key().text(), tree(entry.value())))
                    .toList();
        }
        if (node instanceof YamlSequence list) {
            return list.items().stream().map(DefinitionRoundTripTest::tree).toList();
        }
        return node instanceof YamlScalar scalar && scalar.isNull() ? "nothing" : "text " + ((YamlScalar) node).text();
    }

    private static List<String> messages(DefinitionDocument document) {
        return document.findings().stream().map(Problem::message).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bq2bq-script.yaml",
                "bq2bq-no-entrypoint-legacy.yaml",
                "bq2bq-text-entrypoint.yaml",
                "bq2bq-args.yaml",
                "bq2bq-parsers.yaml",
                "predator-script.yaml",
                "versions-parsers.yaml",
                "proposal.yaml",
                "neo.yaml"
            })
    void publishedFilesKeepTheirMeaning(String file) {
        DefinitionDocument document = Read.file(file, Mode.LENIENT);

        assertSame(read(document.write()).definition(), document.definition());
        assertSame(read(DefinitionWriter.write(document.definition())).definition(), document.definition());
    }

    @Test
    void unknownKeysSpellingsAndQuotationMarksThatMatterAreKept() {
        String text = """
            Name: a
            Version: 1.10
            Image: "example/a:010"
            x-team: {mail: a@example.org}
            colour: [red, "010", 010, null]
            questions:
              - {name: Q, maxlength: 010, required: "true", shade: dark}
            """;

        assertThat(read(text).write()).isEqualTo("""
            Name: a
            Version: 1.10
            Image: example/a:010
            x-team:
              mail: a@example.org
            colour:
            - red
            - "010"
            - 010
            - null
            questions:
            - name: Q
              maxlength: 010
              required: "true"
              shade: dark
            """);
    }

    @Test
    void aliasesAreWrittenOut() {
        assertThat(read("name: &n a\npluginversion: *n\n").write()).isEqualTo("name: a\npluginversion: a\n");
    }

    @Test
    void unreadableFileCannotBeWritten() {
        assertThatThrownBy(() -> read("- a").write())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a definition that could not be read cannot be written");
    }

    @Test
    void writerUsesThePreferredSpellings() {
        assertThat(DefinitionWriter.write(
                        Read.file("bq2bq-script.yaml", Mode.LENIENT).definition()))
                .startsWith("name: bq2bq\npluginversion: \"0.2.6\"\n")
                .contains(
                        "  validation_error: \"invalid table name\"\n",
                        "  min_length: 3\n  max_length: 1024\n",
                        "  options:\n  - APPEND\n",
                        "  - if_value: REPLACE_MERGE\n");
    }
}
