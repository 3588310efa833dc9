package io.pluginmanager.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettledMarkTest {

    private static final SettledMark MARK = new SettledMark(
            12,
            "1a2b-345",
            "/etc/plugins/plügins.yaml",
            "a".repeat(64),
            "/etc/plugins/plugins.lock",
            "b".repeat(64),
            true,
            "c".repeat(64),
            "/var/plugins with blanks",
            "/var/plugins with blanks/.plugin-manager",
            "linux-amd64",
            true,
            List.of(new SettledMark.Plugin("neo", "neo"), new SettledMark.Plugin("rules", "rules.yaml")),
            List.of(
                    new SettledMark.Definition("definitions/neo.yaml", "neo.yaml"),
                    new SettledMark.Definition("definitions/a b/c.yaml", "")));

    @Test
    void isReadAsItWasWritten() {
        assertThat(SettledMark.parse(MARK.toText())).contains(MARK);
    }

    @Test
    void isReadWithoutPluginsAndFlags() {
        SettledMark bare = new SettledMark(
                1,
                "0-0",
                "/c",
                "a",
                "/l",
                "b",
                false,
                "c",
                "/p",
                "/p/.plugin-manager",
                "linux-arm64",
                false,
                List.of(),
                List.of());

        assertThat(SettledMark.parse(bare.toText())).contains(bare);
    }

    @Test
    void aChangedByteAnywhereMakesItWorthless() {
        byte[] text = MARK.toText();
        for (int i = 0; i < text.length; i++) {
            byte[] damaged = text.clone();
            damaged[i] ^= 1;
            assertThat(SettledMark.parse(damaged)).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void aMissingEndMakesItWorthless() {
        byte[] text = MARK.toText();
        for (int length = 0; length < text.length; length++) {
            assertThat(SettledMark.parse(Arrays.copyOf(text, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "settled 1\n", "settled 2\n1\n", "settled 3\n1\n", "{}"})
    void anythingElseIsNoMark(String text) {
        assertThat(SettledMark.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
