/**
 * What core and providers say to each other about artifacts: references, descriptions, listings and conditions.
 *
 * <p>All types are immutable values. The interfaces that use them are in {@link io.pluginmanager.spi}.
 */
@NullMarked
package io.pluginmanager.artifact;

import org.jspecify.annotations.NullMarked;
