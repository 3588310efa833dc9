package io.pluginmanager.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on the loopback interface that misbehaves as a test tells it to, and records what it was asked.
 * Thread-safe.
 *
 * <p>It speaks over plain sockets, so that it can send what no HTTP library would. Every path has a queue of
 * {@link Reply replies}: each request takes the next one, and the last one stays. What was not told is 404.
 *
 * <pre>{@code
 * try (FaultServer server = FaultServer.start()) {
 *     byte[] content = new byte[1000];
 *     server.on("/neo.zip", Reply.of(content).cutAfter(400), Reply.of(content));
 *
 *     assertThatThrownBy(() -> download(server.uri("/neo.zip"))).isInstanceOf(IOException.class);
 *     assertThat(download(server.uri("/neo.zip"))).isEqualTo(content);
 *     assertThat(server.count("/neo.zip")).isEqualTo(2);
 * }
 * }</pre>
 *
 * <p>It listens on a free port of 127.0.0.1 and has daemon threads only, which end with {@link #close()}.
 *
 * @since 0.1
 */
public final class FaultServer implements AutoCloseable {

    private final Object lock = new Object();
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final Recording recording = new Recording();
    private final Set<Socket> sockets = new HashSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private final @Nullable SSLContext tls;
    private final Port port = new Port();
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;
    private Reply otherwise = Reply.status(404);
    private int ignored;
    private int dropped;
    private boolean closed;

    private FaultServer(@Nullable SSLContext tls) {
        this.tls = tls;
        listen();
    }

    /** Starts a server for {@code http}. */
    public static FaultServer start() {
        return new FaultServer(null);
    }

    /** Starts a server for {@code https} with the certificate of a context. */
    public static FaultServer start(SSLContext tls) {
        return new FaultServer(Objects.requireNonNull(tls, "tls"));
    }

    /** Returns the URL of a path, which starts with a slash: {@code http://127.0.0.1:port/path}. */
    public String url(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash: '" + path + "'");
        }
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port.number() + path;
    }

    /** Returns the same as {@link #url}; the path is one that {@link URI} accepts. */
    public URI uri(String path) {
        return URI.create(url(path));
    }

    /** Returns the port, which stays the same after {@link #restart()}. */
    public int port() {
        return port.number();
    }

    /**
     * Sets what a path answers, one reply a request, the last one for ever; forgets what was set before.
     *
     * @param path as in a URL; with a query, only requests with the same query are meant. Encoded characters are equal
     *     to plain ones
     * @throws IllegalArgumentException if there is no reply
     */
    public FaultServer on(String path, Reply... replies) {
        if (replies.length == 0 || !path.startsWith("/")) {
            throw new IllegalArgumentException("a path with a slash and at least one reply are needed: '" + path + "'");
        }
        synchronized (lock) {
            this.replies.put(Targets.key(path), new ArrayDeque<>(List.of(replies)));
        }
        return this;
    }

    /** Sets what all other paths answer; default 404. */
    public FaultServer otherwise(Reply reply) {
        synchronized (lock) {
            otherwise = Objects.requireNonNull(reply, "reply");
        }
        return this;
    }

    /** Accepts the next connections and then neither reads nor writes, not even a TLS greeting. */
    public FaultServer ignoreNext(int connections) {
        synchronized (lock) {
            ignored = connections;
        }
        return this;
    }

    /** Accepts the next connections and resets them at once. */
    public FaultServer dropNext(int connections) {
        synchronized (lock) {
            dropped = connections;
        }
        return this;
    }

    /**
     * Stops listening and breaks all connections: further ones are refused until {@link #restart()}. The port stays the
     * server's until {@link #close()}.
     */
    public void stop() {
        List<Socket> open;
        ServerSocket listening;
        Thread accepting;
        synchronized (lock) {
            listening = listener;
            listener = null;
            accepting = acceptor;
            acceptor = null;
            open = List.copyOf(sockets);
        }
        try {
            if (listening != null) {
                listening.close();
            }
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // the system listens on for a thread that still waits in accept
        if (accepting != null) {
            join(accepting);
        }
    }

    /** Listens again on the same port after {@link #stop()}; nothing happens if it listens. */
    public void restart() {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the server is closed");
            }
            if (listener != null) {
                return;
            }
        }
        listen();
    }

    /** Returns all requests so far in the order of their arrival. */
    public List<ReceivedRequest> requests() {
        return recording.requests();
    }

    /** Returns the requests for one path so far, whatever their query. */
    public List<ReceivedRequest> requests(String path) {
        return recording.requests(path);
    }

    /** Returns the number of requests for one path so far, whatever their query. */
    public int count(String path) {
        return requests(path).size();
    }

    /** Returns the number of connections that were accepted so far. */
    public int connections() {
        return recording.connections();
    }

    /** Returns the number of connections that neither side has closed. */
    public int openConnections() {
        return recording.openConnections();
    }

    /** Returns the number of answers that are under way. */
    public int streams() {
        return recording.streams();
    }

    /** Returns the largest number of answers that were under way at once. */
    public int mostStreams() {
        return recording.mostStreams();
    }

    /** Returns the number of bytes of bodies that were handed to the network so far. */
    public long bytesSent() {
        return recording.bytesSent();
    }

    /** Returns the number of bytes of bodies that were sent for one path so far. */
    public long bytesSent(String path) {
        return recording.bytesSent(path);
    }

    /** Waits until this many requests have arrived altogether; an {@link AssertionError} after a minute. */
    public FaultServer awaitRequests(int requests) throws InterruptedException {
        recording.await(
                () -> requests().size() >= requests, () -> requests + " requests, of which arrived " + requests());
        return this;
    }

    /** Waits until this many requests for one path have arrived; an {@link AssertionError} after a minute. */
    public FaultServer awaitRequests(String path, int requests) throws InterruptedException {
        recording.await(
                () -> count(path) >= requests,
                () -> requests + " requests for '" + path + "', of which arrived " + requests());
        return this;
    }

    /** Waits until this many answers have come to a pause or were held; an {@link AssertionError} after a minute. */
    public FaultServer awaitPauses(int pauses) throws InterruptedException {
        recording.await(
                () -> recording.pauses() >= pauses, () -> pauses + " pauses, of which began " + recording.pauses());
        return this;
    }

    /** Waits until no connection is open, as after a client was closed; an {@link AssertionError} after a minute. */
    public FaultServer awaitNoConnections() throws InterruptedException {
        recording.await(() -> openConnections() == 0, () -> "the end of " + openConnections() + " connections");
        return this;
    }

    /** Stops, ends all threads and waits for them; closing again does nothing. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        stop();
        port.close();
        for (Thread thread = running(); thread != null; thread = running()) {
            thread.interrupt();
            if (!join(thread)) {
                return;
            }
        }
    }

    /** Waits for the end of a thread; returns false if this one is interrupted. */
    private static boolean join(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private @Nullable Thread running() {
        synchronized (lock) {
            return threads.isEmpty() ? null : threads.iterator().next();
        }
    }

    private void listen() {
        ServerSocket socket = port.listen();
        synchronized (lock) {
            listener = socket;
            acceptor = run("fault-server-" + port.number(), () -> accept(socket));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private Thread run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The client or the server closed the connection: what that means is seen at the client.
                    } finally {
                        synchronized (lock) {
                            threads.remove(Thread.currentThread());
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        synchronized (lock) {
            threads.add(thread);
        }
        thread.start();
        return thread;
    }

    private void accept(ServerSocket from) throws IOException {
        while (true) {
            Socket socket = from.accept();
            boolean ignore;
            boolean drop;
            synchronized (lock) {
                if (listener != from) {
                    socket.close();
                    return;
                }
                sockets.add(socket);
                ignore = ignored > 0;
                drop = !ignore && dropped > 0;
                ignored -= ignore ? 1 : 0;
                dropped -= drop ? 1 : 0;
            }
            int number = recording.connectionAccepted();
            run(
                    "fault-server-" + port.number() + "-connection-" + number,
                    () -> connected(socket, number, ignore, drop));
        }
    }

    private void connected(Socket socket, int number, boolean ignore, boolean drop) throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            if (drop) {
                socket.setSoLinger(true, 0);
            } else if (ignore) {
                new RequestReader(socket.getInputStream(), number).awaitEnd();
            } else {
                Socket secured = tls == null ? socket : tls.getSocketFactory().createSocket(socket, null, true);
                new Connection(socket, secured, number, recording, this::replyTo).serve();
            }
        } finally {
            synchronized (lock) {
                sockets.remove(socket);
            }
            recording.connectionClosed();
        }
    }

    private Reply replyTo(ReceivedRequest request) {
        Reply reply;
        synchronized (lock) {
            String target = Targets.local(request.target());
            Deque<Reply> queue = replies.get(Targets.key(target));
            if (queue == null) {
                queue = replies.get(Targets.key(request.path()));
            }
            if (queue == null) {
                reply = otherwise;
            } else {
                reply = queue.size() > 1 ? queue.remove() : queue.element();
            }
        }
        while (reply.chosen != null) {
            reply = reply.chosen.apply(request);
        }
        return reply;
    }
}
