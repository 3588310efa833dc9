package io.pluginmanager.testkit.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What happened at the server so far, and waiting for more of it. Thread-safe. */
final class Recording {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Object lock = new Object();
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final Map<String, Long> sent = new HashMap<>();
    private int connections;
    private int openConnections;
    private int streams;
    private int mostStreams;
    private int pauses;

    int connectionAccepted() {
        synchronized (lock) {
            openConnections++;
            connections++;
            lock.notifyAll();
            return connections;
        }
    }

    void connectionClosed() {
        change(() -> openConnections--);
    }

    void arrived(ReceivedRequest request) {
        change(() -> requests.add(request));
    }

    void answerBegins() {
        change(() -> {
            streams++;
            mostStreams = Math.max(mostStreams, streams);
        });
    }

    void answerEnds() {
        change(() -> streams--);
    }

    void pauseBegins() {
        change(() -> pauses++);
    }

    void sent(ReceivedRequest request, long bytes) {
        synchronized (lock) {
            sent.merge(Targets.key(request.path()), bytes, Long::sum);
        }
    }

    List<ReceivedRequest> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    List<ReceivedRequest> requests(String path) {
        String key = Targets.key(path);
        return requests().stream()
                .filter(request -> Targets.key(request.path()).equals(key))
                .toList();
    }

    int connections() {
        synchronized (lock) {
            return connections;
        }
    }

    int openConnections() {
        synchronized (lock) {
            return openConnections;
        }
    }

    int streams() {
        synchronized (lock) {
            return streams;
        }
    }

    int mostStreams() {
        synchronized (lock) {
            return mostStreams;
        }
    }

    int pauses() {
        synchronized (lock) {
            return pauses;
        }
    }

    long bytesSent() {
        synchronized (lock) {
            return sent.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    long bytesSent(String path) {
        synchronized (lock) {
            return sent.getOrDefault(Targets.key(path), 0L);
        }
    }

    /** Waits until something is so; an {@link AssertionError} after a minute, which only a failing test sees. */
    void await(BooleanSupplier condition, Supplier<String> what) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (lock) {
            while (!condition.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("waited " + PATIENCE.toSeconds() + " s for " + what.get());
                }
                lock.wait(left);
            }
        }
    }

    private void change(Runnable change) {
        synchronized (lock) {
            change.run();
            lock.notifyAll();
        }
    }
}
