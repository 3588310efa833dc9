package io.pluginmanager.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlAliasesTest {

    private static YamlDocument read(String text, YamlLimits limits) {
        return YamlReader.readWithAliases(
                "f.yaml", text.getBytes(StandardCharsets.UTF_8), limits, ErrorCode.DEFINITION);
    }

    private static List<String> problems(String text) {
        return problems(text, YamlLimits.HAND_WRITTEN);
    }

    private static List<String> problems(String text, YamlLimits limits) {
        return read(text, limits).problems().stream().map(Problem::toString).toList();
    }

    /** The tree as text: maps in braces, lists in brackets, a text with the first letter of its style. */
    private static String tree(String text) {
        YamlDocument document = read(text, YamlLimits.HAND_WRITTEN);
        assertThat(document.problems()).isEmpty();
        return tree(document.root().orElseThrow());
    }

    private static String tree(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> entry.key().text() + ": " + tree(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof YamlSequence list) {
            return list.items().stream().map(YamlAliasesTest::tree).collect(Collectors.joining(", ", "[", "]"));
        }
        YamlScalar scalar = (YamlScalar) node;
        return scalar.isNull()
                ? "-"
                : scalar.text().replace("\n", "$") + "/" + scalar.style().name().charAt(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'a: &x 1\nb: *x' # {a: 1/P, b: 1/P}",
                "'a: &x ''1''\nb: *x' # {a: 1/Q, b: 1/Q}",
                "'a: &x\n  ''1''\nb: *x' # {a: 1/Q, b: 1/Q}",
                "'a: &x |\n  t\nb: *x' # {a: t$/B, b: t$/B}",
                "'a: &x\nb: *x' # {a: -, b: -}",
                "'a: &x\n''b'': *x' # {a: -, b: -}",
                "'a: &x [1, 2]\nb: *x' # '{a: [1/P, 2/P], b: [1/P, 2/P]}'",
                "'a: &x {k: 1}\nb: {c: *x}' # '{a: {k: 1/P}, b: {c: {k: 1/P}}}'",
                "'- &x k: v\n- *x' # '[{k: v/P}, k/P]'",
                "'- &x\n  k: v\n- *x' # '[{k: v/P}, {k: v/P}]'",
                "'[&x k: v, *x]' # '[{k: v/P}, k/P]'",
                "'&x k: v\nb: *x' # '{k: v/P, b: k/P}'",
                "'a: &x 1\nb: &x 2\nc: *x' # '{a: 1/P, b: 2/P, c: 2/P}'",
                "'a: ''*x''' # {a: *x/Q}",
                "'a: ''&x''' # {a: &x/Q}",
                "'- \n- &x 1\n- *x' # '[-, 1/P, 1/P]'",
            })
    void aliasRepeatsTheValueOfItsAnchor(String text, String expected) {
        assertThat(tree(text)).isEqualTo(expected);
    }

    @Test
    void anchorBeforeACommentStillMarksTheQuotedText() {
        assertThat(tree("a: &x # why\n  'q'\nb: *x")).isEqualTo("{a: q/Q, b: q/Q}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  l: 3' # '{a: {k: 1/P, l: 2/P}, b: {l: 3/P, k: 1/P}}'",
                "'a: &x {k: 1}\n"
                        + "b: &y {k: 2, m: 3}\n"
                        + "c:\n"
                        + "  <<: [*x, *y]' # '{a: {k: 1/P}, b: {k: 2/P, m: 3/P}, c: {k: 1/P, m: 3/P}}'",
                "'a:\n  <<: {k: 1}' # '{a: {k: 1/P}}'",
                "'a:\n  ''<<'': 1' # '{a: {<<: 1/P}}'",
            })
    void mergeKeyAddsWhatIsNotWritten(String text, String expected) {
        assertThat(tree(text)).isEqualTo(expected);
    }

    @Test
    void mergeKeyNeedsMaps() {
        assertThat(problems("a:\n  <<: text\nb:\n  <<: [{}, 1]\n"))
                .containsExactly(
                        "f.yaml:2:3: the merge key ('<<') needs a map or a list of maps; write the keys out",
                        "f.yaml:4:3: the merge key ('<<') needs a map or a list of maps; write the keys out");
    }

    @Test
    void secondMergeKeyOfOneMapIsAnError() {
        assertThat(problems("a:\n  <<: {}\n  <<: {}\n"))
                .containsExactly(
                        "f.yaml:3:3: the key '<<' is written twice, first at line 2, column 3; keep one of them");
    }

    @Test
    void aliasWithoutAnchorIsAnError() {
        assertThat(problems("a: *x\nb: &y 1\nc: *z\n"))
                .containsExactly(
                        "f.yaml:1:4: the alias '*x' has no anchor '&x' above it; write the value out",
                        "f.yaml:3:4: the alias '*z' has no anchor '&z' above it; write the value out");
    }

    @Test
    void aliasInsideItsOwnValueIsAnError() {
        assertThat(problems("a: &x [1, *x]\nb: &y {k: [*y]}\n"))
                .containsExactly(
                        "f.yaml:1:11: the alias '*x' stands inside the value that it repeats; write the value out",
                        "f.yaml:2:12: the alias '*y' stands inside the value that it repeats; write the value out");
    }

    @Test
    void tagsAreRefusedBehindAnchorsAsWell() {
        assertThat(problems("a: &x !!str yes\nb: !t 1\n"))
                .containsExactly(
                        "f.yaml:1:7: tags ('!name') are not read here; remove it, or put the text in quotation marks"
                                + " if '!' belongs to it",
                        "f.yaml:2:4: tags ('!name') are not read here; remove it, or put the text in quotation marks"
                                + " if '!' belongs to it");
    }

    @Test
    void repeatedValueIsTheSameObject() {
        YamlMapping map = (YamlMapping)
                read("a: &x {k: 1}\nb: *x\n", YamlLimits.HAND_WRITTEN).root().orElseThrow();

        assertThat(map.find("b").orElseThrow()).isSameAs(map.find("a").orElseThrow());
    }

    /** Ten levels of ten aliases each would be ten thousand million values. */
    @Test
    void bombOfAliasesEndsAtTheBound() {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> "a" + i + ": &a" + i + " ["
                                + String.join(", ", Collections.nCopies(10, "*a" + (i - 1))) + "]\n")
                        .collect(Collectors.joining());

        assertThat(problems(bomb))
                .containsExactly("f.yaml:5:45: with its aliases written out the file has more than 100000 values;"
                        + " use fewer aliases");
    }

    @Test
    void bombOfLongTextsEndsAtTheBound() {
        String text = "a: &a " + "x".repeat(1000) + "\nb: &b [*a, *a, *a, *a]\nc: [*a, *b, *b]\n";

        assertThat(problems(text, new YamlLimits(10_000, 8, 100)))
                .containsExactly("f.yaml:3:9: with its aliases written out the file is larger than 10000 bytes;"
                        + " use fewer aliases");
        assertThat(problems(text, new YamlLimits(14_100, 8, 100))).isEmpty();
    }

    @Test
    void bombOfMergeKeysEndsAtTheBound() {
        String bomb = "a0: &a0 {k: x}\n"
                + IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> "a" + i + ": &a" + i + " {<<: [*a" + (i - 1) + ", *a" + (i - 1) + "], k" + i
                                + ": *a" + (i - 1) + "}\n")
                        .collect(Collectors.joining());

        assertThat(problems(bomb)).singleElement().asString().contains("use fewer aliases");
    }

    @Test
    void depthCountsWhatAliasesRepeat() {
        YamlLimits limits = new YamlLimits(1000, 4, 1000);

        assertThat(problems("a: &x [[1]]\nb: [*x]\n", limits)).isEmpty();
        assertThat(problems("a: &x [[1]]\nb: [[*x]]\n", limits))
                .containsExactly("f.yaml:2:6: lists and maps are nested more than 4 deep; write the file with fewer"
                        + " levels");
        assertThat(problems("a: &x [[1]]\nb: &y [*x]\nc: [*y]\n", limits))
                .containsExactly("f.yaml:3:5: lists and maps are nested more than 4 deep; write the file with fewer"
                        + " levels");
    }

    @Test
    void configurationStillRefusesThem() {
        assertThat(YamlReader.read(
                                "f.yaml",
                                "a: &x 1\nb: *x\n".getBytes(StandardCharsets.UTF_8),
                                YamlLimits.HAND_WRITTEN,
                                ErrorCode.CONFIGURATION)
                        .problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "f.yaml:1:4: anchors ('&name') are not read here; remove it",
                        "f.yaml:2:4: aliases ('*name') are not read here; write the value out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'a: {{.version}}' # 1:4",
                "'a: 1\nb: {{ .DSTART|Date }}' # 2:4",
                "'a: {{.A}}-x' # 1:4",
                "'a: [{{.A}}]' # 1:5",
                "'a: {{ index .secret \"A\" }}' # 1:4",
            })
    void unquotedMacroIsNamed(String text, String place) {
        assertThat(problems(text))
                .containsExactly("f.yaml:" + place + ": '{{' starts a map here, not a macro; quote the macro: put the"
                        + " whole value in quotation marks, as in \"{{.NAME}}\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'a: 010\n"
                        + "b: 1_000\n"
                        + "c: 1.10\n"
                        + "d: yes\n"
                        + "e: null\n"
                        + "f: ~\n"
                        + "g: -1\n"
                        + "h: latest' # 'a: 010\n"
                        + "b: 1_000\n"
                        + "c: 1.10\n"
                        + "d: yes\n"
                        + "e: null\n"
                        + "f: null\n"
                        + "g: -1\n"
                        + "h: latest\n"
                        + "'",
                "'a: ''1''\n"
                        + "b: \"yes\"\n"
                        + "c: |\n"
                        + "  x\n"
                        + "d: a b\n"
                        + "e: :x' # 'a: \"1\"\n"
                        + "b: \"yes\"\n"
                        + "c: \"x\\n"
                        + "\"\n"
                        + "d: \"a b\"\n"
                        + "e: \":x\"\n"
                        + "'",
                "'1: [a, {b: 2}, []]' # '\"1\":\n- a\n- b: 2\n- []\n'",
            })
    void treeIsWrittenWithItsQuotationMarks(String text, String expected) {
        String written =
                YamlWriter.write(read(text, YamlLimits.HAND_WRITTEN).root().orElseThrow());

        assertThat(written).isEqualTo(expected);
    }
}
