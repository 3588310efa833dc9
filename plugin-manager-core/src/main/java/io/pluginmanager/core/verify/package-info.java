/**
 * Whether bytes are the right ones: fetched artifacts against what is known of them, and installed files against their
 * record.
 *
 * <p>Start at {@link io.pluginmanager.core.verify.ArtifactCheck} and {@link io.pluginmanager.core.verify.TreeCheck}.
 */
@NullMarked
package io.pluginmanager.core.verify;

import org.jspecify.annotations.NullMarked;
