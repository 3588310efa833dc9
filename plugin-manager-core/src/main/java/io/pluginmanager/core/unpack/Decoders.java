package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.IOException;

/** Opens decompressors. Classes of optional libraries are loaded only after their format was seen. */
final class Decoders {

    private Decoders() {}

    /** Returns the decompressed bytes; closing them frees the decompressor. Every failure is a {@link Refusal}. */
    static DecodedInput open(Codec codec, ChannelInput in, UnpackLimits limits) throws IOException {
        DecoderMemory memory = new DecoderMemory(limits);
        return DecodedInput.open(codec, in, () -> switch (codec) {
            case NONE -> in;
            case GZIP -> new GzipInput(in);
            case ZSTD -> ZstdDecoder.open(in, memory);
            case XZ -> XzDecoder.open(in, memory);
            case BZIP2 -> Bzip2Decoder.open(in, memory);
        });
    }

    /** Explains why the classes of a library could not be used: not there, or there and not able to start. */
    static Refusal absent(Codec codec, LinkageError cause) {
        boolean missing = cause.getCause() instanceof ClassNotFoundException;
        return Refusal.causedBy(
                Reason.UNSUPPORTED,
                "its compression, " + ArchiveFormat.of(codec, false)
                        + (missing ? ", has no decompressor in this host" : ", has a decompressor that cannot start"),
                missing
                        ? "add " + codec.artifact() + " to the class path"
                        : "look at the cause; " + codec.artifact()
                                + " may need a temporary directory (java.io.tmpdir) that allows native code",
                cause);
    }
}
