/**
 * Takes the catalogues of servers into a directory of a client, with the generations and the switch of an installation.
 *
 * <p>Start at {@link io.pluginmanager.core.sync.SyncRun}: fetch what each server has, merge it with what was there, write
 * one tree, switch. {@code SyncDirectory} knows where everything lies, {@code SyncIndex} which server gave what.
 */
@NullMarked
package io.pluginmanager.core.sync;

import org.jspecify.annotations.NullMarked;
