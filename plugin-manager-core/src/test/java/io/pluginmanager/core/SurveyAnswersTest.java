package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyAnswersTest {

    @TempDir
    Path folder;

    private Map<String, String> read(String text) throws IOException {
        return SurveyAnswers.read(Files.writeString(folder.resolve("answers.yaml"), text));
    }

    @Test
    void everyTextKeepsItsCharacters() throws IOException {
        assertThat(read("A: 1.10\nB: 010\nC: yes\nD: 2023-01-02\nE: ' x '\nF: |\n  two\n  lines\n"))
                .containsExactly(
                        Map.entry("A", "1.10"),
                        Map.entry("B", "010"),
                        Map.entry("C", "yes"),
                        Map.entry("D", "2023-01-02"),
                        Map.entry("E", " x "),
                        Map.entry("F", "two\nlines\n"));
    }

    @Test
    void aListIsOneAnswerAndNothingLeavesAQuestionEmpty() throws IOException {
        assertThat(read("MANY: [a, b]\nNONE: []\nNOTHING:\nTILDE: ~\n"))
                .containsExactly(
                        Map.entry("MANY", "a,b"),
                        Map.entry("NONE", ""),
                        Map.entry("NOTHING", ""),
                        Map.entry("TILDE", ""));
    }

    @Test
    void jsonIsYamlToo() throws IOException {
        assertThat(read("{\"A\": \"x\", \"B\": 3}")).isEqualTo(Map.of("A", "x", "B", "3"));
    }

    @Test
    void anEmptyFileHasNoAnswers() throws IOException {
        assertThat(read("# nothing yet\n")).isEmpty();
        assertThat(read("{}")).isEmpty();
    }

    @Test
    void everyFaultIsToldWithItsPlaceAndWithoutAValue() {
        assertThatThrownBy(() -> read("A: {secret: value}\nB: [{c: d}]\nA: x\n"))
                .isInstanceOf(PluginManagerException.class)
                .extracting(thrown -> ((PluginManagerException) thrown).problems())
                .asInstanceOf(InstanceOfAssertFactories.list(Problem.class))
                .allSatisfy(problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.ANSWER);
                    assertThat(problem.position()).isPresent();
                    assertThat(problem.toString()).doesNotContain("value");
                })
                .hasSizeGreaterThan(1);
        assertThatThrownBy(() -> SurveyAnswers.read(folder)).hasMessageStartingWith("cannot read the answers \"");
    }
}
