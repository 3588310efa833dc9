package io.pluginmanager.core.resolve;

import io.pluginmanager.core.text.Characters;
import io.pluginmanager.core.text.Quoted;

/** What a version may look like as a text, apart from any scheme. */
final class VersionText {

    private static final String WHAT = "version";
    private static final String MARKS = "._+~^!@-";

    private VersionText() {}

    /**
     * Checks that a text can be shown and recorded as a version.
     *
     * @throws VersionSyntaxException if it is too long or holds characters that cannot be seen
     */
    static void checkPrintable(String what, String text) {
        if (text.length() > SemVer.LONGEST) {
            throw fault(
                    what,
                    text,
                    SemVer.LONGEST,
                    "it has " + text.length() + " characters, " + SemVer.LONGEST + " are allowed");
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Characters.isHidden(text.codePointAt(i))) {
                throw fault(
                        what, text, i, String.format("the invisible character U+%04X is in it", text.codePointAt(i)));
            }
        }
    }

    /**
     * Checks that a text can be part of a path or URL without changing where it leads: it comes from a listing or a
     * lock file, which others may have written.
     *
     * @param what the kind of text, for the message
     * @param text the text
     * @throws VersionSyntaxException if it is not such a text; the message says what is allowed
     */
    static void checkPathSafe(String what, String text) {
        String allowed = "; a " + what + " in a path has letters, digits and '" + MARKS
                + "', starts with a letter, a digit or '_', does not end with '.' and has no '..'";
        if (text.isEmpty()) {
            throw fault(what, text, 0, "it is empty" + allowed);
        }
        checkPrintable(what, text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = Digits.isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letterOrDigit && (i == 0 || MARKS.indexOf(c) < 0)) {
                throw fault(what, text, i, Quoted.of(String.valueOf(c)) + " cannot stand there" + allowed);
            }
        }
        if (text.contains("..") || text.endsWith(".")) {
            throw fault(
                    what,
                    text,
                    text.contains("..") ? text.indexOf("..") : text.length() - 1,
                    "'.' cannot stand there" + allowed);
        }
    }

    static boolean isPathSafe(String text) {
        try {
            checkPathSafe(WHAT, text);
            return true;
        } catch (VersionSyntaxException e) {
            return false;
        }
    }

    private static VersionSyntaxException fault(String what, String text, int offset, String reason) {
        return new VersionSyntaxException(what, text, offset, reason);
    }
}
