package io.pluginmanager.core.discovery;

/** A text is not a value of its type; the message says so and {@link #allowed()} says what would be. */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String allowed;

    InvalidValueException(String message, String allowed) {
        super(message);
        this.allowed = allowed;
    }

    /** Returns what is allowed, in words that follow "write". */
    public String allowed() {
        return allowed;
    }
}
