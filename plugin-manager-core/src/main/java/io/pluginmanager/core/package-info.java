/**
 * Where a host starts: {@link io.pluginmanager.core.PluginManagers} makes a {@link io.pluginmanager.PluginManager}.
 *
 * <p>The only exported package of this module. Its neighbours, in the order in which an installation passes them:
 * {@code config}, {@code discovery}, {@code resolve}, {@code plan}, {@code fetch}, {@code verify}, {@code unpack},
 * {@code store}, {@code activate}.
 */
@NullMarked
package io.pluginmanager.core;

import org.jspecify.annotations.NullMarked;
