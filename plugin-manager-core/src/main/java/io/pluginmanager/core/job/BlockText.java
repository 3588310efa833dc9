package io.pluginmanager.core.job;

/** Texts of several lines as blocks of YAML, which people can read. */
final class BlockText {

    private BlockText() {}

    /** Tells whether a text can be a block: it has lines, and every character of it may stand there. */
    static boolean fits(String text) {
        return text.strip().contains("\n") && text.codePoints().allMatch(BlockText::isPlain);
    }

    private static boolean isPlain(int c) {
        return c == '\n'
                || c == '\t'
                || (c >= ' ' && c < 0x7F)
                || (c > 0xA0 && c != 0xFEFF && c < 0xD800 && c != 0x2028 && c != 0x2029);
    }

    /** Returns what stands behind the key; the number is the depth of the block, so that blanks at its start count. */
    static String header(String text) {
        if (!text.endsWith("\n")) {
            return "|2-";
        }
        return text.endsWith("\n\n") ? "|2+" : "|2";
    }

    /** Returns the lines, each behind this many blanks. */
    static String body(String text, int indent) {
        String margin = " ".repeat(indent);
        StringBuilder body = new StringBuilder();
        String content = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : content.split("\n", -1)) {
            body.append(line.isEmpty() ? "" : margin + line).append('\n');
        }
        return body.toString();
    }
}
