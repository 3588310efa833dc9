package io.pluginmanager.core.unpack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an artifact can be. */
public enum ArchiveFormat {
    /** A zip archive. */
    ZIP("zip", Codec.NONE, true),
    /** A tar archive. */
    TAR("tar", Codec.NONE, true),
    /** A tar archive, compressed with gzip. */
    TAR_GZ("tar.gz", Codec.GZIP, true),
    /** One file, compressed with gzip. */
    GZ("gz", Codec.GZIP, false),
    /** A tar archive, compressed with zstd. */
    TAR_ZST("tar.zst", Codec.ZSTD, true),
    /** One file, compressed with zstd. */
    ZST("zst", Codec.ZSTD, false),
    /** A tar archive, compressed with xz. */
    TAR_XZ("tar.xz", Codec.XZ, true),
    /** One file, compressed with xz. */
    XZ("xz", Codec.XZ, false),
    /** A tar archive, compressed with bzip2. */
    TAR_BZ2("tar.bz2", Codec.BZIP2, true),
    /** One file, compressed with bzip2. */
    BZ2("bz2", Codec.BZIP2, false),
    /** A file that is placed as it is, whatever it holds. */
    FILE("file", Codec.NONE, false);

    private final String text;
    private final Codec codec;
    private final boolean archive;

    ArchiveFormat(String text, Codec codec, boolean archive) {
        this.text = text;
        this.codec = codec;
        this.archive = archive;
    }

    /**
     * Returns the format that the configuration calls {@code text} ({@code zip}, {@code tar.gz}, {@code tgz},
     * {@code file} …), or empty.
     */
    public static Optional<ArchiveFormat> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "plain", "none" -> Optional.of(FILE);
            case "tgz" -> Optional.of(TAR_GZ);
            case "tzst" -> Optional.of(TAR_ZST);
            case "txz" -> Optional.of(TAR_XZ);
            case "tbz2", "tbz" -> Optional.of(TAR_BZ2);
            default ->
                Arrays.stream(values())
                        .filter(format -> format.text.equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst();
        };
    }

    /** Returns the spellings that the configuration allows, for messages. */
    public static String allowed() {
        return Arrays.stream(values()).map(ArchiveFormat::toString).collect(Collectors.joining(", "));
    }

    /** Tells whether this format can hold several files. */
    public boolean holdsFiles() {
        return archive;
    }

    Codec codec() {
        return codec;
    }

    static ArchiveFormat of(Codec codec, boolean tar) {
        return switch (codec) {
            case NONE -> tar ? TAR : FILE;
            case GZIP -> tar ? TAR_GZ : GZ;
            case ZSTD -> tar ? TAR_ZST : ZST;
            case XZ -> tar ? TAR_XZ : XZ;
            case BZIP2 -> tar ? TAR_BZ2 : BZ2;
        };
    }

    /** Returns the spelling of the configuration: {@code tar.gz}. */
    @Override
    public String toString() {
        return text;
    }
}
