package io.pluginmanager.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final List<String> KEYS =
            List.of("plugin_dir", "lock_file", "plugins", "providers", "sha256", "url", "timeout", "id");

    @ParameterizedTest
    @CsvSource({
        "plugn_dir,  plugin_dir",
        "pluginDir,  plugin_dir",
        "plugin-dir, plugin_dir",
        "PLUGINS,    plugins",
        "plugn,      plugins",
        "sha265,     sha256",
        "tiemout,    timeout",
        "urls,       url",
        "uri,        url",
        "provider,   providers"
    })
    void nearestKeyIsFound(String word, String nearest) {
        assertThat(Suggestions.nearest(word, KEYS)).hasValue(nearest);
    }

    @ParameterizedTest
    @CsvSource({"bucket", "x", "''", "-", "password"})
    void wordThatIsFarFromAllHasNone(String word) {
        assertThat(Suggestions.nearest(word, KEYS)).isEmpty();
    }

    @Test
    void equallyNearWordsAreTakenInAlphabeticalOrder() {
        assertThat(Suggestions.nearest("lane", List.of("line", "lame"))).hasValue("lame");
        assertThat(Suggestions.nearest("lane", List.of("lame", "line"))).hasValue("lame");
    }

    @Test
    void hugeWordIsNotCompared() {
        assertThat(Suggestions.nearest("x".repeat(100_000), List.of("x".repeat(100_000))))
                .isEmpty();
    }
}
