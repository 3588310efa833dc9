package io.pluginmanager.cli.output;

/** Takes the text form of a document. Not thread-safe. */
public final class TextWriter {

    private final StringBuilder text = new StringBuilder();
    private final Style style;
    private final boolean quiet;

    TextWriter(Style style, boolean quiet) {
        this.style = style;
        this.quiet = quiet;
    }

    /** Writes one line of any text. */
    public TextWriter line(String line) {
        text.append(Escape.text(line)).append(System.lineSeparator());
        return this;
    }

    /** Writes one line that sums up; left out where only results are wanted. */
    public TextWriter summary(String line) {
        return quiet ? this : line(line);
    }

    /** Writes a table. */
    public TextWriter table(Table table) {
        table.print(text, style);
        return this;
    }

    String text() {
        return text.toString();
    }
}
