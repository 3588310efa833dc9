package io.pluginmanager.core.inspect;

/** What is at hand does not tell the definition: the artifact, or what the declaration names, has to be fetched first. */
public final class NotAtHandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean artifactNeeded;

    NotAtHandException(boolean artifactNeeded) {
        super(artifactNeeded ? "the artifact is needed" : "the definition has to be fetched");
        this.artifactNeeded = artifactNeeded;
    }

    /** Returns the exception of a definition that has to be fetched or written first. */
    public static NotAtHandException ofText() {
        return new NotAtHandException(false);
    }

    /** Tells whether the artifact itself is needed. */
    public boolean artifactNeeded() {
        return artifactNeeded;
    }
}
