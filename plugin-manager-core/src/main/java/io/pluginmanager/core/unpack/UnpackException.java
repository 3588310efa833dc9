package io.pluginmanager.core.unpack;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why an artifact was refused. Nothing outside the root was touched; what lies below it is to be discarded. */
public final class UnpackException extends java.io.IOException {

    private static final long serialVersionUID = 1;

    /** Why, in a word. */
    public enum Reason {
        /** A name, link, type or mode that could do harm. */
        UNSAFE,
        /** Truncated, altered or contradictory bytes. */
        DAMAGED,
        /** More entries, bytes, depth, length or memory than allowed. */
        LIMIT,
        /** A valid format or feature that is not read here, or whose decompressor is absent. */
        UNSUPPORTED,
        /** Readable, but without what was asked for. */
        CONTENT,
        /** Content that contradicts the declared format or the ending of the name. */
        MISMATCH
    }

    private final Reason reason;
    private final @Nullable String entry;

    UnpackException(String sourceName, Refusal refusal) {
        super("cannot unpack \"" + Printable.of(sourceName) + "\": " + refusal.getMessage(), refusal.getCause());
        this.reason = refusal.reason();
        this.entry = refusal.entry();
        setStackTrace(refusal.getStackTrace());
    }

    /** Returns why, in a word. */
    public Reason reason() {
        return reason;
    }

    /** Returns the name of the offending entry, with every unprintable character escaped, or empty. */
    public Optional<String> entry() {
        return Optional.ofNullable(entry);
    }
}
