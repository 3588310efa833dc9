/**
 * From a configuration file, or the environment, to a {@link io.pluginmanager.config.PluginsConfig}: every published
 * shape is understood, and everything that is wrong is told at once, with its place.
 *
 * <p>Start at {@link io.pluginmanager.core.config.ConfigReader}. The keys that may be written are in {@code Keys}, from
 * which {@link io.pluginmanager.core.config.ConfigSchema} makes the JSON Schema.
 */
@NullMarked
package io.pluginmanager.core.config;

import org.jspecify.annotations.NullMarked;
