package io.pluginmanager.cli.output;

/** Colours words, or leaves them as they are. Immutable. */
public enum Style {
    /** No colours. */
    PLAIN(false),
    /** ANSI colours. */
    COLOURED(true);

    private static final String END = "\u001b[0m";

    private final boolean coloured;

    Style(boolean coloured) {
        this.coloured = coloured;
    }

    /** Returns the style with or without colours. */
    public static Style of(boolean coloured) {
        return coloured ? COLOURED : PLAIN;
    }

    /** Tells whether there are colours. */
    public boolean isColoured() {
        return coloured;
    }

    String good(String word) {
        return paint("\u001b[32m", word);
    }

    String careful(String word) {
        return paint("\u001b[33m", word);
    }

    String bad(String word) {
        return paint("\u001b[31m", word);
    }

    String heading(String word) {
        return paint("\u001b[1m", word);
    }

    private String paint(String start, String word) {
        return coloured ? start + word + END : word;
    }
}
