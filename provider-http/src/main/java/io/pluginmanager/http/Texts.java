package io.pluginmanager.http;

/** Texts of strangers, made safe to print: quoted, cut, without control and format characters. */
final class Texts {

    private static final int LONGEST = 200;

    private Texts() {}

    /** Returns the text in single quotes, cut. */
    static String quoted(String text) {
        return "'" + plain(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…") + "'";
    }

    /** Returns the whole text with a question mark for each character that cannot be seen. */
    static String plain(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().map(c -> isHidden(c) ? '?' : c).forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /** Tells whether a text has a character that no URL and no header may have. */
    static boolean hasBlankOrControl(String text) {
        // no stream: all workers begin with this, and each would wait for the JVM to make its lambdas
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int c = text.codePointAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || isHidden(c)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a character is of Unicode category C, or ends a line. */
    static boolean isHidden(int codePoint) {
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
}
