/**
 * Reads and writes the YAML in which a plugin says who it is and what it asks, in every shape that was ever published.
 *
 * <p>Start at {@link io.pluginmanager.core.definition.Definitions}. {@code DefinitionReader} takes the file apart, each
 * part has a reader of its own, {@code Fields} knows the spellings of the keys and {@code Reading} what is wrong.
 */
@NullMarked
package io.pluginmanager.core.definition;

import org.jspecify.annotations.NullMarked;
