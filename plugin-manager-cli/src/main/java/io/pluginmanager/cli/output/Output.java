package io.pluginmanager.cli.output;

import io.pluginmanager.error.Problem;
import java.io.PrintStream;
import java.util.Collection;

/** Where a command writes: its result to standard output, what there is to say about it to standard error. */
public final class Output {

    private final PrintStream out;
    private final PrintStream err;
    private final OutputOptions options;

    /** Makes an output to these two streams, which stay open. */
    public Output(PrintStream out, PrintStream err, OutputOptions options) {
        this.out = out;
        this.err = err;
        this.options = options;
    }

    /** Returns what the user asked for. */
    public OutputOptions options() {
        return options;
    }

    /** Writes the result. */
    public void print(Document document) {
        if (options.format() == Format.TEXT) {
            TextWriter text = new TextWriter(options.outStyle(), options.quiet());
            document.write(text);
            out.print(text.text());
        } else {
            out.print(DataFormats.render(document, options.format()));
        }
        out.flush();
    }

    /** Writes text that is the result whatever the format, for example a script. */
    public void printVerbatim(String text) {
        out.print(text);
        out.flush();
    }

    /** Tells people something; programs have it in the document. */
    public void message(String line) {
        if (options.format() == Format.TEXT && !options.quiet()) {
            say(Escape.text(line));
        }
    }

    /** Tells people about problems, the notes among them only if they want details; programs have them in the document. */
    public void problems(Collection<Problem> problems) {
        if (options.format() == Format.TEXT) {
            for (Problem problem : problems) {
                if (isWanted(problem.severity())) {
                    say(label(problem.severity(), options.errStyle()) + " " + Escape.text(problem.toString()));
                }
            }
        }
    }

    /** Returns the way to talk to somebody at the terminal. */
    public Conversation conversation() {
        return new Conversation(err, options.errStyle());
    }

    /** Writes a line for developers to standard error, in every format. */
    public void detail(String line) {
        say(line);
    }

    private boolean isWanted(Problem.Severity severity) {
        return switch (severity) {
            case ERROR -> true;
            case WARNING -> !options.quiet();
            case NOTE -> !options.quiet() && options.verbosity() > 0;
        };
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }

    private static String label(Problem.Severity severity, Style style) {
        return switch (severity) {
            case ERROR -> style.bad("error:");
            case WARNING -> style.careful("warning:");
            case NOTE -> "note:";
        };
    }
}
