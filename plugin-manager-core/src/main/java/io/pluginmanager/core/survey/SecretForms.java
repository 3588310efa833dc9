package io.pluginmanager.core.survey;

import com.google.re2j.Pattern;

/** How an answer refers to a secret. */
final class SecretForms {

    /** For RE2 and for JSON Schema, without anchors. */
    static final String EXPRESSION = "(?:\\$\\{[A-Za-z0-9][A-Za-z0-9._-]*:[^}\\x00-\\x1f]+\\}"
            + "|\\{\\{ *\\.secret\\.[A-Za-z0-9_]+ *\\}\\}"
            + "|\\{\\{ *index +\\.secret +\"[^\"\\\\\\x00-\\x1f]+\" *\\}\\})";

    static final String ALLOWED =
            "write ${env:NAME}, ${file:/path}, ${provider:path#key} or {{.secret.NAME}}, and keep the secret there";

    private static final Pattern REFERENCE = Pattern.compile(EXPRESSION);

    private SecretForms() {}

    /** Tells whether the text is exactly one reference. */
    static boolean isReference(String text) {
        return REFERENCE.matches(text);
    }
}
