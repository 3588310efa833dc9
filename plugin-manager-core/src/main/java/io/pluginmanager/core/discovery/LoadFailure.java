package io.pluginmanager.core.discovery;

/**
 * A provider that was found and cannot be used.
 *
 * @param provider its class, as far as it is known
 * @param reason why, in words that follow a colon
 */
public record LoadFailure(String provider, String reason) {

    /** Returns a line for people. */
    @Override
    public String toString() {
        return provider + ": " + reason;
    }
}
