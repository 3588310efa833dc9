package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a tar stream one after the other, extension headers applied, and checks how it ends. */
final class TarReader {

    /**
     * An entry whose content comes next in the stream.
     *
     * @param type the type flag
     * @param name raw name
     * @param link raw target of a link
     * @param mode permission bits, set-id bits included
     * @param size bytes of content
     * @param old whether a name that ends with a slash makes a file a directory
     */
    record Entry(char type, RawName name, RawName link, int mode, long size, boolean old) {}

    private static final int LARGEST_PAX = 256 << 10;
    private static final long MOST_PADDING = 16L << 20;
    /** Extension headers are no files, so a budget of their own keeps them from being endless. */
    private static final long EXTENSIONS_BASE = 1L << 20;

    private static final long EXTENSIONS_EACH = 1 << 10;

    private final DecodedInput in;
    private final int longestName;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private long extensionsLeft;
    private int padding;

    TarReader(DecodedInput in, UnpackLimits limits) {
        this.in = in;
        this.longestName = limits.pathBytes();
        this.extensionsLeft = EXTENSIONS_BASE + Math.min(limits.entries(), 1 << 20) * EXTENSIONS_EACH;
    }

    /** Returns the next entry, or null after a proper end. The content of the last one must have been read. */
    @Nullable
    Entry next() throws IOException {
        readFully(block, padding, "inside a file");
        PaxRecords pax = null;
        RawName longName = null;
        RawName longLink = null;
        while (true) {
            readFully(block, TarHeader.BLOCK, "without an end marker");
            boolean pending = pax != null || longName != null || longLink != null;
            if (TarHeader.isZero(block, 0, TarHeader.BLOCK)) {
                if (pending) {
                    throw Refusal.damaged("its tar archive ends with a header that extends nothing");
                }
                checkEnd();
                return null;
            }
            TarHeader header = TarHeader.parse(block);
            switch (header.type()) {
                case 'x' -> {
                    refuseSecond(pax);
                    pax = PaxRecords.parse(readExtension(header, LARGEST_PAX), false);
                }
                case 'g' -> {
                    if (pending) {
                        throw Refusal.damaged("its tar archive has a global header between a header and its entry");
                    }
                    PaxRecords.parse(readExtension(header, LARGEST_PAX), true);
                }
                case 'L' -> {
                    refuseSecond(longName);
                    longName = readText(header);
                }
                case 'K' -> {
                    refuseSecond(longLink);
                    longLink = readText(header);
                }
                default -> {
                    return entry(header, pax == null ? PaxRecords.NONE : pax, longName, longLink);
                }
            }
        }
    }

    private Entry entry(TarHeader header, PaxRecords pax, @Nullable RawName longName, @Nullable RawName longLink)
            throws Refusal {
        RawName name = choose(header.name(), longName, pax.path());
        RawName link = choose(header.link(), longLink, pax.link());
        long size = header.size();
        if (pax.size() >= 0) {
            if (size != 0 && size != pax.size()) {
                throw Refusal.damagedEntry(name.toString(), "has two sizes, " + size + " and " + pax.size());
            }
            size = pax.size();
        }
        padding = (int) (-size & (TarHeader.BLOCK - 1));
        return new Entry(header.type(), name, link, header.mode(), size, header.old());
    }

    private static RawName choose(RawName plain, @Nullable RawName gnu, @Nullable RawName pax) throws Refusal {
        if (gnu != null && pax != null) {
            throw Refusal.damagedEntry(gnu.toString(), "has its long name in two headers");
        }
        return pax != null ? pax : gnu != null ? gnu : plain;
    }

    private static void refuseSecond(@Nullable Object known) throws Refusal {
        if (known != null) {
            throw Refusal.damaged("its tar archive extends one entry twice in the same way");
        }
    }

    private RawName readText(TarHeader header) throws IOException {
        byte[] bytes = readExtension(header, longestName + 1);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        if (end == 0 || !TarHeader.isZero(bytes, end, bytes.length)) {
            throw Refusal.damaged("a long name of its tar archive is malformed");
        }
        return new RawName(Arrays.copyOf(bytes, end));
    }

    private byte[] readExtension(TarHeader header, int limit) throws IOException {
        if (header.size() > limit || header.size() > extensionsLeft) {
            throw Refusal.of(
                    Reason.LIMIT,
                    "its tar archive has extension headers that are too long (" + header.size() + " bytes)",
                    "ask its author for shorter names and fewer extended attributes");
        }
        extensionsLeft -= header.size();
        byte[] bytes = new byte[(int) header.size()];
        readFully(bytes, bytes.length, "inside a header");
        readFully(block, -bytes.length & (TarHeader.BLOCK - 1), "inside a header");
        return bytes;
    }

    private void readFully(byte[] bytes, int length, String where) throws IOException {
        if (in.readFully(bytes, 0, length) < length) {
            throw Refusal.damaged("its tar archive ends too early, " + where);
        }
    }

    /** Reads on to the end of the stream, which also lets the decompressor check its trailer. */
    private void checkEnd() throws IOException {
        readFully(block, TarHeader.BLOCK, "with half an end marker");
        long rest = 0;
        for (int count = TarHeader.BLOCK; count > 0; count = in.readFully(block, 0, TarHeader.BLOCK)) {
            if (!TarHeader.isZero(block, 0, count)) {
                throw Refusal.damaged("its tar archive continues after its end marker");
            }
            rest += count;
            if (rest > MOST_PADDING) {
                throw Refusal.damaged("its tar archive ends with more than " + MOST_PADDING + " bytes of padding");
            }
        }
    }
}
