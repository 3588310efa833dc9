/**
 * {@code pluginctl}, a thin shell over the library.
 *
 * <p>Start at {@link io.pluginmanager.cli.Pluginctl}; the commands are in {@link io.pluginmanager.cli.command}.
 */
@NullMarked
package io.pluginmanager.cli;

import org.jspecify.annotations.NullMarked;
