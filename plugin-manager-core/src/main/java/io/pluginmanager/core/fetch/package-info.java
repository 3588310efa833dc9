/**
 * Gets bytes from sources into private staging, hashed on their way.
 *
 * <p>Start at {@link io.pluginmanager.core.fetch.Fetcher}; {@link io.pluginmanager.core.fetch.Sources} opens what the
 * configuration names.
 */
@NullMarked
package io.pluginmanager.core.fetch;

import org.jspecify.annotations.NullMarked;
