/** A tiny server that embeds the plugin manager; start at {@link io.pluginmanager.examples.host.EmbeddedHost}. */
@NullMarked
package io.pluginmanager.examples.host;

import org.jspecify.annotations.NullMarked;
