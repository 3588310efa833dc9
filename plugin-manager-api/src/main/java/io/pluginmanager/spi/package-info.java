/**
 * What a provider author implements. All kinds have one shape: a stateless, light {@link io.pluginmanager.spi.Provider}
 * found by {@link java.util.ServiceLoader} opens a configured, closeable, thread-safe object.
 *
 * <p>Start at {@link io.pluginmanager.spi.ArtifactProvider}. One call is one attempt with a deadline and cancellation: a
 * provider never retries and never logs what it throws; the engine retries, adds context and logs. Interfaces here grow
 * by default methods only.
 */
@NullMarked
package io.pluginmanager.spi;

import org.jspecify.annotations.NullMarked;
