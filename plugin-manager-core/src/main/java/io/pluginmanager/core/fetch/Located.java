package io.pluginmanager.core.fetch;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.core.resolve.PathTemplate;
import io.pluginmanager.spi.ArtifactSource;
import java.util.function.UnaryOperator;

/**
 * Where the artifact of a plugin lies.
 *
 * @param source the opened source; not to be closed by the holder
 * @param template what paths look like within the source
 * @param host what the source has in common with others that share its limit of transfers
 * @param describe turns a path within the source into a text for people and lock files
 */
public record Located(ArtifactSource source, PathTemplate template, String host, UnaryOperator<String> describe) {

    /** Returns where an object lies, for people and lock files. */
    public String describe(ArtifactRef ref) {
        return describe.apply(ref.path());
    }
}
