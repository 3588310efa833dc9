package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.pluginmanager.cli.command.Commands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputFormatTest {

    /** Everything but what prints the same text whatever the format, or does not end. */
    static List<String> commands() {
        return Commands.names().stream()
                .filter(name -> !name.matches("help|completion|schema|new|serve"))
                .toList();
    }

    private static Run run(String command, String format) {
        String line = switch (command) {
            case "show", "versions" -> command + " greet";
            case "validate" -> "validate config";
            case "survey" -> "survey greet --set PROJECT=sales --set TOKEN={{.secret.GREET}}";
            case "job" -> "job validate wrong-job.yaml";
            case "boot" -> "boot --plan plan.json --out /boot";
            case "sync" -> "sync --from https://a.example.org";
            default -> command;
        };
        return Samples.run(SampleManagers.of(command), (line + " -o " + format).split(" "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void yamlIsTheSameTreeAsJson(String command) throws IOException {
        Run json = run(command, "json");
        Run yaml = run(command, "yaml");

        assertThat(events(new YAMLFactory().createParser(yaml.out())))
                .isEqualTo(events(new JsonFactory().createParser(json.out())));
        assertThat(yaml.code()).isEqualTo(json.code());
        assertThat(json.err() + yaml.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theSchemaComesFirstAndKeysAreInSnakeCase(String command) throws IOException {
        Run json = run(command, "json");

        assertThat(json.out()).startsWith("{\n  \"schema\": 1,\n");
        List<String> keys = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json.out())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    keys.add(parser.currentName());
                }
            }
        }
        if (command.equals("survey")) {
            // the keys of a plugin are its own
            keys.removeAll(List.of("PROJECT", "MODE", "TOKEN", "RETRIES", "START", "query.sql"));
        }
        assertThat(keys).isNotEmpty().allMatch(key -> key.matches("[a-z]+(_[a-z]+)*"));
    }

    @Test
    void textThatLooksLikeANumberStaysTextInYaml() {
        FakeManager manager = new FakeManager();
        manager.installed = Facts.set(1, Facts.plugin("greet", "1.10"));

        assertThat(Run.of(manager, "list", "-o", "yaml").out()).contains("version: \"1.10\"");
    }

    private static List<String> events(JsonParser source) throws IOException {
        List<String> events = new ArrayList<>();
        try (JsonParser parser = source) {
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                events.add(
                        token + (token.isScalarValue() || token == JsonToken.FIELD_NAME ? " " + parser.getText() : ""));
            }
        }
        return events;
    }
}
