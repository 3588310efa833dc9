package io.pluginmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class PlainLineTest {

    private static final List<String> OPTIONS =
            List.of("--config", "--output", "--quiet", "--no-progress", "--verbose", "--plan", "--out");
    private static final List<String> WORDS = List.of(
            "-c",
            "-c",
            "--config",
            "plugins.yaml",
            "plugins.yaml",
            "a b.yaml",
            "-o",
            "--output",
            "json",
            "xml",
            "-q",
            "--quiet",
            "--no-progress",
            "--plan",
            "--out",
            "boot",
            "-v",
            "-qc",
            "-cplugins.yaml",
            "--config=plugins.yaml",
            "--conf",
            "install",
            "list",
            "--help",
            "--locked",
            "-",
            "--",
            "",
            " ",
            "@file",
            "\"quoted\"",
            "'quoted'",
            "${env:HOME}",
            "a=b",
            "a,b",
            "-1");

    private static final List<String> VALUED = List.of("--config", "--output", "--plan", "--out");
    private static final List<String> COMMANDS = List.of("install", "list", "boot");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void meansTheSameAsToPicocli(long seed) {
        Random random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < 1500; i++) {
            List<String> line = new ArrayList<>();
            line.add(random.nextInt(10) == 0 ? "plan" : COMMANDS.get(random.nextInt(COMMANDS.size())));
            for (int words = random.nextInt(5); words > 0; words--) {
                line.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            String[] arguments = line.toArray(String[]::new);
            Optional<PlainLine> plain = PlainLine.of(arguments);
            if (plain.isPresent()) {
                understood++;
                assertThat(describe(plain.get())).as("%s", line).isEqualTo(describe(picocli(arguments)));
            }
        }
        assertThat(understood).isGreaterThan(200);
    }

    private static PicocliLine picocli(String... arguments) {
        CommandLine program = Commands.of(arguments);
        ParseResult before = program.parseArgs(arguments);
        ParseResult parsed = before.subcommand();
        assertThat(parsed.isUsageHelpRequested()).isFalse();
        return new PicocliLine(before, parsed);
    }

    private static List<Object> describe(ParsedLine line) {
        List<Object> all = new ArrayList<>(List.of(line.command(), line.positional(), line.count("--verbose")));
        for (String option : OPTIONS) {
            all.add(line.has(option) ? valueOf(line, option) : "absent");
        }
        return all;
    }

    /** What picocli notes as the value of an option that takes none is its own affair. */
    private static Object valueOf(ParsedLine line, String option) {
        return VALUED.contains(option) ? line.values(option) : "given";
    }

    @Test
    void understandsWhatIsTypedEveryDay() {
        for (String line : List.of(
                "install",
                "list",
                "install -c plugins.yaml",
                "install -c plugins.yaml -q --no-progress",
                "list --config plugins.yaml --output json",
                "list -o yaml",
                "boot --plan /plan/plan.json --out /boot")) {
            assertThat(PlainLine.of(line.split(" "))).as(line).isPresent();
        }
    }

    @Test
    void leavesEverythingElseToPicocli() {
        for (String line : List.of(
                "plan",
                "--version",
                "-c plugins.yaml install",
                "install -c",
                "install -c -q",
                "install -c a -c b",
                "install -q -q",
                "install -v",
                "install --help",
                "install --locked",
                "install extra",
                "install --from-env",
                "install --plan p --out o",
                "boot --plan --out o",
                "boot --plan=p --out=o",
                "install --config=plugins.yaml")) {
            assertThat(PlainLine.of(line.split(" "))).as(line).isEmpty();
        }
        assertThat(PlainLine.of()).isEmpty();
        assertThat(PlainLine.of("install", "-c", " ")).isEmpty();
    }
}
