package io.pluginmanager.cli.output;

import io.pluginmanager.error.Problem;
import java.io.PrintStream;

/** What is said to somebody who answers: on standard error, whatever the format of the result. Every text may be hostile. */
public final class Conversation {

    private final PrintStream err;
    private final Style style;

    Conversation(PrintStream err, Style style) {
        this.err = err;
        this.style = style;
    }

    /** Writes a line that stands out. */
    public void heading(String line) {
        say(style.heading(Escape.text(line)));
    }

    /** Writes lines, each with blanks before it. */
    public void lines(String text) {
        text.strip().lines().forEach(line -> say(("  " + Escape.text(line)).stripTrailing()));
    }

    /** Writes a line. */
    public void line(String line) {
        say(Escape.text(line));
    }

    /** Writes what is wrong with an answer. */
    public void problem(Problem problem) {
        String label = problem.severity() == Problem.Severity.ERROR ? style.bad("error:") : style.careful("note:");
        String next = problem.nextStep().map(step -> "; " + step).orElse("");
        say("  " + label + " " + Escape.text(problem.message() + next));
    }

    /** Writes what stands before the answer, on its line. */
    public void prompt(String text) {
        err.print(Escape.text(text));
        err.flush();
    }

    /** Ends a line that was not ended by who typed it. */
    public void endLine() {
        say("");
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
