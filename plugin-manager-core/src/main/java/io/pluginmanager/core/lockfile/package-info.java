/**
 * The lock file: the record of exact versions beside the configuration.
 *
 * <p>Start at {@link io.pluginmanager.core.lockfile.LockFile}; what it records of one plugin is a
 * {@link io.pluginmanager.core.lockfile.LockEntry}. It is read as hostile input and written in one canonical form.
 */
@NullMarked
package io.pluginmanager.core.lockfile;

import org.jspecify.annotations.NullMarked;
