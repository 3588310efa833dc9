package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A survey on a real terminal: what is seen, what is not, and what is left behind. */
@Timeout(240)
class TerminalSurveyTest {

    private static final Pattern TRANSCRIPT =
            Pattern.compile("(<!-- transcript of pluginctl survey -->\n```text\n).*?(```\n)", Pattern.DOTALL);

    @TempDir
    Path folder;

    @BeforeEach
    void copyDefinition() throws IOException {
        Files.copy(Samples.file("greet.yaml"), folder.resolve("greet.yaml"));
    }

    private PseudoTerminal survey(String... more) throws IOException {
        String[] arguments = Stream.concat(Stream.of("survey", "--definition", "greet.yaml"), Stream.of(more))
                .toArray(String[]::new);
        return PseudoTerminal.pluginctl(folder, Map.of(), arguments);
    }

    @Test
    void asksHelpsGoesBackAndHidesWhatIsSecret() throws Exception {
        try (PseudoTerminal terminal = survey()) {
            terminal.sees("1/4 Project (required)").sees("> ").types("?");
            terminal.sees("The project in which the data lives.").sees("> ").types("My Project");
            terminal.sees("use lower-case letters").sees("> ").types("sales");
            terminal.sees("2/4 How to write").sees("[APPEND] > ").types("2");
            terminal.sees("3/5 What to replace (required)").sees("> ").types("<");
            terminal.sees("2/4 How to write").sees("[APPEND] > ").types("");
            terminal.sees("3/4 Token of the service (required)").sees("> ").types("hunter2-is-no-reference");
            terminal.sees("error:").sees("> ").types("{{.secret.GREET}}");
            terminal.sees("4/4 How often to try again").sees("[3] > ").types("11");
            terminal.sees("error:").sees("[3] > ").types("5");
            terminal.sees("START");

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).doesNotContain("hunter2");
            assertThat(terminal.screen()).contains("""
                PROJECT  sales
                MODE     APPEND
                TOKEN    {{.secret.GREET}}
                RETRIES  5
                START    {{.DSTART}}
                """);
            checkTranscript("$ pluginctl survey --definition greet.yaml\n" + terminal.screen());
        }
    }

    private static void checkTranscript(String screen) {
        String shownScreen =
                screen.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
        Path page = Golden.repository().resolve("docs/survey.md");
        String text = Golden.read(page);
        Matcher shown = TRANSCRIPT.matcher(text);
        assertThat(shown.find()).as("%s shows a transcript", page.getFileName()).isTrue();
        Golden.check(page, shown.replaceFirst(Matcher.quoteReplacement(shown.group(1) + shownScreen + shown.group(2))));
    }

    @Test
    void theResultMayGoIntoAFileWhileQuestionsStayOnTheTerminal() throws Exception {
        try (PseudoTerminal terminal =
                PseudoTerminal.shell(folder, "pluginctl survey --definition greet.yaml -o json > result.json")) {
            terminal.sees("Project").sees("> ").types("sales");
            terminal.sees("How to write").sees("> ").types("REPLACE");
            terminal.sees("What to replace").sees("> ").types("\\?");
            terminal.sees("Token").sees("> ").types("${env:TOKEN}");
            terminal.sees("How often").sees("> ").types("-");

            assertThat(terminal.exitCode()).isZero();
            assertThat(folder.resolve("result.json"))
                    .content()
                    .contains("\"MODE\": \"REPLACE\"", "\"FILTER\": \"?\"", "\"TOKEN\": \"${env:TOKEN}\"")
                    .doesNotContain("RETRIES");
            assertThat(terminal.screen()).doesNotContain("${env:TOKEN}", "\"MODE\"");
        }
    }

    @Test
    void leavingWithControlCLeavesNothingAndTheTerminalEchoesAgain() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.shell(
                folder,
                "trap : INT; pluginctl survey --definition greet.yaml > result; echo \"code $?\";"
                        + " stty -a | grep -o ' -*echo '")) {
            terminal.sees("Project").sees("> ").types("sales");
            terminal.sees("How to write").sees("> ").types("");
            terminal.sees("Token").sees("> ").presses("half of a secret\u0003");
            terminal.sees("code 130");

            terminal.exitCode();
            assertThat(terminal.screen()).endsWith(" echo \n").doesNotContain("half of a secret");
            assertThat(terminal.screen()).contains("the survey was left before its end");
        }
        assertThat(folder.resolve("result").toFile().length()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("greet.yaml", "result");
        }
    }

    @Test
    void theEndOfInputLeavesToo() throws Exception {
        try (PseudoTerminal terminal = survey()) {
            terminal.sees("Project").sees("> ").presses("\u0004");
            terminal.sees("the survey was left before its end");

            assertThat(terminal.exitCode()).isEqualTo(130);
        }
    }

    @Test
    void whatWasAnsweredBeforeIsNotAskedAgain() throws Exception {
        try (PseudoTerminal terminal = survey("--state", "state.json", "--set", "RETRIES=7")) {
            terminal.sees("Project").sees("> ").types("sales");
            terminal.sees("How to write").sees("> ").presses("\u0003");
            assertThat(terminal.exitCode()).isEqualTo(130);
        }
        assertThat(folder.resolve("state.json")).content().contains("sales");

        try (PseudoTerminal terminal = survey("--state", "state.json", "--set", "retries=7")) {
            terminal.sees("2/4 How to write").sees("> ").types("1");
            terminal.sees("Token").sees("> ").types("{{.secret.T}}");
            terminal.sees("RETRIES  7");

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).doesNotContain("Project", "How often");
        }
    }
}
