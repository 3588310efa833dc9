package io.pluginmanager.core.unpack;

import java.io.IOException;
import java.io.InputStream;

/**
 * Passes zstd data on unchanged and reads along, so that the window of every frame, later frames included, is known and
 * allowed before the decompressor sees the frame and asks for memory.
 */
final class ZstdFrames extends InputStream {

    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPABLE = 0x184d2a50;
    private static final int LARGEST_BLOCK = 128 << 10;

    private final InputStream in;
    private final DecoderMemory memory;
    private final byte[] header = new byte[18];
    private int headerLength;
    private int headerSent;
    private long payload;
    private boolean lastBlock;
    private boolean checksum;
    private boolean inFrame;

    ZstdFrames(InputStream in, DecoderMemory memory) {
        this.in = in;
        this.memory = memory;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int done = 0;
        while (done < length) {
            if (headerSent < headerLength) {
                int count = Math.min(length - done, headerLength - headerSent);
                System.arraycopy(header, headerSent, bytes, offset + done, count);
                headerSent += count;
                done += count;
            } else if (payload > 0) {
                int count = in.read(bytes, offset + done, (int) Math.min(length - done, payload));
                if (count < 0) {
                    throw truncated();
                }
                payload -= count;
                done += count;
            } else if (!readNextHeader()) {
                break;
            }
        }
        return done == 0 ? -1 : done;
    }

    private boolean readNextHeader() throws IOException {
        headerLength = 0;
        headerSent = 0;
        if (inFrame) {
            if (lastBlock) {
                inFrame = false;
                payload = checksum ? 4 : 0;
                return true;
            }
            readBlockHeader();
            return true;
        }
        int first = in.read();
        if (first < 0) {
            return false;
        }
        header[headerLength++] = (byte) first;
        append(3);
        int magic = (int) number(0, 4);
        if (magic == MAGIC) {
            readFrameHeader();
        } else if ((magic & 0xfffffff0) == SKIPPABLE) {
            append(4);
            payload = number(4, 4);
        } else {
            throw Refusal.damaged("its zstd data is followed by bytes that are no zstd data");
        }
        return true;
    }

    private void readFrameHeader() throws IOException {
        append(1);
        int descriptor = header[4] & 0xff;
        boolean singleSegment = (descriptor & 0x20) != 0;
        int sizeCode = descriptor >> 6;
        int sizeBytes = sizeCode == 0 ? (singleSegment ? 1 : 0) : 1 << sizeCode;
        int dictionaryBytes = new int[] {0, 1, 2, 4}[descriptor & 3];
        append((singleSegment ? 0 : 1) + dictionaryBytes + sizeBytes);
        long window;
        if (singleSegment) {
            window = number(5 + dictionaryBytes, sizeBytes) + (sizeBytes == 2 ? 256 : 0);
        } else {
            int exponent = (header[5] & 0xff) >> 3;
            long base = 1L << (10 + exponent);
            window = base + (base >> 3) * (header[5] & 7);
        }
        if (dictionaryBytes > 0 && number(singleSegment ? 5 : 6, dictionaryBytes) != 0) {
            throw Refusal.damaged("its zstd data needs a dictionary, which it does not bring");
        }
        memory.check("zstd", window < 0 ? Long.MAX_VALUE : window);
        inFrame = true;
        lastBlock = false;
        checksum = (descriptor & 4) != 0;
    }

    private void readBlockHeader() throws IOException {
        append(3);
        int block = (int) number(0, 3);
        lastBlock = (block & 1) != 0;
        int type = block >> 1 & 3;
        int size = block >> 3;
        if (type == 3 || size > LARGEST_BLOCK) {
            throw Refusal.damaged("its zstd data has a block that cannot be");
        }
        payload = type == 1 ? 1 : size;
    }

    private void append(int count) throws IOException {
        int end = headerLength + count;
        while (headerLength < end) {
            int got = in.read(header, headerLength, end - headerLength);
            if (got < 0) {
                throw truncated();
            }
            headerLength += got;
        }
    }

    private long number(int offset, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | (header[offset + i] & 0xff);
        }
        return value;
    }

    private static Refusal truncated() {
        return Refusal.damaged("its zstd data ends too early");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
