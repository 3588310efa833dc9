package io.pluginmanager.cli.output;

import java.util.Locale;
import java.util.Optional;

/** What a result is written as. */
public enum Format {
    /** Lines and tables for people; may change between releases. */
    TEXT,
    /** One JSON object; stable. */
    JSON,
    /** The same tree as YAML; stable. */
    YAML;

    /** Returns the word on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format with this word; empty if there is none. */
    public static Optional<Format> find(String text) {
        for (Format format : values()) {
            if (format.text().equals(text)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
