/**
 * Looks at a configuration file again and again, and tells when its text has changed and stays changed.
 *
 * <p>Start at {@link io.pluginmanager.core.watch.ConfigWatch}.
 */
@NullMarked
package io.pluginmanager.core.watch;

import org.jspecify.annotations.NullMarked;
