package io.pluginmanager.core.unpack;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** The only class that touches xz for Java, which checks its memory limit before each block. */
final class XzDecoder extends FilterInputStream {

    private static final int BUFFER = 64 << 10;

    private final DecoderMemory memory;

    private XzDecoder(InputStream in, DecoderMemory memory) {
        super(in);
        this.memory = memory;
    }

    static InputStream open(InputStream in, DecoderMemory memory) throws IOException {
        int limitKib = (int) Math.min(memory.onHeap() >> 10, Integer.MAX_VALUE);
        return new XzDecoder(new XZInputStream(new BufferedInputStream(in, BUFFER), limitKib), memory);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (MemoryLimitException e) {
            throw memory.refuse("xz", (long) e.getMemoryNeeded() << 10, memory.onHeap());
        }
    }
}
