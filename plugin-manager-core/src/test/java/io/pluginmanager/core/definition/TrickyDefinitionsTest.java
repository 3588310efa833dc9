package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.Entrypoint;
import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that readers get wrong; the numbers are those of the list that every reader must master. */
class TrickyDefinitionsTest {

    private static final String HEAD = "name: a\npluginversion: 1.0.0\nimage: example/a:1\n";

    private static Entrypoint entrypoint(String yaml) {
        return Read.good(HEAD + yaml).entrypoint().orElseThrow();
    }

    private static Question question(DefinitionDocument document) {
        return document.definition().questions().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'entrypoint: run it' # 'run it'",
                "'entrypoint: {script: run it}' # 'run it'",
                "'entrypoint:\n  script: |\n    a\n    b\n' # 'a$b$'",
                "'entrypoint:\n  script: |-\n    a\n    b\n' # 'a$b'",
                "'entrypoint:\n  script: |+\n    a\n\n' # 'a$$'",
                "'entrypoint:\n  script: >\n    a\n    b\n' # 'a b$'",
                "'entrypoint: |\n  a\n  b\n' # 'a$b$'",
                "'entrypoint: \"a\\n\"' # 'a$'",
            })
    void tricky1ScriptIsUnchanged(String yaml, String script) {
        Entrypoint entrypoint = entrypoint(yaml);

        assertThat(entrypoint.script()).contains(script.replace("$", "\n"));
        assertThat(entrypoint.optimusScript()).contains(script.replace("$", "; "));
        assertThat(entrypoint.shell()).contains("/bin/sh");
        assertThat(entrypoint.command()).isEmpty();
    }

    @Test
    void tricky1ListsAreCommands() {
        assertThat(entrypoint("entrypoint: {cmds: [a, 1.10], args: [yes, '']}"))
                .isEqualTo(Entrypoint.exec(List.of("a", "1.10"), List.of("yes", "")));
        assertThat(entrypoint("entrypoint: [a, b]")).isEqualTo(Entrypoint.exec(List.of("a", "b"), List.of()));
        assertThat(entrypoint("entrypoint: [a, b]").optimusScript()).isEmpty();
    }

    /** Optimus makes one line of it, in which {@code then;} and the comment break it (defect X22). */
    @Test
    void x22BranchesCommentsAndQuotationMarksStay() {
        String script = "if [ -n \"${A}\" ]; then\n  # it's there\n  echo '${A}' \"b\"\nfi\n";
        String yaml = "entrypoint:\n  shell: /bin/bash\n  script: |\n    "
                + script.strip().replace("\n", "\n    ") + "\n";

        assertThat(entrypoint(yaml)).isEqualTo(Entrypoint.script("/bin/bash", script));
        assertThat(entrypoint(yaml).optimusScript())
                .contains("if [ -n \"${A}\" ]; then;   # it's there;   echo '${A}' \"b\"; fi; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "010", "1_000", "2023-01-02", "0.1.0-SNAPSHOT-27cb56f", "latest", "0x10", "1e3"})
    void tricky2VersionKeepsItsCharacters(String version) {
        assertThat(Read.good("name: a\nimage: example/a:1\npluginversion: " + version)
                        .version())
                .contains(version);
        assertThat(Read.good("name: a\nimage: example/a:1\nVersion: " + version).version())
                .contains(version);
    }

    @Test
    void tricky2KeysOfVersionsKeepTheirCharacters() {
        PluginDefinition definition = Read.good("version: 2\nname: a\nplugin_versions:\n"
                + "  default: {image: example/a, tag: 1.10}\n"
                + "  3.10: {tag: 010}\n  3.1: {tag: 1_000}\n  true: {tag: 1e3}\n");

        assertThat(definition.versions())
                .extracting(ImageVersion::key)
                .containsExactly("default", "3.10", "3.1", "true");
        assertThat(definition.versions())
                .extracting(version -> version.reference().orElseThrow())
                .containsExactly("example/a:1.10", "example/a:010", "example/a:1_000", "example/a:1e3");
    }

    @ParameterizedTest
    @CsvSource({"1.10, 1.10", "latest, latest", "'\"2\"', 2", "2-beta, 2-beta"})
    void versionThatIsNoIntegerIsThatOfThePlugin(String written, String version) {
        PluginDefinition definition = Read.good("name: a\nimage: example/a:1\nversion: " + written);

        assertThat(definition.version()).contains(version);
        assertThat(definition.schema()).isEqualTo(1);
    }

    @Test
    void tricky3QuotedMacrosAreTexts() {
        PluginDefinition definition =
                Read.good(HEAD + "questions:\n  - name: START\n    help: from {{ .DSTART|Date }}\n"
                        + "    default: \"{{.DSTART}}\"\n"
                        + "defaultconfig:\n  - {name: P, value: '{{.TASK__PROJECT}}'}\n");

        assertThat(definition.questions().get(0).help()).contains("from {{ .DSTART|Date }}");
        assertThat(definition.questions().get(0).defaultValue()).contains("{{.DSTART}}");
        assertThat(definition.defaultConfig().get(0).value()).isEqualTo("{{.TASK__PROJECT}}");
    }

    @ParameterizedTest
    @CsvSource({"'defaultconfig: [{name: P, value: {{.test}}}]', 4:34", "'image: {{.version}}', 4:8"})
    void tricky3UnquotedMacroIsNamed(String yaml, String place) {
        assertThat(Read.lines(Read.lenient("name: a\npluginversion: 1\n\n" + yaml)))
                .containsExactly("ERROR f.yaml:" + place + ": '{{' starts a map here, not a macro; quote the macro: put"
                        + " the whole value in quotation marks, as in \"{{.NAME}}\"");
    }

    @Test
    void tricky3MapInsteadOfATextSaysHowToQuoteBraces() {
        assertThat(Read.lines(Read.lenient(HEAD + "defaultconfig: [{name: P, value: {test: 1}}]")))
                .containsExactly("ERROR f.yaml:4:34: 'value' must be a text, not a map; put a text with braces in"
                        + " quotation marks");
    }

    @Test
    void tricky4CapitalisedProposal() {
        PluginDefinition definition = Read.file("proposal.yaml", Mode.STRICT).definition();

        assertThat(definition.questions()).extracting(Question::name).containsExactly("Project", "LOAD_METHOD");
        assertThat(definition.questions().get(1).help()).isEmpty();
        assertThat(definition.defaultConfig())
                .containsExactly(
                        ConfigEntry.builder("PROJECT", "").build(),
                        ConfigEntry.builder("TASK_TIMEZONE", "UTC").build());
        assertThat(definition.image()).contains("docker.io/example/optimus-task-bq2bq-executor:latest");
        assertThat(definition.defaultAssets().get(0).content()).isEqualTo("Select * from \"project.dataset.table\";\n");
        assertThat(Read.good(HEAD + "defaultassets:\n- name: q\n  value: |\n    x\n      \n")
                        .defaultAssets()
                        .get(0)
                        .content())
                .isEqualTo("x\n  \n");
    }

    @Test
    void tricky4PlaceholdersOfTheProposalAreFoundInTheirLine() {
        assertThat(Read.lines(Read.file("proposal-literal.yaml", Mode.LENIENT)))
                .containsExactly("ERROR proposal-literal.yaml:7:3: a key has no ':' after it; write 'key: value'");
    }

    @Test
    void tricky5BooleansAndNullKeepTheirText() {
        DefinitionDocument document = Read.lenient(HEAD
                + "questions:\n  - name: Q\n    multiselect: [yes, no, 1.0, 0x10, null, true, 1]\n    default: no\n"
                + "    subquestions:\n      - {ifvalue: true, questions: [{name: R}]}\n"
                + "      - {ifvalue: 1, questions: [{name: S}]}\n      - {ifvalue: , questions: [{name: T}]}\n");

        assertThat(Read.errors(document)).isEmpty();
        assertThat(question(document).options())
                .extracting(Option::value)
                .containsExactly("yes", "no", "1.0", "0x10", "", "true", "1");
        assertThat(question(document).defaultValue()).contains("no");
        assertThat(question(document).branches())
                .extracting(branch -> branch.ifValues().get(0))
                .containsExactly("true", "1", "");
    }

    @ParameterizedTest
    @CsvSource({"on, true", "Yes, true", "y, true", "TRUE, true", "off, false", "no, false", "N, false", "False, false"
    })
    void tricky5WordsForTrueAndFalse(String word, boolean expected) {
        DefinitionDocument document = Read.strict(HEAD + "questions: [{name: Q, required: " + word + "}]");

        assertThat(Read.errors(document)).isEmpty();
        assertThat(question(document).required()).isEqualTo(expected);
    }

    @Test
    void tricky5QuotedTrueIsForAuthorsAnError() {
        String text = HEAD + "questions: [{name: Q, required: \"true\"}]";
        String line =
                " f.yaml:4:33: 'required' is a text in quotation marks, read as true; write true without quotation"
                        + " marks";

        assertThat(Read.lines(Read.strict(text))).containsExactly("ERROR" + line);
        assertThat(Read.lines(Read.lenient(text))).containsExactly("WARNING" + line);
        assertThat(question(Read.lenient(text)).required()).isTrue();
    }

    @Test
    void tricky5NumberIsNoTruthValue() {
        assertThat(Read.lines(Read.lenient(HEAD + "questions: [{name: Q, required: 1}, {name: R, required: []}]")))
                .containsExactly(
                        "ERROR f.yaml:4:33: 'required' must be true or false, not '1'; write 'true' or 'false'",
                        "ERROR f.yaml:4:57: 'required' must be true or false, not a list; write 'true' or 'false'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "---\n...\n", "~"})
    void tricky6EmptyFile(String text) {
        assertThat(Read.lines(Read.lenient(text)))
                .singleElement()
                .asString()
                .endsWith(": the file says nothing about a plugin; write keys such as 'name:' and 'image:'");
    }

    @ParameterizedTest
    @CsvSource({"just a text, a text", "'[a, b]', a list"})
    void tricky6SomethingElseThanAMap(String text, String kind) {
        DefinitionDocument document = Read.lenient(text);

        assertThat(Read.lines(document))
                .containsExactly("ERROR f.yaml:1:1: a definition must be a map, not " + kind
                        + "; write keys such as 'name:' and 'image:'");
        assertThat(document.shape()).isEmpty();
        assertThat(document.definition().declaredName()).isEmpty();
    }

    @Test
    void tricky6SecondDocumentIsNamed() {
        assertThat(Read.lines(Read.lenient(HEAD + "---\nname: b\n")))
                .containsExactly("ERROR f.yaml:5:1: a second document starts here; keep one document in the file");
    }

    @Test
    void tricky6MarkAndCarriageReturns() {
        PluginDefinition definition = Read.good("\uFEFF" + (HEAD + "entrypoint: |\n  a\n  b\n").replace("\n", "\r\n"));

        assertThat(definition.declaredName()).contains("a");
        assertThat(definition.entrypoint().orElseThrow().script()).contains("a\nb\n");
    }

    @Test
    void tricky6KeyWrittenTwice() {
        assertThat(Read.lines(Read.lenient(HEAD + "name: b\n")))
                .containsExactly(
                        "ERROR f.yaml:4:1: the key 'name' is written twice, first at line 1, column 1; keep one"
                                + " of them");
    }

    @Test
    void tricky6KeysThatDifferInCaseAreOneField() {
        assertThat(Read.lines(Read.lenient(HEAD + "Name: b\n")))
                .containsExactly("ERROR f.yaml:4:1: 'Name' and 'name', at line 1, are one field; keep one of them");
        assertThat(Read.lines(Read.lenient(HEAD + "plugin_version: b\n")))
                .containsExactly(
                        "ERROR f.yaml:4:1: 'plugin_version' and 'pluginversion', at line 2, are one field; keep"
                                + " one of them");
    }

    @Test
    void tricky6AnchorsAndMerges() {
        PluginDefinition definition = Read.good(HEAD
                + "questions:\n  - &q\n    name: A\n    prompt: ask\n    pattern: x\n  - <<: *q\n    name: B\n"
                + "defaultconfig:\n  - {name: K, value: &v one}\n  - {name: L, value: *v}\n");

        assertThat(definition.questions()).extracting(Question::name).containsExactly("A", "B");
        assertThat(definition.questions().get(1).prompt()).contains("ask");
        assertThat(definition.defaultConfig().get(1).value()).isEqualTo("one");
    }

    @Test
    void tricky6ExtraKeyForAnAnchorIsUnknownUnlessItIsFree() {
        String tail = "questions:\n  - <<: *q\n    name: B\n";

        assertThat(Read.lines(Read.strict(HEAD + "common: &q {prompt: ask}\n" + tail)))
                .singleElement()
                .asString()
                .startsWith("ERROR f.yaml:4:1: unknown key 'common'; known here: ")
                .endsWith("; a key of your own starts with 'x-'");
        assertThat(Read.lenient(HEAD + "common: &q {prompt: ask}\n" + tail).hasErrors())
                .isFalse();
        assertThat(Read.good(HEAD + "x-common: &q {prompt: ask}\n" + tail)
                        .questions()
                        .get(0)
                        .prompt())
                .contains("ask");
    }

    @Test
    void tricky6BombOfAliases() {
        String bomb = "x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> "x-" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)
                                + "]\n")
                        .collect(Collectors.joining());

        assertThat(Read.lines(Read.lenient(HEAD + bomb)))
                .singleElement()
                .asString()
                .endsWith("with its aliases written out the file has more than 400000 values; use fewer aliases");
    }

    @Test
    void tricky7Tabs() {
        assertThat(Read.lines(Read.lenient("name: a\nquestions:\n\t- name: b\n")))
                .containsExactly("ERROR f.yaml:3:1: a tab stands where YAML needs spaces; replace each tab at the start"
                        + " of a line by spaces");
    }

    @Test
    void tricky7BlanksBeforeColonsAndKeysWithoutValues() {
        PluginDefinition definition =
                Read.good("name : a\npluginversion : 1\nimage : example/a:1\nhooktype :\nquestions :\ndependson: ~\n");

        assertThat(definition.declaredName()).contains("a");
        assertThat(definition.questions()).isEmpty();
        assertThat(definition.hookType()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a-z]", "(?P<n>[a-z])", "x\\z", "^[a-z]+$", "(?i)x"})
    void tricky8PatternsOfRe2(String pattern) {
        assertThat(Read.errors(Read.strict(HEAD + "questions: [{name: Q, regexp: '" + pattern + "'}]")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=x)y", "[a-z", "(a)\\1", "((a{1000}){1000}){1000}", "*"})
    void tricky8PatternsThatRe2DoesNotHave(String pattern) {
        assertThat(Read.lines(Read.lenient(HEAD + "questions:\n  - name: Q\n    regexp: '" + pattern + "'")))
                .singleElement()
                .asString()
                .startsWith("ERROR f.yaml:6:13: ");
    }

    @ParameterizedTest
    @CsvSource({"010, 8", "0x10, 16", "0o10, 8", "0b11, 3", "1_000, 1000", "3.7, 3", "1e3, 1000", "+7, 7"})
    void tricky8UnusualNumbersAreReadAsOptimusDoes(String written, int expected) {
        String text = HEAD + "questions:\n  - name: Q\n    maxlength: " + written;
        String line = " f.yaml:6:16: 'maxlength' '" + written + "' is read as " + expected + "; write " + expected;

        assertThat(Read.lines(Read.strict(text))).containsExactly("ERROR" + line);
        assertThat(Read.lines(Read.lenient(text))).containsExactly("WARNING" + line);
        assertThat(question(Read.lenient(text)).maxLength()).contains(expected);
    }

    @Test
    void tricky8QuotedNumber() {
        String text = HEAD + "questions:\n  - name: Q\n    maxlength: \"3\"";

        assertThat(Read.lines(Read.lenient(text)))
                .containsExactly("WARNING f.yaml:6:16: 'maxlength' is a text in quotation marks, read as the number 3;"
                        + " write 3 without quotation marks");
        assertThat(Read.strict(text).hasErrors()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0x", "1.2.3", "99999999999", "e5", "089x", "."})
    void tricky8WhatIsNoNumber(String written) {
        assertThat(Read.lines(Read.lenient(HEAD + "questions:\n  - name: Q\n    maxlength: " + written)))
                .containsExactly("ERROR f.yaml:6:16: 'maxlength' must be a whole number, not '" + written
                        + "'; write it in plain digits");
    }

    @Test
    void tricky8NegativeLengthIsFound() {
        assertThat(Read.lines(Read.lenient(HEAD + "questions:\n  - name: Q\n    maxlength: -1")))
                .singleElement()
                .asString()
                .startsWith("ERROR f.yaml:6:16: ");
    }

    @Test
    void zeroSwitchesABoundOff() {
        Question question = question(Read.strict(HEAD + "questions: [{name: Q, minlength: 0, maxlength: 0}]"));

        assertThat(question.minLength()).isEmpty();
        assertThat(question.maxLength()).isEmpty();
    }

    @Test
    void fileNameAndNameThatDiffer() {
        byte[] bytes = HEAD.getBytes(StandardCharsets.UTF_8);

        assertThat(Read.lines(Definitions.read("x/optimus-plugin-b.yaml", bytes, Mode.STRICT)))
                .containsExactly(
                        "WARNING x/optimus-plugin-b.yaml:1:7: the file is named 'optimus-plugin-b.yaml', but the"
                                + " plugin 'a'; name the file 'optimus-plugin-a.yaml'");
        assertThat(Definitions.read("x/optimus-plugin-a.yaml", bytes, Mode.STRICT)
                        .findings())
                .isEmpty();
        assertThat(Definitions.read("b.yaml", bytes, Mode.STRICT).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bq_ext", "bq-ext", "bq.ext", "BQ2BQ", "1"})
    void namesWithOddCharacters(String name) {
        assertThat(Read.good("name: " + name + "\npluginversion: 1\nimage: a:1").declaredName())
                .contains(name);
    }

    @Test
    void hundredThousandLines() {
        String list = IntStream.range(0, 50_000)
                .mapToObj(i -> "  - name: K" + i + "\n    value: v\n")
                .collect(Collectors.joining());

        assertThat(Read.good(HEAD + "defaultconfig:\n" + list).defaultConfig()).hasSize(50_000);
        String script = "echo 1\n".repeat(100_000);
        assertThat(entrypoint("entrypoint: |\n  " + script.strip().replace("\n", "\n  ") + "\n")
                        .script())
                .contains(script);
    }

    @Test
    void tooLargeFile() {
        assertThat(Read.lines(Read.lenient(HEAD + "# ".repeat(2 << 20))))
                .containsExactly("ERROR f.yaml:1:1: the file is larger than 3145728 bytes, which is the most that is"
                        + " read; make it smaller");
    }

    @Test
    void subquestionsToAnyUsualDepth() {
        int depth = 40;
        String text = IntStream.range(0, depth)
                        .mapToObj(i -> "questions: [{name: Q" + i + ", subquestions: [{ifvalue: a, ")
                        .collect(Collectors.joining())
                + "questions: [{name: LAST}]"
                + "}]}]".repeat(depth);

        Question question = Read.good(HEAD + text).questions().get(0);
        for (int i = 0; i < depth; i++) {
            question = question.branches().get(0).questions().get(0);
        }
        assertThat(question.name()).isEqualTo("LAST");
    }

    @Test
    void tooDeepFile() {
        assertThat(Read.lines(Read.lenient(HEAD + "x-a: " + "[".repeat(20_000))))
                .containsExactly("ERROR f.yaml:4:261: lists and maps are nested more than 256 deep; write the file with"
                        + " fewer levels");
    }
}
