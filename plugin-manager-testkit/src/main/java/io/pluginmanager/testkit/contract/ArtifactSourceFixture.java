package io.pluginmanager.testkit.contract;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import java.util.List;

/**
 * A place with no objects yet, made for one test, and the provider that reads it.
 *
 * @since 0.1
 */
public interface ArtifactSourceFixture {

    /** Returns the provider under test, as its public constructor makes it. */
    ArtifactProvider provider();

    /** Opens a source that reads this place; every call opens another one. The contract closes it. */
    ArtifactSource open() throws Exception;

    /** Puts an object, or replaces it, by other means than the source. */
    void put(String path, byte[] content) throws Exception;

    /** Returns how the source names an object; by default by its path. */
    default ArtifactRef ref(String path) {
        return new ArtifactRef(path);
    }

    /**
     * Lets every read of an object block after some bytes, until its transfer is closed; needed for
     * {@link ArtifactSourceBehavior#STALLS_ON_DEMAND}.
     */
    default void stallAfter(String path, long bytes) throws Exception {
        throw new UnsupportedOperationException("stallAfter");
    }

    /**
     * Returns how many requests for objects and listings arrived so far, those that failed included and those for
     * tokens not; needed for {@link ArtifactSourceBehavior#COUNTS_ATTEMPTS}.
     */
    default long attempts() {
        throw new UnsupportedOperationException("attempts");
    }

    /** Lets the next request fail in a way that may pass; needed for {@link ArtifactSourceBehavior#COUNTS_ATTEMPTS}. */
    default void refuseNext() throws Exception {
        throw new UnsupportedOperationException("refuseNext");
    }

    /** Returns texts of the configuration that no message and no description may show; by default none. */
    default List<String> secrets() {
        return List.of();
    }

    /** Returns what is still held after everything was closed, such as open connections; by default nothing. */
    default List<String> leftovers() {
        return List.of();
    }

    /** Removes the place; called once after the sources and transfers of the test were closed. */
    default void close() throws Exception {}
}
