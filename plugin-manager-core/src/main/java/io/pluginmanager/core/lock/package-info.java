/**
 * Who works on what: locks between threads, class loaders and processes, and files that tell whether their owner lives.
 *
 * <p>Start at {@link io.pluginmanager.core.lock.FileLocks} for locks and {@link io.pluginmanager.core.lock.Claims} for
 * owned files. A process loses its lock on a file as soon as it closes any channel on that file, so nothing else in the
 * engine may open lock files and claims; {@code LockTable} keeps these packages to that.
 */
@NullMarked
package io.pluginmanager.core.lock;

import org.jspecify.annotations.NullMarked;
