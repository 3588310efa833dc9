/**
 * How the library says what went wrong: a {@link io.pluginmanager.error.Problem} is data for people and programs, a
 * {@link io.pluginmanager.error.PluginManagerException} carries problems to a caller.
 *
 * <p>No message of this package ever holds a secret.
 */
@NullMarked
package io.pluginmanager.error;

import org.jspecify.annotations.NullMarked;
