package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.plugin.Entrypoint;
import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.survey.Question;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules between the parts of a definition, and those that a job or a run would break on later. */
class DefinitionRulesTest {

    private static final String HEAD = "name: a\npluginversion: 1.0.0\nimage: example/a:1\n";

    private static void assertError(String text, String line) {
        assertThat(Read.lines(Read.strict(text))).containsExactly("ERROR f.yaml:" + line);
        assertThat(Read.lines(Read.lenient(text))).containsExactly("ERROR f.yaml:" + line);
    }

    private static void assertDoubt(String text, String line) {
        assertThat(Read.lines(Read.strict(text))).containsExactly("ERROR f.yaml:" + line);
        assertThat(Read.lines(Read.lenient(text))).containsExactly("WARNING f.yaml:" + line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "questions: [{name: MY KEY}] # 4:20 # MY KEY",
                "questions: [{name: A, multiselect: [x], subquestions: [{if_value: x, questions: [{name: B-C}]}]}]"
                        + " # 4:89 # B-C",
                "defaultconfig: [{name: a.b, value: x}] # 4:24 # a.b",
                "defaultconfig: {1A: x} # 4:17 # 1A",
                "requiredconfigs: [{name: ' A'}] # 4:26 # ' A'",
                "requiredconfigs: [a b] # 4:19 # a b",
            })
    void namesOfKeysMustBeNamesOfVariables(String line, String place, String name) {
        assertDoubt(
                HEAD + line,
                place + ": no job can set '" + name
                        + "': the name of a variable has letters, digits and '_', and starts"
                        + " with no digit; choose another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN", "token"})
    void secretThatIsRequiredIsAskedForAsASecret(String name) {
        assertError(
                HEAD + "questions: [{name: " + name + "}]\nrequiredconfigs: [{name: TOKEN, secret: true}]",
                "5:19: 'TOKEN' is a secret, but the question of that name has the type string; give the question the"
                        + " type secret");
        assertThat(Read.good(HEAD + "questions: [{name: " + name + ", type: secret}]\n"
                                + "requiredconfigs: [{name: TOKEN, secret: true}]")
                        .requiredConfig())
                .hasSize(1);
        assertThat(Read.good(HEAD + "questions: [{name: " + name + "}]\nrequiredconfigs: [TOKEN]")
                        .requiredConfig())
                .hasSize(1);
    }

    @Test
    void secretThatIsAskedForInABranchIsASecretThere() {
        assertThat(Read.errors(Read.lenient(HEAD + "requiredconfigs: [{name: T, secret: true}]\nquestions: [{name: A,"
                        + " options: [x], subquestions: [{if_value: x, questions: [{name: T, type: int}]}]}]")))
                .containsExactly(
                        "'T' is a secret, but the question of that name has the type int; give the question the"
                                + " type secret");
    }

    @Test
    void defaultOfASecretIsAReferenceAndIsNotShown() {
        String required = "requiredconfigs: [{name: TOKEN, secret: true}]\ndefaultconfig: [{name: Token, value: ";

        assertError(
                HEAD + required + "hunter2}]",
                "4:19: the default config of 'Token' is not a reference to a secret (it is not shown here); write"
                        + " ${env:NAME}, ${file:/path}, ${provider:path#key} or {{.secret.NAME}}, and keep the secret"
                        + " there");
        for (String value : List.of("'{{.secret.T}}'", "'{{.secret.T | trunc 3}}'", "'${env:T}'", "''")) {
            assertThat(Read.good(HEAD + required + value + "}]").defaultConfig())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{name: a/b}, {name: A}]", "[{name: A}, {name: a/b/c}]"})
    void assetThatIsAFolderOfAnother(String assets) {
        assertThat(Read.errors(Read.lenient(HEAD + "defaultassets: " + assets)))
                .containsExactly(
                        assets.endsWith("A}]")
                                ? "the asset 'A' is a folder of another one, at line 4; give it another name"
                                : "the asset 'a/b/c' needs a folder 'a', which is an asset, at line 4; give one of them"
                                        + " another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deprecated: true", "deprecated: yes", "deprecated: 'use X'"})
    void deprecatedIsAReasonOrTrue(String line) {
        Question question = Read.good(HEAD + "questions: [{name: A, " + line + "}]")
                .questions()
                .get(0);

        assertThat(question.deprecated()).contains(line.contains("use") ? "use X" : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deprecated: false", "deprecated: no", "deprecated: ''", "deprecated:  "})
    void deprecatedFalseIsNotDeprecated(String line) {
        assertThat(Read.good(HEAD + "questions: [{name: A, " + line + "}]")
                        .questions()
                        .get(0)
                        .deprecated())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version: 02", "version: +2", "schema: '2'", "schema: 0x2"})
    void schema2InAnyNotationIsSchema2(String line) {
        DefinitionDocument document =
                Read.lenient(line + "\nname: a\nplugin_versions: {default: {image: a, tag: b}}\nimage: a:1\n");

        assertThat(document.hasErrors()).isFalse();
        assertThat(document.definition().schema()).isEqualTo(2);
        assertThat(Read.errors(Read.lenient(line + "\nname: a\nimage: a:1\n")))
                .containsExactly(
                        "a definition of schema 2 needs 'plugin_versions'; add 'plugin_versions:' with an entry"
                                + " 'default'");
    }

    @Test
    void versionWithAShellOnlyRunsTheScriptOfTheDefault() {
        String head = "version: 2\nname: a\nplugin_versions:\n  default: {image: a, tag: 1, entrypoint: ";
        ImageVersion version = Read.good(head + "{script: run}}\n  b: {entrypoint: {shell: /bin/bash}}\n")
                .findVersion("b")
                .orElseThrow();

        assertThat(version.entrypoint()).contains(Entrypoint.script("/bin/bash", "run"));
        assertThat(Read.errors(Read.lenient(head + "[run]}\n  b: {entrypoint: {shell: /bin/bash}}\n")))
                .containsExactly("the entrypoint has no script; add 'script:', or leave out 'entrypoint'");
    }

    @Test
    void parsersWithoutValueAreAsGoodAsNone() {
        assertThat(Read.good(HEAD + "asset_parsers: {bq: }").assetParsers()).containsEntry("bq", List.of());
    }

    @Test
    void branchWithoutValueIsReportedOnce() {
        assertError(
                HEAD + "questions: [{name: Q, subquestions: [{questions: [{name: R}]}]}]",
                "4:38: a branch of 'Q' has no if_value; say which answers open it");
    }

    @Test
    void whatIsBelowAQuestionWithoutNameIsReadAllTheSame() {
        assertThat(Read.errors(Read.lenient(
                        HEAD + "questions: [{subquestions: [{if_value: a, questions: [{name: Q, type: x}]}]}]")))
                .hasSize(2)
                .contains("a question has no name; add 'name:'");
    }

    @Test
    void manyWarningsAreNoError() {
        String unknown =
                IntStream.range(0, 700).mapToObj(i -> "k" + i + ": x\n").collect(Collectors.joining());
        DefinitionDocument document = Read.lenient(HEAD + unknown);

        assertThat(document.hasErrors()).isFalse();
        assertThat(document.findings()).hasSize(501);
        assertThat(Read.lines(document).get(500))
                .isEqualTo("NOTE f.yaml:503:1: 200 more warnings and notes are not shown");
        assertThat(Read.errors(Read.lenient(HEAD + unknown + "name: b\nplugintype: x\n")))
                .hasSize(2);
        assertThat(Read.errors(Read.strict(HEAD + unknown)))
                .last()
                .isEqualTo("200 more problems are not shown; mend those above first");
    }
}
