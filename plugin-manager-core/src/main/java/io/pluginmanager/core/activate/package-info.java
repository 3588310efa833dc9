/**
 * Generations: complete sets of plugins, one of which is current, and the switch from one to the next.
 *
 * <p>Start at {@link io.pluginmanager.core.activate.Activation}; {@link io.pluginmanager.core.activate.Generation} is what
 * is recorded of a set.
 */
@NullMarked
package io.pluginmanager.core.activate;

import org.jspecify.annotations.NullMarked;
