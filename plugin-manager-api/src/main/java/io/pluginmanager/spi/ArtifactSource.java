package io.pluginmanager.spi;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A configured place with artifacts. Thread-safe: many threads call it at once.
 *
 * <p>Every call is one attempt and throws {@link SourceException} for an answer that is not the wanted one, a plain
 * {@link IOException} for a transport failure. After {@link #close()} every call is an {@link IllegalStateException}.
 *
 * @since 0.1
 */
public interface ArtifactSource extends AutoCloseable {

    /** An optional ability; the engine looks before it calls. Constants are added in minor releases. */
    enum Capability {
        /** {@link ArtifactSource#list} works. */
        LIST,
        /** A read may start in the middle. */
        RANGE,
        /** Infos carry validators, and conditional reads are honoured. */
        VALIDATORS,
        /** Infos carry a digest that the source vouches for. */
        DIGEST,
        /** {@link ArtifactSource#versions} works. */
        VERSIONS,
        /** {@link ArtifactSource#search} works. */
        SEARCH
    }

    /** Returns what this source can do; constant over its life. */
    Set<Capability> capabilities();

    /**
     * Describes one object without reading it.
     *
     * @throws SourceException with kind {@code NOT_FOUND} if there is no such object
     * @throws IOException if the source cannot be asked
     */
    ArtifactInfo stat(ArtifactRef ref, Call call) throws IOException;

    /**
     * Starts to read one object. The caller closes the transfer.
     *
     * @throws SourceException with kind {@code NOT_FOUND}, or {@code CHANGED} if it is not the one that
     *     {@link ReadOptions#onlyIfMatches()} names
     * @throws IOException if the source cannot be asked
     */
    Transfer open(ArtifactRef ref, ReadOptions options, Call call) throws IOException;

    /**
     * Returns one page of the objects whose path starts with a prefix, in ascending order of their UTF-8 bytes.
     *
     * @throws UnsupportedOperationException if {@link Capability#LIST} is not declared
     * @throws IOException if the source cannot be asked
     */
    default ObjectPage list(ListRequest request, Call call) throws IOException {
        throw new UnsupportedOperationException("LIST");
    }

    /**
     * Returns the published versions of one plugin.
     *
     * @param name the name by which the publisher knows the plugin
     * @throws UnsupportedOperationException if {@link Capability#VERSIONS} is not declared
     * @throws SourceException with kind {@code NOT_FOUND} if the source publishes no such plugin
     * @throws IOException if the source cannot be asked
     */
    default VersionIndex versions(String name, Call call) throws IOException {
        throw new UnsupportedOperationException("VERSIONS");
    }

    /**
     * Returns the plugins whose name or description holds a text, ignoring case; all plugins for the empty text.
     *
     * @param limit the largest number of hits, at least 1
     * @throws UnsupportedOperationException if {@link Capability#SEARCH} is not declared
     * @throws IOException if the source cannot be asked
     */
    default List<SearchHit> search(String text, int limit, Call call) throws IOException {
        throw new UnsupportedOperationException("SEARCH");
    }

    /**
     * Returns a text for people and lock files that says where an object lies: the same for the same place, without
     * secrets, without a query that signs, without the absolute path of a local directory.
     */
    String describe(ArtifactRef ref);

    @Override
    void close() throws IOException;
}
