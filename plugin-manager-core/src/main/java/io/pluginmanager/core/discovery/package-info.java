/**
 * Which providers there are, and the typed configuration that they are opened with.
 *
 * <p>Start at {@link io.pluginmanager.core.discovery.Providers}: one list per kind, found by
 * {@link java.util.ServiceLoader} through an explicit class loader or added by hand. A provider that cannot be loaded is
 * reported when its type is asked for and hinders nobody else.
 * {@link io.pluginmanager.core.discovery.TypedProviderConfig} checks and types what a configuration says.
 */
@NullMarked
package io.pluginmanager.core.discovery;

import org.jspecify.annotations.NullMarked;
