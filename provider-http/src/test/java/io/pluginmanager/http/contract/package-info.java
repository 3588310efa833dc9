/** The contract of sources, held by the provider {@code http}. */
@NullMarked
package io.pluginmanager.http.contract;

import org.jspecify.annotations.NullMarked;
