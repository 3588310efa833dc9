package io.pluginmanager.artifact;

import java.util.Objects;

/**
 * Names one object, or all objects below a prefix, within a source.
 *
 * @param path relative to the source's root with {@code /} between its parts, decoded; or a full URL where the source was
 *     opened for URLs without a provider
 * @since 0.1
 */
public record ArtifactRef(String path) {

    /** Checks that the path is not empty. */
    public ArtifactRef {
        Objects.requireNonNull(path, "path");
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the path of an artifact is empty");
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
