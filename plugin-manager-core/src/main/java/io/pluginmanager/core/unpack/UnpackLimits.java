package io.pluginmanager.core.unpack;

/**
 * What an archive may cost at most, counted on what is really produced and never on what the archive declares.
 *
 * @param entries entries of the archive; as many directories again may be implied by names
 * @param unpackedBytes bytes of all files together
 * @param ratio unpacked bytes for each byte of the archive, looked at above {@link #RATIO_FLOOR} only
 * @param depth components of one path
 * @param componentBytes bytes of one name in UTF-8
 * @param pathBytes bytes of one path in UTF-8
 * @param decoderMemory bytes that a decompressor may ask for
 */
public record UnpackLimits(
        long entries,
        long unpackedBytes,
        long ratio,
        int depth,
        int componentBytes,
        int pathBytes,
        long decoderMemory) {

    /** Unpacked bytes below which a high ratio is no reason to refuse: sparse logs compress a thousandfold. */
    public static final long RATIO_FLOOR = 100L << 20;

    private static final UnpackLimits DEFAULTS = new UnpackLimits(200_000, 8L << 30, 200, 64, 255, 1024, 80L << 20);

    /** Checks that every limit is positive. */
    public UnpackLimits {
        if (entries < 1
                || unpackedBytes < 1
                || ratio < 1
                || depth < 1
                || componentBytes < 1
                || pathBytes < 1
                || decoderMemory < 1) {
            throw new IllegalArgumentException("every limit must be positive: entries " + entries + ", unpacked "
                    + unpackedBytes + ", ratio " + ratio + ", depth " + depth + ", component " + componentBytes
                    + ", path " + pathBytes + ", decoder memory " + decoderMemory);
        }
    }

    /** Returns 200,000 entries, 8 GiB, ratio 200, depth 64, 255 and 1024 bytes for names, 80 MiB for decoders. */
    public static UnpackLimits defaults() {
        return DEFAULTS;
    }

    /** Returns these limits with another number of entries. */
    public UnpackLimits withEntries(long entries) {
        return new UnpackLimits(entries, unpackedBytes, ratio, depth, componentBytes, pathBytes, decoderMemory);
    }

    /** Returns these limits with another size of all files. */
    public UnpackLimits withUnpackedBytes(long unpackedBytes) {
        return new UnpackLimits(entries, unpackedBytes, ratio, depth, componentBytes, pathBytes, decoderMemory);
    }

    /** Returns these limits with another ratio. */
    public UnpackLimits withRatio(long ratio) {
        return new UnpackLimits(entries, unpackedBytes, ratio, depth, componentBytes, pathBytes, decoderMemory);
    }

    /** Returns these limits with another memory for decompressors. */
    public UnpackLimits withDecoderMemory(long decoderMemory) {
        return new UnpackLimits(entries, unpackedBytes, ratio, depth, componentBytes, pathBytes, decoderMemory);
    }
}
