package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.Commands;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A comment {@code <!-- pluginctl … -->} in a page stands before a block that shows what this command prints. */
class DocumentationTest {

    private static final Pattern SHOWN =
            Pattern.compile("<!-- pluginctl (.*?) -->\n```(\\w+)\n(.*?)```\n", Pattern.DOTALL);

    private static Path page(String name) {
        return Golden.repository().resolve("docs").resolve(name);
    }

    @Test
    void theCommandPageShowsTheHelpOfEveryCommand() {
        String page = Golden.read(page("cli.md"));

        Golden.check(page("cli.md"), printedAnew(page));
        assertThat(Commands.names())
                .allSatisfy(name -> assertThat(page).contains("<!-- pluginctl help " + name + " -->"));
    }

    @Test
    void theFormatPageShowsTheOutputOfEveryCommand() {
        String page = Golden.read(page("output-formats.md"));

        Golden.check(page("output-formats.md"), printedAnew(page));
        assertThat(Commands.names())
                .filteredOn(name -> !name.matches("help|completion|schema|serve|new"))
                .allSatisfy(name -> assertThat(page).containsPattern("<!-- pluginctl " + name + "[^>]* -o json -->"));
    }

    private static String printedAnew(String page) {
        return SHOWN.matcher(page).replaceAll(shown -> Matcher.quoteReplacement(block(shown)));
    }

    private static String block(MatchResult shown) {
        String[] arguments = shown.group(1).split(" ");
        Run run = Samples.run(SampleManagers.of(arguments[0]), arguments);
        return "<!-- pluginctl " + shown.group(1) + " -->\n```" + shown.group(2) + "\n" + run.out() + "```\n";
    }
}
