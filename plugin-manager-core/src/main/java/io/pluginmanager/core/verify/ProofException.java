package io.pluginmanager.core.verify;

/** A key, a signature or a checksum file cannot be used, or does not fit. The message holds no secret. */
public final class ProofException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String nextStep;

    /** Makes the failure: what is wrong, and what to do about it. */
    public ProofException(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    /** Returns what is wrong. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Returns what to do about it. */
    public String nextStep() {
        return nextStep;
    }
}
