/**
 * What authors of providers test with: an artifact provider in memory, and a configuration, a context and a call made by
 * hand.
 *
 * <p>Start at {@link io.pluginmanager.testkit.MemoryArtifactProvider}; the tests that a provider has to pass are in
 * {@link io.pluginmanager.testkit.contract}. Nothing here needs the engine or a test framework.
 */
@NullMarked
package io.pluginmanager.testkit;

import org.jspecify.annotations.NullMarked;
