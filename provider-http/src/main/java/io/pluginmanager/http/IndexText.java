package io.pluginmanager.http;

/** Texts of strangers in messages: quoted, cut, without characters that cannot be seen. */
final class IndexText {

    private static final int LONGEST = 80;

    private IndexText() {}

    static String quoted(String text) {
        return "'" + plain(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…") + "'";
    }

    static String plain(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().map(c -> isVisible(c) ? c : '?').forEach(safe::appendCodePoint);
        return safe.toString();
    }

    static boolean isVisible(int codePoint) {
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
