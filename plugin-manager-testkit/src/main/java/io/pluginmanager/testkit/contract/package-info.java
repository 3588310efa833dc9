/**
 * The tests that every provider has to pass, for its author to run: extend
 * {@link io.pluginmanager.testkit.contract.ArtifactSourceContract} and return a
 * {@link io.pluginmanager.testkit.contract.ArtifactSourceFixture}.
 *
 * <p>Needs JUnit and AssertJ, which are optional dependencies of this module.
 */
@NullMarked
package io.pluginmanager.testkit.contract;

import org.jspecify.annotations.NullMarked;
