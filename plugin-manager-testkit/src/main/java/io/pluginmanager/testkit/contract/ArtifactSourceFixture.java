package io.pluginmanager.testkit.contract;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

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

    /**
     * Lets the next request get no answer, for as long as its caller waits; needed for
     * {@link ArtifactSourceBehavior#COUNTS_ATTEMPTS}.
     *
     * @return comes down when the request has arrived
     */
    default CountDownLatch ignoreNext() throws Exception {
        throw new UnsupportedOperationException("ignoreNext");
    }

    /**
     * Publishes the versions of a plugin instead of those before, by other means than the source; the files of the index
     * are named as in {@link #put}. Needed for {@link ArtifactSourceBehavior#PUBLISHES_VERSIONS}.
     */
    default void publish(VersionIndex index) throws Exception {
        throw new UnsupportedOperationException("publish");
    }

    /**
     * Lets exactly these plugins be found, by other means than the source; needed for
     * {@link ArtifactSourceBehavior#SEARCHES}.
     */
    default void offer(List<SearchHit> hits) throws Exception {
        throw new UnsupportedOperationException("offer");
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
