/**
 * The conductor: what each call of {@link io.pluginmanager.PluginManager} does, in terms of the other packages.
 *
 * <p>Start at {@link io.pluginmanager.core.install.Engine}, then {@link io.pluginmanager.core.install.InstallCall}, which
 * is the whole way of an installation on one page.
 */
@NullMarked
package io.pluginmanager.core.install;

import org.jspecify.annotations.NullMarked;
