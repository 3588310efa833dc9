package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pluginmanager.PluginName;
import io.pluginmanager.plugin.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DefinitionSchema.text(), InputFormat.JSON);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bq2bq-script.yaml",
                "bq2bq-no-entrypoint-legacy.yaml",
                "bq2bq-no-entrypoint.yaml",
                "bq2bq-text-entrypoint.yaml",
                "bq2bq-args.yaml",
                "bq2bq-parsers.yaml",
                "predator-script.yaml",
                "predator-legacy.yaml",
                "predator-text-entrypoint.yaml",
                "echo-text-entrypoint.yaml",
                "echo-versions.yaml",
                "sample-plain.yaml",
                "sample-multiline.yaml",
                "versions-parsers.yaml",
                "neo.yaml",
                "proposal.yaml",
                "proposal-lower.yaml"
            })
    void publishedFilesAreValid(String file) {
        assertThat(SCHEMA.validate(new String(Read.bytes(file), StandardCharsets.UTF_8), InputFormat.YAML))
                .isEmpty();
    }

    @Test
    void scaffoldIsValid() {
        assertThat(SCHEMA.validate(DefinitionScaffold.text(PluginName.of("x"), Role.HOOK), InputFormat.YAML))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour: red",
                "plugintype: tsk",
                "hooktype: after",
                "schema: 3",
                "name: [a]",
                "questions: x",
                "questions: [{prompt: nameless}]",
                "questions: [{name: Q, type: strng}]",
                "questions: [{name: Q, required: 'true'}]",
                "questions: [{name: Q, maxlength: '3'}]",
                "questions: [{name: Q, options: [{label: x}]}]",
                "questions: [{name: Q, subquestions: [{ifvalue: {a: b}}]}]",
                "defaultconfig: [{value: x}]",
                "requiredconfigs: [{help: x}]",
                "defaultassets: [text]",
                "entrypoint: {command: [a], what: b}",
                "entrypoint: []",
                "plugin_versions: {next: {}}",
                "plugin_versions: {default: {image: a, tags: b}}",
                "asset_parsers: {bq: [{file: x}]}",
                "requires: {hosts: x}",
            })
    void mistakesAreFound(String line) {
        assertThat(SCHEMA.validate("image: b:1\n" + line, InputFormat.YAML)).isNotEmpty();
        assertThat(Read.strict("image: b:1\npluginversion: 1\n" + line).hasErrors())
                .isTrue();
    }

    /** The schema and the reader know the same keys. */
    @Test
    void keysAreThoseOfTheReader() throws IOException {
        Map<String, List<String>> properties = properties();
        List<String> top = new ArrayList<>(DefinitionReader.NAMES.spellings());
        top.add("version");

        assertThat(properties.get("")).containsExactlyInAnyOrderElementsOf(top);
        assertThat(properties.get("$defs.question"))
                .containsExactlyInAnyOrderElementsOf(QuestionReader.NAMES.spellings());
        assertThat(properties.get("$defs.branch"))
                .containsExactlyInAnyOrderElementsOf(QuestionsReader.BRANCH.spellings());
        assertThat(properties.get("$defs.version"))
                .containsExactlyInAnyOrderElementsOf(VersionsReader.NAMES.spellings());
        assertThat(properties.get("$defs.entrypoint.anyOf"))
                .containsExactlyInAnyOrderElementsOf(EntrypointReader.NAMES.spellings());
        assertThat(properties.get("$defs.config"))
                .containsExactlyInAnyOrderElementsOf(ConfigReader.DEFAULT.spellings());
        assertThat(properties.get("$defs.required"))
                .containsExactlyInAnyOrderElementsOf(ConfigReader.REQUIRED.spellings());
        assertThat(properties.get("$defs.asset")).containsExactlyInAnyOrderElementsOf(AssetReader.ASSET.spellings());
        assertThat(properties.get("$defs.parser")).containsExactlyInAnyOrderElementsOf(AssetReader.PARSER.spellings());
    }

    /** The keys below each {@code properties}, by the path of the object that has it. */
    private static Map<String, List<String>> properties() throws IOException {
        Map<String, List<String>> properties = new HashMap<>();
        List<String> path = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(DefinitionSchema.text())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    String name = json.currentName() == null ? "" : json.currentName();
                    if (path.size() > 1 && path.get(path.size() - 1).equals("properties")) {
                        String owner = String.join(".", path.subList(1, path.size() - 1));
                        properties
                                .computeIfAbsent(owner, any -> new ArrayList<>())
                                .add(name);
                    }
                    path.add(name);
                } else if (token == JsonToken.START_ARRAY) {
                    path.add(String.valueOf(json.currentName()));
                } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    path.remove(path.size() - 1);
                }
            }
        }
        Map<String, List<String>> trimmed = new HashMap<>();
        properties.forEach((owner, keys) -> trimmed.put(owner.replaceAll("\\.$", ""), keys));
        return trimmed;
    }
}
