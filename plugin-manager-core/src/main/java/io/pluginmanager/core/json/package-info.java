/**
 * JSON for the files of the state directory, over the streaming parser and generator of jackson-core.
 *
 * <p>Start at {@link io.pluginmanager.core.json.JsonObject}.
 */
@NullMarked
package io.pluginmanager.core.json;

import org.jspecify.annotations.NullMarked;
