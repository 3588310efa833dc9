package io.pluginmanager.core.survey;

import com.google.re2j.Pattern;

/** Texts that the host replaces when a job runs, such as <code>{{.DSTART}}</code>. */
final class Macros {

    /** A part of a macro between its braces. */
    static final String INSIDE = "(?:[^{}\"`]|\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`]*`)";

    /** One or more macros with nothing but blanks around them, for RE2 and for JSON Schema, without anchors. */
    static final String EXPRESSION = "[" + Blanks.CLASS + "]*(?:\\{\\{" + INSIDE + "+\\}\\}[" + Blanks.CLASS + "]*)+";

    private static final Pattern ONLY = Pattern.compile(EXPRESSION);

    private Macros() {}

    /** Tells whether the text is only macros. */
    static boolean isOnlyMacros(String text) {
        return text.contains("{{") && ONLY.matches(text);
    }
}
