/**
 * What a host application calls: one {@link io.pluginmanager.PluginManager}, its requests, its plans and its reports.
 *
 * <p>Start at {@link io.pluginmanager.PluginManager}; {@code io.pluginmanager.core.PluginManagers} makes one from a
 * configuration file. Interfaces in this package are implemented by the library alone and may grow; all types are
 * immutable unless they say otherwise.
 */
@NullMarked
package io.pluginmanager;

import org.jspecify.annotations.NullMarked;
