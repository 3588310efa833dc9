package io.pluginmanager.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashTest {

    private static final int BUFFER = 1 << 17;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BUFFER, 4 << 20, (4 << 20) + 1, 20_000_003})
    void digestIsTheSameWhoeverComputesIt(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Digest expected = Digest.ofSha256(ContentHash.sha256().digest(bytes));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Map<String, Executor> executors =
                    Map.of("pool", pool, "own thread", Runnable::run, "never", task -> {}, "closed", task -> {
                        throw new RejectedExecutionException();
                    });
            executors.forEach((name, executor) ->
                    assertThat(hash(bytes, executor)).as(name).isEqualTo(expected));
        } finally {
            pool.shutdownNow();
        }
    }

    private static Digest hash(byte[] bytes, Executor executor) {
        ContentHash hash = new ContentHash(executor);
        byte[] buffer = new byte[BUFFER];
        for (int from = 0; from < bytes.length; from += BUFFER) {
            int count = Math.min(BUFFER, bytes.length - from);
            System.arraycopy(bytes, from, buffer, 0, count);
            hash.update(buffer, count);
            Arrays.fill(buffer, (byte) 7);
        }
        return hash.finish();
    }

    @Test
    void fewBuffersAreKept() {
        List<Runnable> waiting = new ArrayList<>();
        ContentHash hash = new ContentHash(waiting::add);
        for (int i = 0; i < 1000; i++) {
            hash.update(new byte[BUFFER], BUFFER);
        }

        assertThat(waiting).as("no task is added while one waits").hasSize(1);
        waiting.forEach(Runnable::run);
        assertThat(hash.finish()).isEqualTo(Digest.ofSha256(ContentHash.sha256().digest(new byte[1000 * BUFFER])));
    }
}
