package io.pluginmanager.core.inspect;

/** What is at hand does not tell the definition: the artifact, or what the declaration names, has to be fetched first. */
public final class NotAtHandException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Makes an exception. */
    public NotAtHandException(String message) {
        super(message);
    }
}
