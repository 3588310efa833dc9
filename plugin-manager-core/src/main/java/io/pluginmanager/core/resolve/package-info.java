/**
 * From what a configuration asks for ({@link io.pluginmanager.core.resolve.VersionSpec}) and what a source offers to
 * one version ({@link io.pluginmanager.core.resolve.VersionSelector}) and one path
 * ({@link io.pluginmanager.core.resolve.PathTemplate}).
 *
 * <p>Everything here is a pure function of its arguments: no clock, no network, no disk. Texts come from
 * configurations, listings and lock files and may be hostile; the answer is then a {@link
 * io.pluginmanager.core.resolve.VersionSyntaxException} or a failed selection, soon.
 */
@NullMarked
package io.pluginmanager.core.resolve;

import org.jspecify.annotations.NullMarked;
