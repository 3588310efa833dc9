/**
 * What a host may listen to while plugins are installed.
 *
 * <p>Start at {@link io.pluginmanager.event.PluginManagerListener}.
 */
@NullMarked
package io.pluginmanager.event;

import org.jspecify.annotations.NullMarked;
