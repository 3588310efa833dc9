package io.pluginmanager.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** What comes through a channel, which blocks outside of these methods. One thread reads at a time. */
final class ChannelArrivals implements AnswerInput.Arrivals {

    private final SocketChannel channel;
    private volatile int timeout;

    ChannelArrivals(SocketChannel channel) {
        this.channel = channel;
    }

    void timeout(int milliseconds) {
        this.timeout = milliseconds;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (timeout > 0) {
            await(timeout);
        }
        return channel.read(target);
    }

    @Override
    public int poll(ByteBuffer target) throws IOException {
        channel.configureBlocking(false);
        try {
            return channel.read(target);
        } finally {
            channel.configureBlocking(true);
        }
    }

    /** Waits for a byte; only to see whether an idle connection is still alive. */
    private void await(int milliseconds) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            boolean ready = selector.select(milliseconds) > 0;
            key.cancel();
            selector.selectNow();
            if (!ready) {
                throw new SocketTimeoutException("nothing arrived");
            }
        } finally {
            if (channel.isOpen()) {
                channel.configureBlocking(true);
            }
        }
    }
}
