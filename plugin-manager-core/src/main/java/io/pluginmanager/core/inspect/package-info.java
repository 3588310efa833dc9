/**
 * Finds the definition of a plugin, in the order of {@code docs/guides/catalogue.md}, and tells whether it can be used.
 *
 * <p>Start at {@link io.pluginmanager.core.inspect.Inspector}. Nothing here writes a file or asks a source by itself.
 */
@NullMarked
package io.pluginmanager.core.inspect;

import org.jspecify.annotations.NullMarked;
