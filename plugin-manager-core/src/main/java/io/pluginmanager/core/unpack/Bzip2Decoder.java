package io.pluginmanager.core.unpack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** The only class that touches commons-compress. */
final class Bzip2Decoder {

    private static final int BUFFER = 64 << 10;
    private static final long MOST_MEMORY = 6L << 20;

    private Bzip2Decoder() {}

    static InputStream open(InputStream in, DecoderMemory memory) throws IOException {
        memory.check("bzip2", MOST_MEMORY);
        return new BZip2CompressorInputStream(new BufferedInputStream(in, BUFFER), true);
    }
}
