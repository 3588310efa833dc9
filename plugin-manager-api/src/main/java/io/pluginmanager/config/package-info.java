/**
 * The configuration as a model: what {@code plugins.yaml} says, after reading and checking.
 *
 * <p>Hosts that do not use a file build a {@link io.pluginmanager.config.PluginsConfig} themselves; core reads the file.
 * All types are immutable.
 */
@NullMarked
package io.pluginmanager.config;

import org.jspecify.annotations.NullMarked;
