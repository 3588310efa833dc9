package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SHA-256 of bytes as they arrive. Used by one thread at a time.
 *
 * <p>Behind its first bytes, a long stream is hashed by another processor while the next bytes are read and written. No
 * thread waits for that: if none is free, the reading one does it itself. At most some buffers are in memory.
 */
final class ContentHash {

    private static final long LONG = 4 << 20;
    private static final int MOST_QUEUED = 4;

    private final Executor executor;
    private final MessageDigest sha256 = sha256();
    private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private long length;

    ContentHash(Executor executor) {
        this.executor = executor;
    }

    void update(byte[] bytes, int count) {
        length += count;
        if (length < LONG) {
            synchronized (sha256) {
                sha256.update(bytes, 0, count);
            }
            return;
        }
        queue.add(Arrays.copyOf(bytes, count));
        if (queued.incrementAndGet() >= MOST_QUEUED) {
            drain();
        } else if (scheduled.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void schedule() {
        try {
            executor.execute(() -> {
                scheduled.set(false);
                drain();
            });
        } catch (RejectedExecutionException e) {
            // the manager is being closed
            drain();
        }
    }

    private void drain() {
        synchronized (sha256) {
            for (byte[] bytes = queue.poll(); bytes != null; bytes = queue.poll()) {
                sha256.update(bytes);
                queued.decrementAndGet();
            }
        }
    }

    Digest finish() {
        drain();
        synchronized (sha256) {
            return Digest.ofSha256(sha256.digest());
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
