package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;

/** What a decompressor may ask for. */
final class DecoderMemory {

    private final long limit;

    DecoderMemory(UnpackLimits limits) {
        this.limit = limits.decoderMemory();
    }

    /** The limit for a decompressor whose memory is on the heap: a full heap would hurt more than this plugin. */
    long onHeap() {
        return Math.min(limit, Runtime.getRuntime().maxMemory() / 2);
    }

    long limit() {
        return limit;
    }

    void check(String codec, long needed) throws Refusal {
        if (needed > limit) {
            throw refuse(codec, needed, limit);
        }
    }

    Refusal refuse(String codec, long needed, long allowed) {
        String next = allowed < limit
                ? "start the host with a larger heap (-Xmx)"
                : "raise limits.decoder_memory, or ask its author to compress it with a smaller window";
        return Refusal.of(
                Reason.LIMIT,
                "its " + codec + " data needs " + needed + " bytes of memory to decompress, " + allowed
                        + " are allowed",
                next);
    }
}
