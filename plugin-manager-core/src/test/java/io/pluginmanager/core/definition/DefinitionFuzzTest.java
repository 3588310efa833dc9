package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.definition.Definitions.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged definitions: nothing may be thrown, and no file may take long. The bound on time is a hundred times what the
 * slowest input needs; it only ends a test that would not end.
 */
class DefinitionFuzzTest {

    private static final List<String> SEEDS = List.of(
            "bq2bq-script.yaml",
            "bq2bq-template.yaml",
            "predator-script.yaml",
            "versions-parsers.yaml",
            "proposal.yaml",
            "proposal-literal.yaml");

    private static final List<String> PARTS = List.of(
            "{{.X}}",
            "&a ",
            "*a",
            "<<: *a\n",
            "<<: [*a, *a]\n",
            "? ",
            ": ",
            "- ",
            "|\n",
            ">-\n",
            "\t",
            "!!str ",
            "---\n",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "#",
            "\u0000",
            "\uFEFF",
            "\r\n",
            "null",
            "subquestions:\n",
            "questions: [{name: Q}]\n",
            "version: 2\n",
            "version: 99999999999999999999\n",
            "plugin_versions: {default: {}}\n",
            "name: ''\n",
            "%YAML 9.9\n",
            "((a{1000}){1000}){1000}",
            "show_if: ((((\n",
            "minlength: 1e99\n",
            "\\x",
            "\uD83D",
            "x".repeat(2000));

    static LongStream seeds() {
        return LongStream.range(0, 1500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damagedFileIsReadOrRefused(long seed) {
        byte[] bytes = damaged(new Random(seed));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            DefinitionDocument document = Definitions.read("f.yaml", bytes, Mode.LENIENT);
            assertThat(document.definition().roles()).isNotEmpty();
            if (document.shape().isPresent()) {
                byte[] written = document.write().getBytes(StandardCharsets.UTF_8);
                assertThat(Definitions.read("f.yaml", written, Mode.STRICT).shape())
                        .isEqualTo(document.shape());
            } else {
                assertThat(document.hasErrors()).isTrue();
            }
        });
    }

    private static byte[] damaged(Random random) {
        String text = random.nextInt(3) == 0
                ? DefinitionWriter.write(Generated.definition(random.nextLong()))
                : new String(Read.bytes(SEEDS.get(random.nextInt(SEEDS.size()))), StandardCharsets.UTF_8);
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, damaged.substring(at, end));
                case 2 -> damaged.setLength(at);
                default -> damaged.insert(at, PARTS.get(random.nextInt(PARTS.size())));
            }
        }
        byte[] bytes = damaged.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
