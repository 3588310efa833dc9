package io.pluginmanager.core.discovery;

/**
 * One thing that is wrong with the configuration of a provider; the reader of the file adds the position.
 *
 * @param key the key with dots for nesting, as written or as missing
 * @param message what is wrong, a sentence without a secret
 * @param allowed what to do instead, in words that follow a semicolon
 */
public record ConfigFault(String key, String message, String allowed) {}
