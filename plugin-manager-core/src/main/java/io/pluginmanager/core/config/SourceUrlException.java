package io.pluginmanager.core.config;

/** A URL of a plugin cannot be used; the message and the next step show nothing secret of it. */
final class SourceUrlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String nextStep;

    SourceUrlException(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    String nextStep() {
        return nextStep;
    }
}
