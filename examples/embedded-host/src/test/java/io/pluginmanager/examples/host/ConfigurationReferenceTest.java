package io.pluginmanager.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pluginmanager.core.PluginManagers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference of the configuration against the schema that the library itself makes. */
class ConfigurationReferenceTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?:`file` \\| )?`([a-z0-9_]+)` \\|");
    private static final Pattern QUOTED = Pattern.compile("`([a-z0-9_.]+)(?::[^`]*)?`");

    @Test
    void namesEveryKey() throws IOException {
        Set<String> quoted = new TreeSet<>();
        QUOTED.matcher(reference() + Files.readString(Repository.file("docs/provider-http.md")))
                .results()
                .forEach(match -> quoted.addAll(List.of(match.group(1).split("\\."))));

        assertThat(quoted).containsAll(keys());
    }

    @Test
    void namesNoKeyThatDoesNotExist() throws IOException {
        Set<String> keys = keys();
        Matcher row = ROW.matcher(reference());
        Set<String> rows = new TreeSet<>();
        while (row.find()) {
            rows.add(row.group(1));
        }

        assertThat(rows).hasSizeGreaterThan(40).isSubsetOf(keys);
    }

    private static String reference() throws IOException {
        return Files.readString(Repository.file("docs/configuration.md"));
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        collect(new ObjectMapper().readTree(PluginManagers.configSchema()), keys);
        return keys;
    }

    private static void collect(JsonNode schema, Set<String> keys) {
        JsonNode properties = schema.path("properties");
        if (properties.isObject()) {
            properties.fieldNames().forEachRemaining(keys::add);
        }
        schema.forEach(child -> collect(child, keys));
    }
}
