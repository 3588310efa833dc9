/**
 * What one step of a job gets when it runs: macros expanded, secrets apart, as a bundle.
 *
 * <p>Start at {@link io.pluginmanager.core.job.run.RunCompiler}.
 */
@NullMarked
package io.pluginmanager.core.job.run;

import org.jspecify.annotations.NullMarked;
