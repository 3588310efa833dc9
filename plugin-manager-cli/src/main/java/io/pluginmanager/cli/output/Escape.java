package io.pluginmanager.cli.output;

/** Makes text from elsewhere harmless for a terminal: one line, no control sequences, no reordering of what is read. */
final class Escape {

    private Escape() {}

    /** Returns the text with every control and formatting character spelt out, as Java does it. */
    static String text(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (!isPlain(raw.charAt(i))) {
                return escaped(raw);
            }
        }
        return raw;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f;
    }

    private static String escaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(c -> append(text, c));
        return text.toString();
    }

    private static void append(StringBuilder text, int c) {
        if (c == '\n') {
            text.append("\\n");
        } else if (c == '\t') {
            text.append("\\t");
        } else if (c == '\r') {
            text.append("\\r");
        } else if (isUnsafe(c)) {
            text.append(c > 0xffff ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
        } else {
            text.appendCodePoint(c);
        }
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
