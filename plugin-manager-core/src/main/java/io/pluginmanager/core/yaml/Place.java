package io.pluginmanager.core.yaml;

import io.pluginmanager.core.text.Characters;
import io.pluginmanager.error.SourcePosition;

/**
 * Where something stands in a file.
 *
 * @param position file, line and column
 * @param keyPath the path of its key, for example {@code plugins.plugins[2].sha256}
 */
public record Place(SourcePosition position, String keyPath) {

    /** Replaces what a terminal would not show as it is. */
    public Place {
        keyPath = Characters.visible(keyPath);
    }
}
