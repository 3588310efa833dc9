package io.pluginmanager.core.secret;

/**
 * Where a secret is kept.
 *
 * @param source {@code env}, {@code file}, or the name of a configured secret provider
 * @param key what the source knows it by; for {@code file} a path
 */
public record SecretReference(String source, String key) {

    /** Returns the reference as a configuration writes it. */
    @Override
    public String toString() {
        return "${" + source + ":" + key + "}";
    }
}
