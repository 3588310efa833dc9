/**
 * What a plugin says about itself in its YAML, and the catalogue of those that are installed.
 *
 * <p>Start at {@link io.pluginmanager.plugin.PluginDefinition}; its questions are in {@code io.pluginmanager.survey}.
 */
@NullMarked
package io.pluginmanager.plugin;

import org.jspecify.annotations.NullMarked;
