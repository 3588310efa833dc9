package io.pluginmanager.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NamedThreadsTest {

    private static ThreadPoolExecutor executor(int threads) {
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads("mine-"));
    }

    @Test
    void noThreadLivesAfterTheEnd() throws Exception {
        for (int round = 0; round < 300; round++) {
            ThreadPoolExecutor executor = executor(8);
            Set<Thread> seen = ConcurrentHashMap.newKeySet();
            CountDownLatch all = new CountDownLatch(8);
            for (int i = 0; i < 8; i++) {
                executor.execute(() -> {
                    seen.add(Thread.currentThread());
                    all.countDown();
                });
            }
            all.await();

            NamedThreads.end(executor);

            assertThat(seen).noneMatch(Thread::isAlive);
        }
    }

    @Test
    void threadsAreDaemonsWithNumbers() {
        NamedThreads threads = new NamedThreads("mine-");

        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("mine-1");
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("mine-2");
        assertThat(threads.newThread(() -> {}).isDaemon()).isTrue();
    }

    @Test
    void whoWaitsStaysInterrupted() {
        ThreadPoolExecutor executor = executor(1);
        executor.execute(() -> {});
        Thread.currentThread().interrupt();

        NamedThreads.end(executor);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(executor.isTerminated()).isTrue();
    }
}
