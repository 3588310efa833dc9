package io.pluginmanager.core.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads small records of a channel by position, several with one read where they lie together. */
final class ChannelWindow {

    private static final int CAPACITY = 16 << 10;

    private final FileChannel channel;
    private final long size;
    private ByteBuffer window = ByteBuffer.allocate(CAPACITY).limit(0);
    private long start;

    ChannelWindow(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /** Returns little-endian bytes that are valid until the next call; what lies outside the file is damage. */
    ByteBuffer at(long position, int length) throws IOException {
        if (position < 0 || length > size - position) {
            throw Refusal.damaged("its zip archive refers to bytes beyond its end");
        }
        if (position < start || position + length > start + window.limit()) {
            load(position, length);
        }
        return window.duplicate()
                .position((int) (position - start))
                .limit((int) (position - start) + length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private void load(long position, int length) throws IOException {
        if (length > window.capacity()) {
            window = ByteBuffer.allocate(length);
        }
        window.clear().limit((int) Math.min(window.capacity(), size - position));
        start = position;
        while (window.hasRemaining()) {
            if (channel.read(window, position + window.position()) < 0) {
                throw Refusal.damaged("its zip archive became shorter while it was read");
            }
        }
        window.flip();
    }
}
