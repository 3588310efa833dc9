/**
 * Decides what has to happen to each plugin, from the configuration, the lock file and the generation in place.
 *
 * <p>Start at {@link io.pluginmanager.core.plan.Planner}. Nothing here asks a source.
 */
@NullMarked
package io.pluginmanager.core.plan;

import org.jspecify.annotations.NullMarked;
