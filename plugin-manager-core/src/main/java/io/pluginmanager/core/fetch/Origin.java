package io.pluginmanager.core.fetch;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.spi.ArtifactSource;

/**
 * One place that has an object.
 *
 * @param located the source
 * @param ref the object within it
 */
public record Origin(Located located, ArtifactRef ref) {

    ArtifactSource source() {
        return located.source();
    }

    /** Returns where the object lies, for people. */
    public String describe() {
        return located.describe(ref);
    }

    String quoted() {
        return "\"" + describe() + "\"";
    }
}
