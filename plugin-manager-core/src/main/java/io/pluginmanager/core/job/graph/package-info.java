/**
 * The order of the steps of a job, from its hooks, the plugins and the dependencies of the project.
 *
 * <p>Start at {@link io.pluginmanager.core.job.graph.HookGraphs}.
 */
@NullMarked
package io.pluginmanager.core.job.graph;

import org.jspecify.annotations.NullMarked;
