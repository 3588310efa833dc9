package io.pluginmanager.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;

/** A port of 127.0.0.1 that nobody else gets until it is closed, whether somebody listens there or not. */
final class Port implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final Socket holder = new Socket();
    private final int number;

    Port() {
        try {
            if (holder.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                holder.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            } else {
                holder.setReuseAddress(true);
            }
            holder.bind(place(0));
            number = holder.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot get a port of 127.0.0.1: " + e.getMessage(), e);
        }
    }

    int number() {
        return number;
    }

    ServerSocket listen() {
        try {
            ServerSocket socket = new ServerSocket();
            if (socket.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            socket.setReuseAddress(true);
            socket.bind(place(number), BACKLOG);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress place(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
