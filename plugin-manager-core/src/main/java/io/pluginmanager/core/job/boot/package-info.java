/**
 * The boot of a run: the plan as a file, and the program that turns it into the directory of an executor.
 *
 * <p>Start at {@link io.pluginmanager.core.job.boot.BootProgram}; {@link io.pluginmanager.core.job.boot.BootPlans} reads
 * and writes plans, {@code BootFiles} makes every change of the file system.
 */
@NullMarked
package io.pluginmanager.core.job.boot;

import org.jspecify.annotations.NullMarked;
