package io.pluginmanager.core.resolve;

import io.pluginmanager.core.text.Quoted;

/**
 * A text that is not the version, range, policy, platform or path template it should be.
 *
 * <p>The message names the text, the place and what is allowed, and can be shown to a user as it is.
 */
public final class VersionSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String reason;

    /**
     * Makes the error for one text.
     *
     * @param what the kind of text, such as {@code "range"}
     * @param text the whole text, quoted (and cut) in the message
     * @param offset where the fault is, counted from 0 in UTF-16 units
     * @param reason what is wrong there and what is allowed
     */
    VersionSyntaxException(String what, String text, int offset, String reason) {
        super(what + " " + Quoted.of(text) + " cannot be used: " + reason + " (at character " + (offset + 1) + ")");
        this.offset = offset;
        this.reason = reason;
    }

    /** Returns where in the text the fault is, counted from 0 in UTF-16 units; the length when the end is missing. */
    public int offset() {
        return offset;
    }

    /** Returns what is wrong, without the text itself and the place: for a list in which the text stands anyway. */
    public String reason() {
        return reason;
    }
}
