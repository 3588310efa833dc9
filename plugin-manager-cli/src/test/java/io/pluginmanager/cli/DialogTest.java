package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import io.pluginmanager.cli.survey.Keyboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dialog makes of the lines that somebody types; {@link TerminalSurveyTest} has a real terminal. */
class DialogTest {

    @TempDir
    Path folder;

    private final List<Boolean> hidden = new ArrayList<>();

    private final class Script implements Keyboard {
        private final Deque<String> lines;

        Script(String... lines) {
            this.lines = new ArrayDeque<>(List.of(lines));
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public Optional<String> line(boolean isHidden, Runnable prompt) {
            hidden.add(isHidden);
            prompt.run();
            return Optional.ofNullable(lines.poll());
        }
    }

    private Run survey(String questions, Keyboard keyboard, String... more) throws IOException {
        Path file = Files.writeString(
                folder.resolve("neo.yaml"),
                "name: neo\npluginversion: '1'\nplugintype: task\nimage: example.org/neo:1\nquestions:\n" + questions);
        String[] arguments = Stream.concat(Stream.of("survey", "--definition", file.toString()), Stream.of(more))
                .toArray(String[]::new);
        return Run.of(new LibraryManagerFactory(), true, Map.of("NO_COLOR", "1"), keyboard, arguments);
    }

    @Test
    void numbersStandForOptionsUnlessAnOptionIsANumber() throws IOException {
        String choices = """
              - {name: ONE, options: [a, b, c]}
              - {name: MANY, type: multiselect, options: [x, y, z]}
              - {name: DIGITS, options: ["3", "1", "2"]}
            """;

        Run run = survey(choices, new Script("2", "3, 1", "1"));

        assertThat(run.out()).isEqualTo("ONE     b\nMANY    x,z\nDIGITS  1\n");
        assertThat(run.err()).contains("  1) a\n  2) b\n  3) c\n", "  * 3\n  * 1\n  * 2\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void aNumberBeyondTheOptionsIsNoOption() throws IOException {
        Run run = survey("  - {name: ONE, options: [a, b]}\n", new Script("3", "0", "b"));

        assertThat(run.out()).isEqualTo("ONE  b\n");
        assertThat(run.err()).contains("'3'", "'0'");
        assertThat(run.err().split("error: ", -1)).hasSize(3);
    }

    @Test
    void aTextHasSeveralLinesAndEndsWithADot() throws IOException {
        Run run = survey(
                "  - {name: SQL, type: text}\n  - {name: NEXT}\n",
                new Script("select 1", "", "?", ".", "x"),
                "-o",
                "json");

        assertThat(run.out()).contains("\"SQL\": \"select 1\\n\\n?\"", "\"NEXT\": \"x\"");
        assertThat(run.err()).contains("a line with only '.' ends the text");
    }

    @Test
    void whatIsACommandElsewhereCanBeTyped() throws IOException {
        Run run = survey("  - {name: A}\n  - {name: B}\n  - {name: C}\n", new Script("\\?", "\\<", "\\-"));

        assertThat(run.out()).isEqualTo("A  ?\nB  <\nC  -\n");
    }

    @Test
    void theFirstQuestionHasNothingBeforeIt() throws IOException {
        Run run = survey("  - {name: A}\n", new Script("<", "x"));

        assertThat(run.err()).contains("  this is the first question\n");
        assertThat(run.out()).isEqualTo("A  x\n");
    }

    @Test
    void aDefaultCanBeLeftEmptyButNotWhereAnAnswerIsRequired() throws IOException {
        Run run = survey(
                "  - {name: A, default: x}\n  - {name: B, default: y, required: true}\n", new Script("-", "-", ""));

        assertThat(run.out()).isEqualTo("B  y\n");
        assertThat(run.err()).contains("[x] > ", "  error: the answer to 'B' is missing");
    }

    @Test
    void onlySecretsAreHiddenAndTheirProposalIsNotShown() throws IOException {
        String answers =
                Files.writeString(folder.resolve("a.yaml"), "T: ${env:TOKEN}\n").toString();

        Run run = survey("  - {name: A}\n  - {name: T, type: secret}\n", new Script("x", ""), "--answers", answers);

        assertThat(hidden).containsExactly(false, true);
        assertThat(run.err()).contains("[as given] > ").doesNotContain("${env:TOKEN}");
        assertThat(run.out()).isEqualTo("A  x\nT  ${env:TOKEN}\n");
    }

    @Test
    void answersThatContradictEachOtherAreAskedForAgain() throws IOException {
        String questions = "  - {name: A, conflicts: [B]}\n  - {name: B}\n";

        Run run = survey(questions, new Script("x", "y", "-", "y"));

        assertThat(run.err()).contains("  error: ");
        assertThat(run.code()).isZero();
    }

    @Test
    void whatWasGivenIsNotAskedForButAWrongOneIs() throws IOException {
        String questions = "  - {name: A, pattern: '^[a-z]+$'}\n  - {name: B}\n";

        Run run = survey(questions, new Script("right"), "--set", "a=WRONG", "--set", "b=given");

        assertThat(run.out()).isEqualTo("A  right\nB  given\n");
        assertThat(run.err())
                .contains("error: the answer to 'A' does not have the pattern")
                .doesNotContain("2/2");
    }

    @Test
    void aNameThatNobodyAsksForIsToldBeforeTheFirstQuestion() throws IOException {
        Run run = survey("  - {name: A}\n", new Script(), "--set", "X=1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: there is no question for the answer 'X'")
                .doesNotContain("1/1");
    }

    @Test
    void groupsHaveHeadingsAndHostileTextsAreHarmless() throws IOException {
        Run run = survey(
                "  - {name: A, group: Where, prompt: \"red \\e[31m\", help: \"one\\ntwo\"}\n"
                        + "  - {name: B, group: Where}\n",
                new Script("?", "x", "y"));

        assertThat(run.err())
                .contains("== Where ==\n\n1/2 red \\u001b[31m\n", "  one\n  two\n", "\n2/2 B\n")
                .doesNotContain("\u001b")
                .containsOnlyOnce("== Where ==");
    }

    @Test
    void helpSaysWhatIsWanted() throws IOException {
        String questions = """
              - {name: N, type: int, min: 1, max: 5}
              - {name: L, min_length: 2, allow_macros: false}
              - {name: Y, type: bool}
              - {name: D, type: duration, max: 7d}
            """;

        Run run = survey(questions, new Script("?", "1", "?", "ab", "?", "y", "?", "2h"));

        assertThat(run.err())
                .contains(
                        "  a whole number; from 1 to 5; or a macro such as {{.DSTART}}\n",
                        "  a text; at least 2 characters\n",
                        "  yes or no; or a macro",
                        "  a duration such as 30s, 10m or 7d; at most 7d; or a macro");
        assertThat(run.out()).isEqualTo("N  1\nL  ab\nY  true\nD  2h\n");
    }

    @Test
    void whoLeavesLeavesNothing() throws IOException {
        Run run = survey("  - {name: A}\n  - {name: B}\n", new Script("x"));

        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .endsWith("\nerror: the survey was left before its end; nothing was kept but what '--state' names\n");
    }
}
