package io.pluginmanager.core.survey;

/** What counts as blank: the characters that Unicode calls white space, the same set everywhere in a survey. */
final class Blanks {

    /** The inside of a character class of them, valid for RE2 and for the patterns of JSON Schema. */
    static final String CLASS = "\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

    private Blanks() {}

    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Blanks::isBlank);
    }

    /** Returns the text without the blanks around it. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(int c) {
        return (c >= '\t' && c <= '\r')
                || c == ' '
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }
}
