package io.pluginmanager.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.config.ConfigReader;
import io.pluginmanager.core.config.FakeProviders;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.job.Jobs;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fuzzing found, each as a small case. */
class FuzzFindingsTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Problem> config(String text) {
        ConfigReader reader = new ConfigReader(FakeProviders.all());
        return catchThrowableOfType(
                        ConfigurationException.class, () -> reader.read("f.yaml", bytes(text), Path.of("/etc/plugins")))
                .problems();
    }

    private static List<String> keyPaths(List<Problem> problems) {
        return problems.stream().map(problem -> problem.keyPath().orElseThrow()).toList();
    }

    @Test
    void textThatIsNoDigestIsShownWithoutControlCharacters() {
        String text = "schema: 1\nplugins: {neo: {any: {declaration: \"\\e[2J" + "x".repeat(5000) + "\"}}}\n";

        List<Problem> problems = catchThrowableOfType(
                        ConfigurationException.class, () -> LockFile.parse("f.lock", bytes(text)))
                .problems();

        assertThat(problems)
                .extracting(Problem::message)
                .contains("'?[2j" + "x".repeat(76)
                        + "…' is not a SHA-256 digest: it has 64 hexadecimal digits, this has" + " 5004 characters");
    }

    @Test
    void formatThatIsNoNumberIsQuoted() {
        assertThatThrownBy(() -> LockFile.parse("f.lock", bytes("schema: \"1\\e[2J\"\nplugins: {}\n")))
                .hasMessageContaining("this lock file has format '1?[2J', this version understands 1");
    }

    @Test
    void nameWithACharacterThatNoFontHasIsShownWithoutIt() {
        assertThatThrownBy(() -> PluginName.of("a\uE000\u2028")).hasMessageStartingWith("'a??' is not a plugin name");
    }

    @Test
    void pathsOfKeysHoldNoControlCharacters() {
        String hostile = "\"A\\e[2J\\u202e\": [1]";

        assertThat(keyPaths(Jobs.read("f.yaml", bytes("task: {name: a, config: {" + hostile + "}}\n"))
                        .problems()))
                .containsOnly("task.config.'A?[2J?'");
        assertThat(keyPaths(config(
                        "plugins: {plugins: [{name: a, url: https://example.org/a, platforms: {" + hostile + "}}]}\n")))
                .containsOnly("plugins.plugins[0].platforms.'A?[2J?'");
        assertThat(keyPaths(config("\"plu\\tgins\": {}\n"))).containsExactly("plu?gins");
    }

    @Test
    void longKeyOfAProviderIsNotRepeatedForEachKeyBelowIt() {
        String key = "x".repeat(300);

        assertThat(config("plugins: {plugins: [], providers: [{name: a, type: http, url: https://example.org/, \n  ? "
                        + key + "\n  : {a: 1, b: 2}}]}\n"))
                .extracting(Problem::toString)
                .containsExactly("f.yaml:3:5: the key '" + "x".repeat(200)
                        + "…' is longer than 200 characters; remove it:" + " no provider has such a key");
    }

    @Test
    void whatAnAuthorSaysOfWrongAnswersStaysInOneLine() {
        String text = """
            name: a
            version: 1
            image: a/b:1
            questions:
              - name: Q
                prompt: Q?
                default: A
                regexp: ^[a-z]+$
                validation_error: |
                  small letters\s
                  only, \\e
            """.replace("only, \\e", "only, \u202E");

        assertThat(Definitions.read("f.yaml", bytes(text), Definitions.Mode.LENIENT)
                        .findings())
                .extracting(Problem::message)
                .contains("the default of 'Q' is not accepted: small letters only, ?");
    }
}
