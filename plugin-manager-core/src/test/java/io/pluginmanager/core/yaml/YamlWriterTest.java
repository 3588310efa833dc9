package io.pluginmanager.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "null",
            "~",
            "yes",
            "No",
            "1.10",
            "010",
            "0x1f",
            "1e3",
            "123e4567",
            "2023-01-02",
            "1:20",
            "-",
            "- a",
            "a: b",
            "a #b",
            "#a",
            "a:",
            ":a",
            "?",
            "? a",
            "!a",
            "&a",
            "*a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "'",
            "\"",
            "\\",
            "\\n",
            "[",
            "{}",
            ",",
            "a\nb",
            "\n",
            "a\r\nb",
            "\ttab",
            "end ",
            " start",
            "---",
            "...",
            "--- a",
            "<<",
            "=",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\u202Eabc",
            "\uD834\uDD1E",
            "\uD800",
            "\uDB40\uDC01",
            "𝒳",
            "sha256:ab",
            "a::b",
            "true",
            ".inf",
            "a".repeat(2000));

    @Test
    void writesMapsAndListsInBlockStyle() {
        Map<String, Object> lock = new LinkedHashMap<>();
        lock.put("schema", 1);
        lock.put("plugins", List.of(Map.of("name", "neo"), List.of("a", List.of()), "1.10", Map.of()));
        lock.put("empty", "");
        lock.put("none", null);
        lock.put("on", true);

        assertThat(YamlWriter.write(lock)).isEqualTo("""
            schema: 1
            plugins:
            - name: neo
            - - a
              - []
            - "1.10"
            - {}
            empty: ""
            none: null
            "on": true
            """);
    }

    @Test
    void writesNestedMapsBelowTheirKey() {
        assertThat(YamlWriter.write(Map.of("a", Map.of("b", List.of(Map.of("c", Map.of("d", "e")))))))
                .isEqualTo("""
                    a:
                      b:
                      - c:
                          d: e
                    """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"neo", "bq2bq/1.4.0/x.tar.gz", "sha256:ab12", "s3://bucket", "_x", "a=b"})
    void leavesWordsThatEveryReaderTakesForTextUnquoted(String text) {
        String expected = text.contains("//") ? "\"" + text + "\"\n" : text + "\n";
        if (text.startsWith("s3:")) {
            expected = text + "\n";
        }
        assertThat(YamlWriter.write(text)).isEqualTo(expected);
    }

    @Test
    void refusesWhatYamlHasNoWordFor() {
        assertThatThrownBy(() -> YamlWriter.write(List.of(1.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot write java.lang.Double as YAML");
        assertThatThrownBy(() -> YamlWriter.write(Map.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key must be a text, not 1");
    }

    static List<String> hostileTexts() {
        return HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void hostileTextReadsBackAsValueKeyAndItem(String text) {
        assertReadsBack(text);
        assertReadsBack(Map.of("k", text));
        assertReadsBack(Map.of(text, "v"));
        assertReadsBack(List.of(text, Map.of(text, List.of(text))));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomTreesReadBack(long seed) {
        assertReadsBack(tree(new Random(seed), 0));
    }

    private static Object tree(Random random, int depth) {
        int kind = depth > 5 ? 2 : random.nextInt(4);
        if (kind == 0) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                map.put(text(random), tree(random, depth + 1));
            }
            return map;
        }
        if (kind == 1) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                list.add(tree(random, depth + 1));
            }
            return list;
        }
        return text(random);
    }

    private static String text(Random random) {
        if (random.nextBoolean()) {
            return HOSTILE.get(random.nextInt(HOSTILE.size()));
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            int range = random.nextInt(10);
            text.append((char) (range < 6 ? ' ' + random.nextInt(95) : random.nextInt(range < 8 ? 0x300 : 0x10000)));
        }
        return text.toString();
    }

    private static void assertReadsBack(Object value) {
        String written = YamlWriter.write(value);
        YamlDocument read = YamlReader.read(
                "x.yaml", written.getBytes(StandardCharsets.UTF_8), YamlLimits.HAND_WRITTEN, ErrorCode.LOCK_FILE);
        assertThat(read.problems()).as(written).isEmpty();
        assertThat(plain(read.root().orElseThrow())).as(written).isEqualTo(value);
    }

    private static Object plain(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> map.put(entry.key().text(), plain(entry.value())));
            return map;
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().map(YamlWriterTest::plain).toList();
        }
        YamlScalar scalar = (YamlScalar) node;
        assertThat(scalar.isNull()).isFalse();
        return scalar.text();
    }
}
