package io.pluginmanager.core;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of its own for a catalogue, on the JDK's {@code HttpServer}: for hosts without one, and for
 * {@code pluginctl serve}. It speaks plain http; what does TLS stands before it.
 *
 * <p>All its threads are daemons. Thread-safe.
 *
 * @since 0.1
 */
public final class CatalogueServer implements AutoCloseable {

    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService executor;
    private final AtomicBoolean closed = new AtomicBoolean();

    private CatalogueServer(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts a server, which the caller closes.
     *
     * @param address where to listen; port 0 for any that is free
     * @throws IOException if the address cannot be had, for example because another server listens there
     */
    public static CatalogueServer start(CatalogueHandler handler, InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        ThreadFactory threads = daemons();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, threads);
        server.setExecutor(executor);
        server.createContext("/", new CatalogueHttpHandler(handler));
        CatalogueServer started = new CatalogueServer(server, executor);
        // the server's own thread is a daemon if, and only if, it is started by one
        Thread starter = threads.newThread(server::start);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            started.close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the server was started");
        }
        return started;
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "plugin-manager-serve-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Returns where it listens, with the port that was taken. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Stops at once; answers on their way are cut. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop(0);
            executor.shutdownNow();
        }
    }
}
