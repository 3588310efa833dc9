/**
 * Shows a catalogue to clients over HTTP, whatever server carries it.
 *
 * <p>Start at {@link io.pluginmanager.core.serve.CatalogueService}: a method, a target and headers go in, an
 * {@link io.pluginmanager.core.serve.Answer} comes out. Nothing here opens a file or a socket.
 */
@NullMarked
package io.pluginmanager.core.serve;

import org.jspecify.annotations.NullMarked;
