package io.pluginmanager.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(Escape.text("größe → 日本 👍 'a' \\")).isEqualTo("größe → 日本 👍 'a' \\");
    }

    @Test
    void whatATerminalObeysIsSpeltOut() {
        assertThat(Escape.text("\u001b[2J\r\n\t\u007f\u009b\u202e\u200b\u2028\ud800\udb40\udc41"))
                .isEqualTo("\\u001b[2J\\r\\n\\t\\u007f\\u009b\\u202e\\u200b\\u2028\\ud800\\U000e0041");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingUnprintableIsLeft(long seed) {
        String raw = new Random(seed)
                .ints(2_000, 0, 0x3000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(Escape.text(raw).codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
