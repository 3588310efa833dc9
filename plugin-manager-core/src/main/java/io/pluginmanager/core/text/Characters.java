package io.pluginmanager.core.text;

/** What characters do to a reader of a line. */
public final class Characters {

    private Characters() {}

    /** Tells whether a character is of Unicode category C (control, format, surrogate, private, unassigned), or ends a line. */
    public static boolean isHidden(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint < ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Returns a text with {@code ?} in place of each hidden character. */
    public static String visible(String text) {
        int plain = 0;
        while (plain < text.length() && text.charAt(plain) >= ' ' && text.charAt(plain) < 0x7f) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().map(c -> isHidden(c) ? '?' : c).forEach(visible::appendCodePoint);
        return visible.toString();
    }
}
