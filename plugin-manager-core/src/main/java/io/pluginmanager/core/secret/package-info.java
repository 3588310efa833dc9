/**
 * Secrets by reference: <code>${env:NAME}</code>, <code>${file:/path}</code>, <code>${name:path#key}</code>.
 *
 * <p>Start at {@link io.pluginmanager.core.secret.Secrets}, which looks references up;
 * {@link io.pluginmanager.core.secret.SecretText} is their grammar, {@link io.pluginmanager.core.secret.Redactor} the one
 * function through which every message goes.
 */
@NullMarked
package io.pluginmanager.core.secret;

import org.jspecify.annotations.NullMarked;
