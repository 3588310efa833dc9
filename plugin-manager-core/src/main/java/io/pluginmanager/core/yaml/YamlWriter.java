package io.pluginmanager.core.yaml;

import io.pluginmanager.core.text.Characters;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes YAML in one canonical way: block style, two spaces, line feeds, in the order of what it is given.
 *
 * <p>A text is quoted unless every YAML reader, whatever its version, takes it for the same text; so the texts of
 * {@code read(write(x))} are those of {@code x}.
 */
public final class YamlWriter {

    /** Starts with a letter, so neither number nor date; no sign that ends a plain text or starts something else. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./+@=-]*(?::[A-Za-z0-9_./+@=-]+)*");

    /** What some reader takes for something else than a text, in lower case. */
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    /** What a plain text may be so that it can stand plain anywhere: words and numbers of every kind. */
    private static final Pattern PLAIN_SAFE = Pattern.compile("[+-]?[A-Za-z0-9][A-Za-z0-9._+-]*");

    /** A longer key cannot stand before {@code :} on its line. */
    private static final int LONGEST_SIMPLE_KEY = 500;

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /**
     * Returns a document with a line feed at its end.
     *
     * @param value a {@link Map} with texts as keys, a {@link Collection}, a {@link CharSequence}, a whole number
     *     ({@link Integer}, {@link Long}, {@link BigInteger}), a {@link Boolean}, a {@link YamlNode} or null, nested at
     *     will; a word or number that a node has without quotation marks is written without them
     * @throws IllegalArgumentException if there is anything else in it
     */
    public static String write(@Nullable Object value) {
        YamlWriter writer = new YamlWriter();
        writer.node(value, 0);
        String text = writer.out.toString().stripLeading();
        return text + "\n";
    }

    /** Writes a value that follows a key, a dash or the start of the file. */
    private void node(@Nullable Object written, int indent) {
        Object value = plain(written);
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, nested) -> entry(key, nested, indent));
        } else if (value instanceof Collection<?> list && !list.isEmpty()) {
            list.forEach(nested -> item(nested, indent));
        } else {
            out.append(' ').append(scalar(value));
        }
    }

    private void entry(@Nullable Object key, @Nullable Object value, int indent) {
        if (!(key instanceof CharSequence)) {
            throw new IllegalArgumentException("a key must be a text, not " + key);
        }
        String text = scalar(key);
        newLine(indent);
        if (text.length() > LONGEST_SIMPLE_KEY) {
            out.append("? ").append(text);
            newLine(indent);
        } else {
            out.append(text);
        }
        out.append(':');
        node(value, isList(value) ? indent : indent + 1);
    }

    private void item(@Nullable Object value, int indent) {
        newLine(indent);
        out.append('-');
        if (isNested(value)) {
            // the first key or item of what is nested follows the dash on its line
            int start = out.length();
            node(value, indent + 1);
            out.replace(start, start + 1 + 2 * (indent + 1), " ");
        } else {
            node(value, indent + 1);
        }
    }

    /** Returns what a list or map in a tree of nodes holds. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof YamlSequence list) {
            return list.items();
        }
        if (value instanceof YamlMapping mapping) {
            Map<String, YamlNode> entries = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> entries.put(entry.key().text(), entry.value()));
            return entries;
        }
        return value;
    }

    private static boolean isList(@Nullable Object written) {
        Object value = plain(written);
        return value instanceof Collection<?> list && !list.isEmpty();
    }

    private static boolean isNested(@Nullable Object written) {
        Object value = plain(written);
        return isList(value) || (value instanceof Map<?, ?> map && !map.isEmpty());
    }

    private void newLine(int indent) {
        out.append('\n').append("  ".repeat(indent));
    }

    private static String scalar(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "{}";
        }
        if (value instanceof Collection) {
            return "[]";
        }
        if (value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            return value.toString();
        }
        if (value instanceof YamlScalar scalar) {
            boolean keepsPlain = scalar.style() == YamlScalar.Style.PLAIN
                    && PLAIN_SAFE.matcher(scalar.text()).matches();
            return scalar.isNull() ? "null" : keepsPlain ? scalar.text() : text(scalar.text());
        }
        if (value instanceof CharSequence text) {
            return text(text.toString());
        }
        throw new IllegalArgumentException("cannot write " + value.getClass().getName() + " as YAML");
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (Iterator<Integer> i = text.codePoints().iterator(); i.hasNext(); ) {
            int c = i.next();
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Characters.isHidden(c)) {
                        quoted.append(String.format(c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
