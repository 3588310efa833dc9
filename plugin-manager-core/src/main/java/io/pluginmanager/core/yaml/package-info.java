/**
 * YAML as a tree of nodes that keep their exact text and their place, for files that people or strangers write.
 *
 * <p>Start at {@link io.pluginmanager.core.yaml.YamlReader}; {@link io.pluginmanager.core.yaml.MappingReader} takes the
 * tree apart and collects everything that is wrong with it, {@link io.pluginmanager.core.yaml.YamlWriter} writes text
 * that reads back as it was.
 */
@NullMarked
package io.pluginmanager.core.yaml;

import org.jspecify.annotations.NullMarked;
