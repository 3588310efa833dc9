/**
 * The one seam through which the engine changes the file system: {@link io.pluginmanager.core.disk.Disk}.
 *
 * <p>Reading goes to the JDK directly. Tests put a recording or failing disk here, so every promise about crashes is
 * checked against the operations that really happen.
 */
@NullMarked
package io.pluginmanager.core.disk;

import org.jspecify.annotations.NullMarked;
