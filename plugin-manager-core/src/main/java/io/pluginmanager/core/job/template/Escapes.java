package io.pluginmanager.core.job.template;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The functions that make texts safe in other languages, character by character as Go does. */
final class Escapes {

    private static final String HEX = "0123456789ABCDEF";
    private static final String PLAIN_IN_QUERIES = "-_.~";

    private Escapes() {}

    static String html(Arguments arguments) {
        BoundedText result = arguments.newText();
        Texts.print(arguments).codePoints().forEach(c -> {
            switch (c) {
                case '\0' -> result.append("\uFFFD");
                case '"' -> result.append("&#34;");
                case '\'' -> result.append("&#39;");
                case '&' -> result.append("&amp;");
                case '<' -> result.append("&lt;");
                case '>' -> result.append("&gt;");
                default -> result.append(c);
            }
        });
        return result.finish();
    }

    static String js(Arguments arguments) {
        BoundedText result = arguments.newText();
        Texts.print(arguments).codePoints().forEach(c -> {
            switch (c) {
                case '\\', '\'', '"' -> result.append('\\').append(c);
                case '<', '>', '&', '=' -> result.append(unicode(c));
                default -> {
                    if (c < ' ' || (c > 0x7F && !isPrintable(c))) {
                        result.append(unicode(c));
                    } else {
                        result.append(c);
                    }
                }
            }
        });
        return result.finish();
    }

    private static String unicode(int c) {
        return String.format(Locale.ROOT, "\\u%04X", c);
    }

    static String urlquery(Arguments arguments) {
        BoundedText result = arguments.newText();
        for (byte b : Texts.print(arguments).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN_IN_QUERIES.indexOf(c) >= 0);
            if (plain) {
                result.append(c);
            } else if (c == ' ') {
                result.append('+');
            } else {
                result.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return result.finish();
    }

    /** Returns a text as a literal of Go, in quotation marks. */
    static String quote(String text, BoundedText result) {
        result.append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> result.append('\\').append(c);
                case 0x07 -> result.append("\\a");
                case '\b' -> result.append("\\b");
                case '\f' -> result.append("\\f");
                case '\n' -> result.append("\\n");
                case '\r' -> result.append("\\r");
                case '\t' -> result.append("\\t");
                case 0x0B -> result.append("\\v");
                default -> result.append(isPrintable(c) ? Character.toString(c) : coded(c));
            }
        });
        return result.append('"').finish();
    }

    private static String coded(int c) {
        if (c < 0x80) {
            return String.format(Locale.ROOT, "\\x%02x", c);
        }
        return String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    }

    /** As Go's {@code unicode.IsPrint}: the blank, and letters, marks, numbers, punctuation and symbols. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
