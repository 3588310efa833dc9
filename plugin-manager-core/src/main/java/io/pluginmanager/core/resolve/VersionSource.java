package io.pluginmanager.core.resolve;

import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactSource.Capability;
import java.io.IOException;
import java.util.Set;

/** What a resolver asks a source. Repetitions, limits and cancellation are the business of whoever implements it. */
public interface VersionSource {

    /** Returns what the source can do. */
    Set<Capability> capabilities();

    /** Returns the objects below a prefix. */
    Listing list(String prefix) throws IOException;

    /** Returns the published versions of a plugin. */
    VersionIndex index(String name) throws IOException;

    /** Returns a text that is the same for two paths that lead to the same object. */
    String describe(String path);
}
