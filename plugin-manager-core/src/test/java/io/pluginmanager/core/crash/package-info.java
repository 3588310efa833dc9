/**
 * Proof of what is promised about crashes: every power cut and every kill leaves one complete set, and the next run
 * finishes or discards the work.
 *
 * <p>Start at {@link io.pluginmanager.core.crash.PowerCutTest}.
 */
@NullMarked
package io.pluginmanager.core.crash;

import org.jspecify.annotations.NullMarked;
