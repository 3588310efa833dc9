/**
 * Artifacts from web servers, with every way in which a server can misbehave ending in the right bytes or in an error.
 *
 * <p>Start at {@link io.pluginmanager.http.HttpProvider}; one request goes through {@code Exchange}, which follows
 * redirects and decides what credentials a hop may see.
 */
@NullMarked
package io.pluginmanager.http;

import org.jspecify.annotations.NullMarked;
