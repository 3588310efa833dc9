package io.pluginmanager.http;

/** Texts of strangers, made safe to print: quoted, cut, without control and format characters. */
final class Texts {

    private static final int LONGEST = 200;

    private Texts() {}

    /** Returns the text in single quotes. */
    static String quoted(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        StringBuilder safe = new StringBuilder("'");
        cut.codePoints().map(c -> isPrintable(c) ? c : '?').forEach(safe::appendCodePoint);
        return safe.append('\'').toString();
    }

    /** Tells whether a text has a character that no URL and no header may have. */
    static boolean hasBlankOrControl(String text) {
        // no stream: all workers begin with this, and each would wait for the JVM to make its lambdas
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int c = text.codePointAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || !isPrintable(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
