package io.pluginmanager.core.survey;

import com.google.re2j.Pattern;

/** How an answer, or a value of a job, refers to a secret. */
public final class SecretForms {

    private static final String BLANK = "[ \\t\\r\\n]";
    private static final String TEXT = "(?:\"(?:[^\"\\\\\\n]|\\\\.)+\"|`[^`]+`)";

    /** A secret, or a value of the task, which a hook may take: <code>$.secret.X</code>, <code>index .secret "X"</code>. */
    private static final String NAME = "(?:\\$?\\.(?:secret\\.[A-Za-z0-9_]+|TASK__[A-Za-z0-9_]+|task\\.[A-Za-z0-9_]+)"
            + "|index" + BLANK + "+\\$?\\.secret" + BLANK + "+" + TEXT + ")";

    /** A function whose last argument is that. */
    private static final String FUNCTION = "(?:html|js|print|printf|replace|slice|trunc|urlquery)" + BLANK + "+(?:(?:"
            + TEXT + "|[0-9]+)" + BLANK + "+)*";

    /** A macro that takes a secret, for RE2 and for JSON Schema, without anchors. */
    private static final String MACRO = "\\{\\{(?:-" + BLANK + ")?[(\\t\\r\\n ]*(?:" + FUNCTION + "\\(*)?" + NAME
            + "(?:[)|\\t\\r\\n ]" + Macros.INSIDE + "*)?\\}\\}";

    /** For RE2 and for JSON Schema, without anchors. */
    static final String EXPRESSION = "(?:\\$\\{[A-Za-z0-9][A-Za-z0-9._-]*:[^}\\x00-\\x1f]+\\}|" + MACRO + ")";

    static final String ALLOWED =
            "write ${env:NAME}, ${file:/path}, ${provider:path#key} or {{.secret.NAME}}, and keep the secret there";

    private static final Pattern REFERENCE = Pattern.compile(EXPRESSION);
    private static final Pattern ANYWHERE = Pattern.compile(MACRO);

    private SecretForms() {}

    /** Tells whether the text is exactly one reference: <code>${source:key}</code>, or a macro that takes a secret. */
    static boolean isReference(String text) {
        return REFERENCE.matches(text);
    }

    /** Tells whether a macro that takes a secret is somewhere in the text. */
    public static boolean hasMacro(String text) {
        return ANYWHERE.matcher(text).find();
    }
}
