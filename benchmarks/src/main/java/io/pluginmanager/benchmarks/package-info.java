/**
 * Measurements, run by hand; see {@code benchmarks/README.md}. Each program prints medians and, where something is compared,
 * the ratio pair by pair. Start at {@link io.pluginmanager.benchmarks.NoOpInstallMedian} and
 * {@link io.pluginmanager.benchmarks.Unpacking}.
 */
@NullMarked
package io.pluginmanager.benchmarks;

import org.jspecify.annotations.NullMarked;
