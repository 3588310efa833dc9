package io.pluginmanager.core.unpack;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The only class that touches zstd-jni. */
final class ZstdDecoder {

    private static final int BUFFER = 64 << 10;

    private ZstdDecoder() {}

    static InputStream open(InputStream in, DecoderMemory memory) throws IOException {
        ZstdFrames frames = new ZstdFrames(new BufferedInputStream(in, BUFFER), memory);
        int windowLog = Long.SIZE - Long.numberOfLeadingZeros(memory.limit() - 1);
        return new ZstdInputStreamNoFinalizer(frames).setLongMax(Math.max(10, Math.min(windowLog, 31)));
    }
}
