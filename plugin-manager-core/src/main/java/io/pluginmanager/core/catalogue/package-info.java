/**
 * The catalogue: what the plugins of one generation say about themselves, as one immutable value.
 *
 * <p>Start at {@link io.pluginmanager.core.catalogue.CatalogueReader}.
 */
@NullMarked
package io.pluginmanager.core.catalogue;

import org.jspecify.annotations.NullMarked;
