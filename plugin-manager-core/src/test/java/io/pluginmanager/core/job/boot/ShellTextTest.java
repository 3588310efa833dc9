package io.pluginmanager.core.job.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShellTextTest {

    private static final int TEXTS = 40;

    @TempDir
    Path temp;

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    /** Every byte but NUL, with those that shells care about more often than others. */
    private static byte[] text(Random random) {
        byte[] special = "'\"\\$`\n\r\t ~#&;|<>()*?[]!{}=%^\u0081".getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = new byte[random.nextInt(60)];
        for (int i = 0; i < text.length; i++) {
            text[i] = random.nextBoolean() ? special[random.nextInt(special.length)] : (byte) (1 + random.nextInt(255));
        }
        return text;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void x29QuotedBytesComeOutOfARealShellAsTheyWere(long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder script = new StringBuilder("set -eu\n");
        byte[][] texts = new byte[TEXTS][];
        for (int i = 0; i < TEXTS; i++) {
            texts[i] = text(random);
            // one character a byte, so that bytes that are no UTF-8 pass as well
            String quoted = ShellText.quote(new String(texts[i], StandardCharsets.ISO_8859_1));
            script.append("V=")
                    .append(quoted)
                    .append("\nprintf %s \"$V\" > v")
                    .append(i)
                    .append('\n');
        }
        Files.write(temp.resolve("script"), script.toString().getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run("/bin/sh", "script")).isZero();

        for (int i = 0; i < TEXTS; i++) {
            assertThat(temp.resolve("v" + i)).as("text %d", i).hasBinaryContent(texts[i]);
        }
    }

    private int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(temp.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }

    @Test
    void quotesEndAndStartAgainAroundAQuote() {
        assertThat(ShellText.quote("it's")).isEqualTo("'it'\\''s'");
        assertThat(ShellText.quote("")).isEqualTo("''");
    }

    @Test
    void textWithNulIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShellText.quote("secret\0"))
                .withMessage("a text with a NUL character cannot be written for a shell");
    }
}
