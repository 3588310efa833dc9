package io.pluginmanager.core.job.template;

/** A text whose macros are expanded. */
public final class Rendered {

    private final String text;
    private final boolean secret;

    Rendered(String text, boolean secret) {
        this.text = text;
        this.secret = secret;
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    /** Tells whether a secret was used for it, be it in a condition. */
    public boolean isSecret() {
        return secret;
    }

    /** Returns the length only: the text may be a secret. */
    @Override
    public String toString() {
        return "Rendered[" + text.length() + " characters]";
    }
}
