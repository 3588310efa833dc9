package io.pluginmanager.core.yaml;

import io.pluginmanager.error.SourcePosition;
import java.util.Set;

/**
 * A text, character by character as it is written: {@code 1.10} and {@code yes} are not interpreted.
 *
 * @param text the text without quotation marks, escapes resolved
 * @param style how it is written
 * @param position where it starts
 */
public record YamlScalar(String text, Style style, SourcePosition position) implements YamlNode {

    /** How a text is written. */
    public enum Style {
        /** Without any mark. */
        PLAIN,
        /** In single or double quotation marks. */
        QUOTED,
        /** As a block after {@code |} or {@code >}. */
        BLOCK
    }

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** Tells whether this stands for no value: nothing at all, {@code ~} or {@code null}, without quotation marks. */
    public boolean isNull() {
        return style == Style.PLAIN && NULLS.contains(text);
    }

    @Override
    public String kind() {
        return isNull() ? "nothing" : "a text";
    }

    /** Returns kind and place only: the text may be a secret. */
    @Override
    public String toString() {
        return kind() + " at " + position;
    }
}
