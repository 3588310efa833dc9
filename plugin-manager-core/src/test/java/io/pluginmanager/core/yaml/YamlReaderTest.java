package io.pluginmanager.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private static YamlDocument read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static YamlDocument read(byte[] bytes) {
        return YamlReader.read("f.yaml", bytes, YamlLimits.HAND_WRITTEN, ErrorCode.CONFIGURATION);
    }

    private static List<String> problems(String text) {
        return read(text).problems().stream().map(Problem::toString).toList();
    }

    private static YamlMapping map(String text) {
        YamlDocument document = read(text);
        assertThat(document.problems()).isEmpty();
        return (YamlMapping) document.root().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "010",
                "1e3",
                "123e4567",
                "2023-01-02",
                "yes",
                "no",
                "0x1F",
                "1_000",
                "True",
                "1:20",
                ".5",
                "+1",
                "0o17",
                "0b11",
                "-0",
                "1.",
                "NaN",
                ".inf",
                "y",
                "=",
                "007.50",
                "12345678901234567890123456789"
            })
    void plainTextKeepsItsCharacters(String text) {
        YamlScalar value = (YamlScalar) map("a: " + text).find("a").orElseThrow();

        assertThat(value.text()).isEqualTo(text);
        assertThat(value.style()).isEqualTo(YamlScalar.Style.PLAIN);
        assertThat(value.isNull()).isFalse();
    }

    @Test
    void numberOfTenThousandDigitsIsText() {
        String digits = "1".repeat(10_000);

        assertThat(((YamlScalar) map("a: " + digits).find("a").orElseThrow()).text())
                .isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a: ~", "a: null", "a: Null", "a: NULL", "{a: }", "{a}", "? a", "a:\n'b': 1"})
    void plainNullIsNothing(String text) {
        YamlScalar value = (YamlScalar) map(text).find("a").orElseThrow();

        assertThat(value.isNull()).isTrue();
        assertThat(value.kind()).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: ''", "a: \"\"", "a: '~'", "a: \"null\"", "a: |\n  null", "a: >-\n  null"})
    void quotedNullIsText(String text) {
        YamlScalar value = (YamlScalar) map(text).find("a").orElseThrow();

        assertThat(value.isNull()).isFalse();
        assertThat(value.kind()).isEqualTo("a text");
    }

    @Test
    void blockTextIsKeptAndMarked() {
        YamlMapping map = map("a: |\n  x\n  y\nb: >-\n  x\n  y\nc: 'it''s'\nd: \"\\u00e9\"\n");

        assertThat(map.entries())
                .extracting(entry -> ((YamlScalar) entry.value()).text())
                .containsExactly("x\ny\n", "x y", "it's", "é");
        assertThat(map.entries())
                .extracting(entry -> ((YamlScalar) entry.value()).style())
                .containsExactly(
                        YamlScalar.Style.BLOCK,
                        YamlScalar.Style.BLOCK,
                        YamlScalar.Style.QUOTED,
                        YamlScalar.Style.QUOTED);
    }

    @Test
    void positionsCountCodePointsFromOne() {
        YamlMapping map = map("\uFEFF𝒳é: {𝒳: [1, 'x']}\r\nb: 1\rc: 2\n");

        YamlMapping nested = (YamlMapping) map.find("𝒳é").orElseThrow();
        YamlSequence list = (YamlSequence) nested.find("𝒳").orElseThrow();
        assertThat(map.position()).hasToString("f.yaml:1:1");
        assertThat(nested.position()).hasToString("f.yaml:1:5");
        assertThat(list.position()).hasToString("f.yaml:1:9");
        assertThat(list.items().get(1).position()).hasToString("f.yaml:1:13");
        assertThat(map.entry("b").orElseThrow().key().position()).hasToString("f.yaml:2:1");
        assertThat(map.find("c").orElseThrow().position()).hasToString("f.yaml:3:4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# only a comment\n", "\uFEFF", "   \n"})
    void emptyFileHasNoRoot(String text) {
        assertThat(read(text).root()).isEmpty();
        assertThat(read(text).problems()).isEmpty();
    }

    @Test
    void emptyDocumentIsNothing() {
        assertThat(read("---\n...\n").root().orElseThrow().kind()).isEqualTo("nothing");
    }

    @Test
    void toStringsShowNoText() {
        YamlDocument document = read("a: [hunter2]\n");

        YamlMapping map = (YamlMapping) document.root().orElseThrow();
        YamlSequence list = (YamlSequence) map.find("a").orElseThrow();
        assertThat(map + " " + list + " " + list.items().get(0))
                .isEqualTo("a map of 1 at f.yaml:1:1 a list of 1 at f.yaml:1:4 a text at f.yaml:1:5");
    }

    @Test
    void duplicateKeyNamesBothPlacesAndReadingGoesOn() {
        YamlDocument document = read("a: 1\nb:\n  c: 1\n  \"c\": 2\na: 3\n");

        assertThat(document.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "f.yaml:4:3: the key 'c' is written twice, first at line 3, column 3; keep one of them",
                        "f.yaml:5:1: the key 'a' is written twice, first at line 1, column 1; keep one of them");
        assertThat(((YamlScalar) ((YamlMapping) document.root().orElseThrow())
                                .find("a")
                                .orElseThrow())
                        .text())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
        a: &x 1 => f.yaml:1:4: anchors ('&name') are not read here; remove it
        a: &x [1] => f.yaml:1:4: anchors ('&name') are not read here; remove it
        &x a: 1 => f.yaml:1:1: anchors ('&name') are not read here; remove it
        a: &x !t 1 => f.yaml:1:4: anchors ('&name') are not read here; remove it
        a: !ENV b => f.yaml:1:4: tags ('!name') are not read here; remove it, or put the text in quotation marks if '!' belongs to it
        a: !!javax.script.ScriptEngineManager [] => f.yaml:1:4: tags ('!name') are not read here; remove it, or put the text in quotation marks if '!' belongs to it
        a: !!str 1 => f.yaml:1:4: tags ('!name') are not read here; remove it, or put the text in quotation marks if '!' belongs to it
        a: ! 1 => f.yaml:1:4: tags ('!name') are not read here; remove it, or put the text in quotation marks if '!' belongs to it
        a: !!binary "%%%" => f.yaml:1:4: tags ('!name') are not read here; remove it
        a: !x:y 1 => f.yaml:1:4: tags ('!name') are not read here; remove it, or put the text in quotation marks if '!' belongs to it
        a: *x => f.yaml:1:4: aliases ('*name') are not read here; write the value out
        a: [1, *x] => f.yaml:1:8: aliases ('*name') are not read here; write the value out
        {<<: {a: 1}} => f.yaml:1:2: merge keys ('<<') are not read here; write the keys out
        ? [a] => f.yaml:1:3: a key must be a text, not a list, a map or an alias; write the key as a text
        {[a]: b} => f.yaml:1:2: a key must be a text, not a list, a map or an alias; write the key as a text
        a: @b => f.yaml:1:4: a value cannot start with '@'; put the value in quotation marks
        a: `b => f.yaml:1:4: a value cannot start with '`'; put the value in quotation marks
        a: %b => f.yaml:1:4: a value cannot start with '%'; put the value in quotation marks
        url: s3://b/k: x => f.yaml:1:14: ': ' cannot stand here: it makes a key of the text before it; put a value that holds ': ' in quotation marks, and start each key on a line of its own
        a: 'b => f.yaml:1:4: the quotation mark here is never closed; close it
        a: "b => f.yaml:1:4: the quotation mark here is never closed; close it
        a: "\\q" => f.yaml:1:6: the escape after '\\' is unknown or incomplete; write '\\\\' for a backslash, or use single quotation marks
        a: "\\x4" => f.yaml:1:7: the escape after '\\' is unknown or incomplete; write '\\\\' for a backslash, or use single quotation marks
        a: [b => f.yaml:1:6: the list that starts at line 1, column 4 has no ',' or ']' here; add it
        a: {b: c => f.yaml:1:9: the map that starts at line 1, column 4 has no ',' or '}' here; add it
        a: b]: c] => f.yaml:1:6: ': ' cannot stand here: it makes a key of the text before it; put a value that holds ': ' in quotation marks, and start each key on a line of its own
        a: - b => f.yaml:1:4: this does not belong to a list here; indent its items alike, each with '- '
        a: |x => f.yaml:1:5: the text block after '|' or '>' is indented or marked wrongly; indent its lines alike
        {a: 1} b => f.yaml:1:8: something stands after the end of the document; remove it, or indent it as the rest
        ] => f.yaml:1:1: the text is not YAML from here on; check indentation, quotation marks and brackets
        """)
    void brokenLineIsExplainedInPlainWords(String text, String expected) {
        assertThat(problems(text)).containsExactly(expected);
    }

    @Test
    void aliasAsKeyIsRefused() {
        assertThat(problems("*x : 1\n"))
                .first()
                .isEqualTo("f.yaml:1:1: aliases ('*name') are not read here; write the value out");
    }

    @Test
    void brokenStructureIsExplainedInPlainWords() {
        assertThat(problems("a: 1\n  b: 2\n"))
                .containsExactly(
                        "f.yaml:2:4: ': ' cannot stand here: it makes a key of the text before it; put a value that"
                                + " holds ': ' in quotation marks, and start each key on a line of its own");
        assertThat(problems("a:\n    b: 1\n  c: 2\n"))
                .containsExactly("f.yaml:3:3: this does not belong to the map that starts at line 1, column 1; indent"
                        + " its keys alike, and write 'key: value'");
        assertThat(problems("a:\n  - b\n c\n"))
                .containsExactly("f.yaml:3:2: this does not belong to the map that starts at line 1, column 1; indent"
                        + " its keys alike, and write 'key: value'");
        assertThat(problems("a: 1\nb\nc: 2\n"))
                .containsExactly("f.yaml:2:1: a key has no ':' after it; write 'key: value'");
        assertThat(problems("%FOO\n--- a\n... \n%YAML 3.0\n---\n")).hasSize(1);
    }

    @Test
    void secondDocumentIsRefused() {
        assertThat(problems("a: 1\n---\nb: 2\n"))
                .containsExactly("f.yaml:3:1: a second document starts here; keep one document in the file");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
        a:\\n\\t- b => f.yaml:2:1: a tab stands where YAML needs spaces; replace each tab at the start of a line by spaces
        a:\\n  b: c\\n\\td: e => f.yaml:3:1: a tab stands where YAML needs spaces; replace each tab at the start of a line by spaces
        a:\\n  \\tb: c => f.yaml:2:3: a tab stands where YAML needs spaces; replace each tab at the start of a line by spaces
        a: x\\n\\td: e => f.yaml:2:1: a tab stands where YAML needs spaces; replace each tab at the start of a line by spaces
        """)
    void tabIsNamedWithItsPlace(String text, String expected) {
        assertThat(problems(text.replace("\\n", "\n").replace("\\t", "\t"))).containsExactly(expected);
    }

    @Test
    void invalidUtf8NamesByteAndPlace() {
        byte[] bytes = "a: b\nname: M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(bytes).problems())
                .extracting(Problem::toString)
                .containsExactly("f.yaml:2:8: the byte 0xFC is not part of UTF-8 text; save the file as UTF-8");
        assertThat(read(new byte[] {'a', (byte) 0xE2, (byte) 0x82}).problems())
                .extracting(Problem::toString)
                .containsExactly("f.yaml:1:2: the byte 0xE2 is not part of UTF-8 text; save the file as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-32BE", "x-UTF-16LE-BOM", "X-UTF-32LE-BOM", "X-UTF-32BE-BOM"})
    void wideEncodingIsNamed(String charset) {
        assertThat(read("a: 1\n".getBytes(Charset.forName(charset))).problems())
                .singleElement()
                .asString()
                .contains("UTF-16")
                .endsWith("save it as UTF-8");
    }

    @Test
    void utf16WithoutMarkIsNamed() {
        assertThat(read("a: 1\n".getBytes(StandardCharsets.UTF_16LE)).problems())
                .extracting(Problem::toString)
                .containsExactly("f.yaml:1:2: the character U+0000 cannot stand in a YAML file; the file looks like"
                        + " UTF-16; save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 0xB, 0xC, 0x1B, 0x7F, 0x85, 0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE})
    void hiddenCharacterIsRefusedWithItsPlace(int character) {
        assertThat(problems("a: bcd" + (char) character + "e\n"))
                .containsExactly(String.format(
                        "f.yaml:1:7: the character U+%04X cannot stand in a YAML file; remove it, or write it as"
                                + " \"\\u%04X\" in quotation marks",
                        character, character));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "{\"a\": [", "? ", "a:\n", "[[],"})
    void deepNestingStopsAtTheLimit(String opening) {
        assertThat(read(opening.repeat(100_000)).problems()).isNotEmpty();
    }

    @Test
    void depthAndNodesAreNamedWithTheirLimit() {
        assertThat(problems("[".repeat(100_000)))
                .containsExactly("f.yaml:1:65: lists and maps are nested more than 64 deep; write the file with fewer"
                        + " levels");
        assertThat(problems("[".repeat(64) + "]".repeat(64))).isEmpty();
        assertThat(problems("[" + "1,".repeat(100_000) + "]"))
                .containsExactly("f.yaml:1:200000: the file has more than 100000 values; make it smaller");
    }

    @Test
    void largeFileIsRefusedBeforeItIsDecoded() {
        byte[] bytes = new byte[(1 << 20) + 1];

        assertThat(read(bytes).problems())
                .extracting(Problem::toString)
                .containsExactly("f.yaml:1:1: the file is larger than 1048576 bytes, which is the most that is read;"
                        + " make it smaller");
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> new YamlLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new YamlLimits(4 << 20, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aliasBombIsOnlyProblems() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append(String.format("a%d: &a%d [*a%d, *a%d, *a%d]%n", i, i, i - 1, i - 1, i - 1));
        }
        YamlDocument document = read(bomb.toString());

        assertThat(document.root()).isEmpty();
        assertThat(document.problems()).hasSize(20 + 19 * 3);
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noiseIsReadOrExplained(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "'", "\"", "#", "&x ", "*x", "!t ", "|", ">", "\t",
            "---", "...", "%", "@", "\\", "? ", "<<: ", "é", "𝒳", "\r", ":", "\\u", "0", "\u0000"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(pieces[random.nextInt(random.nextInt(20) == 0 ? pieces.length : pieces.length - 1)]);
        }

        YamlDocument document = read(text.toString());

        assertThat(document.problems()).allSatisfy(problem -> {
            assertThat(problem.position()).isPresent();
            assertThat(problem.nextStep()).isPresent();
            assertThat(problem.message()).doesNotContain("yaml.snakeyaml").doesNotContain("Exception");
        });
    }
}
