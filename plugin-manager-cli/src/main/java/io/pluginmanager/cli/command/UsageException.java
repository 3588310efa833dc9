package io.pluginmanager.cli.command;

/** The command line asks for something that does not exist or does not fit together. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception; the message says what is wrong and what is allowed. */
    public UsageException(String message) {
        super(message);
    }
}
