package io.pluginmanager.core.install;

import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The version indexes that one run has read: each is asked for once, however many plugins need it. Thread-safe. */
final class RunIndexes {

    private record Key(ArtifactSource source, String name) {}

    private final Map<Key, FutureTask<VersionIndex>> indexes = new ConcurrentHashMap<>();

    /**
     * Returns an index.
     *
     * @param ask asks for it; a failure is everybody's
     */
    VersionIndex get(ArtifactSource source, String name, Callable<VersionIndex> ask) throws IOException {
        FutureTask<VersionIndex> task = indexes.computeIfAbsent(new Key(source, name), absent -> new FutureTask<>(ask));
        // does nothing but for the first who comes
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the run was cancelled");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("cannot read the version index of \"" + name + "\"", e.getCause());
        }
    }
}
