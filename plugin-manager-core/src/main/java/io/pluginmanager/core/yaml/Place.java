package io.pluginmanager.core.yaml;

import io.pluginmanager.error.SourcePosition;

/**
 * Where something stands in a file.
 *
 * @param position file, line and column
 * @param keyPath the path of its key, for example {@code plugins.plugins[2].sha256}
 */
public record Place(SourcePosition position, String keyPath) {}
