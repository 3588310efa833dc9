/**
 * The files of installed plugins: content-addressed trees, shared by all generations that need them.
 *
 * <p>Start at {@link io.pluginmanager.core.store.TreeStore}; {@link io.pluginmanager.core.store.StateLayout} says where
 * everything lies.
 */
@NullMarked
package io.pluginmanager.core.store;

import org.jspecify.annotations.NullMarked;
