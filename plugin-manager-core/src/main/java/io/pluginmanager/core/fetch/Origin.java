package io.pluginmanager.core.fetch;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.ArtifactSource;
import java.util.Optional;

/**
 * One place that has an object.
 *
 * @param located the source
 * @param ref the object within it
 * @param accept the forms of it that are wanted, as HTTP names them; empty if there is only one
 */
public record Origin(Located located, ArtifactRef ref, Optional<String> accept) {

    /** Names an object of which there is one form. */
    public Origin(Located located, ArtifactRef ref) {
        this(located, ref, Optional.empty());
    }

    ArtifactSource source() {
        return located.source();
    }

    /** Returns the options with the forms that are wanted. */
    ReadOptions wanted(ReadOptions options) {
        return accept.map(options::accepting).orElse(options);
    }

    /** Returns where the object lies, for people. */
    public String describe() {
        return located.describe(ref);
    }

    String quoted() {
        return "\"" + describe() + "\"";
    }
}
