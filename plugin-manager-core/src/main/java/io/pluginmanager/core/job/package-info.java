/**
 * Job files: reading, writing and checking them against the plugins that they use.
 *
 * <p>Start at {@link io.pluginmanager.core.job.Jobs}. The order of the steps is in {@code graph}, macros in {@code
 * template}, what one step gets in {@code run}, and how it gets there in {@code boot}.
 */
@NullMarked
package io.pluginmanager.core.job;

import org.jspecify.annotations.NullMarked;
