package io.pluginmanager.core.survey;

import java.util.Map;
import java.util.Optional;

/**
 * Rewrites an RE2 pattern so that the regular expressions of JSON Schema mean the same by it.
 *
 * <p>What has no counterpart there, flags and Unicode classes, is not rewritten at all: a wrong pattern would be worse
 * than none.
 */
final class EcmaPattern {

    /** The very end; {@code $} of some dialects also matches before a last line feed. */
    static final String END = "(?![\\s\\S])";

    private static final String SYNTAX = "^$\\.*+?()[]{}|/";

    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("alnum", "0-9A-Za-z"),
            Map.entry("alpha", "A-Za-z"),
            Map.entry("ascii", "\\x00-\\x7f"),
            Map.entry("blank", "\\t "),
            Map.entry("cntrl", "\\x00-\\x1f\\x7f"),
            Map.entry("digit", "0-9"),
            Map.entry("graph", "!-~"),
            Map.entry("lower", "a-z"),
            Map.entry("print", " -~"),
            Map.entry("punct", "!-/:-@\\[-`{-~"),
            Map.entry("space", "\\t-\\r "),
            Map.entry("upper", "A-Z"),
            Map.entry("word", "0-9A-Za-z_"),
            Map.entry("xdigit", "0-9A-Fa-f"));

    private final String pattern;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private boolean translatable = true;

    private EcmaPattern(String pattern) {
        this.pattern = pattern;
    }

    /** Returns the rewritten pattern; empty if there is no equal one. */
    static Optional<String> translate(String pattern) {
        EcmaPattern translation = new EcmaPattern(pattern);
        while (translation.at < pattern.length() && translation.translatable) {
            translation.step();
        }
        return translation.translatable ? Optional.of(translation.out.toString()) : Optional.empty();
    }

    /** Returns a text as a pattern that only that text has. */
    static String literal(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(c -> escaped.append(SYNTAX.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c));
        return escaped.toString();
    }

    private void step() {
        char c = pattern.charAt(at);
        switch (c) {
            case '\\' -> escape(false);
            case '[' -> characterClass();
            case '(' -> group();
            case '.' -> put("[^\\n]", 1);
            case '$' -> put(END, 1);
            case '{' -> repeat();
            case '}', ']' -> put("\\" + c, 1);
            default -> put(String.valueOf(c), 1);
        }
    }

    private void put(String text, int length) {
        out.append(text);
        at += length;
    }

    private void group() {
        if (pattern.startsWith("(?P<", at)) {
            put("(?<", 4);
        } else if (pattern.startsWith("(?:", at)) {
            put("(?:", 3);
        } else if (pattern.startsWith("(?", at)) {
            translatable = pattern.startsWith("(?<", at);
            put("(?<", 3);
        } else {
            put("(", 1);
        }
    }

    private void repeat() {
        int end = pattern.indexOf('}', at);
        boolean isRepeat = end > 0 && pattern.substring(at + 1, end).matches("[0-9]+(,[0-9]*)?");
        if (isRepeat) {
            put(pattern.substring(at, end + 1), end + 1 - at);
        } else {
            put("\\{", 1);
        }
    }

    private void characterClass() {
        boolean negated = pattern.startsWith("[^", at);
        put(negated ? "[^" : "[", negated ? 2 : 1);
        boolean first = true;
        while (at < pattern.length() && translatable && (first || pattern.charAt(at) != ']')) {
            classPart();
            first = false;
        }
        put("]", 1);
    }

    private void classPart() {
        char c = pattern.charAt(at);
        if (c == '\\') {
            escape(true);
        } else if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
            int end = pattern.indexOf(":]", at);
            String members = POSIX.get(pattern.substring(at + 2, end));
            translatable = members != null;
            put(String.valueOf(members), end + 2 - at);
        } else if (c == '[' || c == ']' || c == '^') {
            put("\\" + c, 1);
        } else if (c == '&' || c == '~') {
            put(String.format("\\x%02x", (int) c), 1);
        } else {
            put(String.valueOf(c), 1);
        }
    }

    private void escape(boolean inClass) {
        char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : '\0';
        switch (c) {
            case 'd', 'D', 'w', 'W', 'f', 'n', 'r', 't' -> put("\\" + c, 2);
            case 's' -> put(inClass ? "\\t\\n\\f\\r " : "[\\t\\n\\f\\r ]", 2);
            case 'a' -> put("\\x07", 2);
            case 'v' -> put("\\x0b", 2);
            case 'A' -> put("^", 2);
            case 'z' -> put(END, 2);
            case 'x' -> hexadecimal();
            case 'Q' -> quoted(inClass);
            case 'S' -> {
                translatable = !inClass;
                put("[^\\t\\n\\f\\r ]", 2);
            }
            case '-' -> put(inClass ? "\\-" : "-", 2);
            default -> punctuation(c);
        }
    }

    private void punctuation(char c) {
        translatable = c < 0x80 && c != '\0' && !Character.isLetterOrDigit(c);
        put(SYNTAX.indexOf(c) >= 0 ? "\\" + c : String.format("\\x%02x", (int) c), 2);
    }

    private void hexadecimal() {
        boolean two =
                at + 4 <= pattern.length() && pattern.substring(at + 2, at + 4).matches("[0-9A-Fa-f]{2}");
        translatable = two;
        put(two ? pattern.substring(at, at + 4) : "", 4);
    }

    private void quoted(boolean inClass) {
        translatable = !inClass;
        int end = pattern.indexOf("\\E", at);
        String text = pattern.substring(at + 2, end < 0 ? pattern.length() : end);
        put(literal(text), end < 0 ? pattern.length() - at : end + 2 - at);
    }
}
