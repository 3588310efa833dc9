/**
 * Jobs: what somebody wants to run, in which order, and the bundle of files and variables that a run starts from.
 *
 * <p>Start at {@link io.pluginmanager.job.Job}; {@link io.pluginmanager.job.HookGraph} is its order, {@link
 * io.pluginmanager.job.BootBundle} the whole contract between a host and an executor.
 */
@NullMarked
package io.pluginmanager.job;

import org.jspecify.annotations.NullMarked;
