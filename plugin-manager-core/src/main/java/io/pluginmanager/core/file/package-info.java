/**
 * The built-in artifact provider {@code file}: regular files below a folder, or at {@code file:} URLs.
 *
 * <p>Start at {@link io.pluginmanager.core.file.FileProvider}. Nothing but a regular file is ever opened, and below a
 * root no link leads out of it.
 */
@NullMarked
package io.pluginmanager.core.file;

import org.jspecify.annotations.NullMarked;
