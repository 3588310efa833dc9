package io.pluginmanager.core.unpack;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the first bytes of an artifact say that it is. */
enum Magic {
    ZIP("a zip archive", Codec.NONE),
    TAR("a tar archive", Codec.NONE),
    GZIP("gzip data", Codec.GZIP),
    ZSTD("zstd data", Codec.ZSTD),
    XZ("xz data", Codec.XZ),
    BZIP2("bzip2 data", Codec.BZIP2),
    HTML("an HTML page", Codec.NONE),
    SEVEN_ZIP("a 7z archive", Codec.NONE),
    RAR("a rar archive", Codec.NONE),
    LZ4("lz4 data", Codec.NONE),
    LZIP("lzip data", Codec.NONE),
    COMPRESS("data of the old 'compress' program", Codec.NONE),
    /** Zeros, as in a tar archive without entries. */
    ZEROS("nothing but zero bytes at its start", Codec.NONE),
    OTHER("no archive or compressed data", Codec.NONE);

    /** How many bytes are needed to tell. */
    static final int HEAD = 512;

    private static final long BZIP2_BLOCK = 0x314159265359L;
    private static final long BZIP2_END = 0x177245385090L;

    private final String text;
    private final Codec codec;

    Magic(String text, Codec codec) {
        this.text = text;
        this.codec = codec;
    }

    Codec codec() {
        return codec;
    }

    /** Says what it is, in words: "gzip data". */
    @Override
    public String toString() {
        return text;
    }

    boolean isForeign() {
        return this == SEVEN_ZIP || this == RAR || this == LZ4 || this == LZIP || this == COMPRESS;
    }

    static Magic of(byte[] head) {
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6) || starts(head, 'P', 'K', 7, 8)) {
            return ZIP;
        } else if (starts(head, 0x1f, 0x8b)) {
            return GZIP;
        } else if (starts(head, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableFrame(head)) {
            return ZSTD;
        } else if (starts(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return XZ;
        } else if (isBzip2(head)) {
            return BZIP2;
        } else if (TarHeader.looksLikeTar(head)) {
            return TAR;
        } else if (starts(head, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
            return SEVEN_ZIP;
        } else if (starts(head, 'R', 'a', 'r', '!', 0x1a, 7)) {
            return RAR;
        } else if (starts(head, 4, 0x22, 0x4d, 0x18)) {
            return LZ4;
        } else if (starts(head, 'L', 'Z', 'I', 'P', 1)) {
            return LZIP;
        } else if (starts(head, 0x1f, 0x9d)) {
            return COMPRESS;
        } else if (isHtml(head)) {
            return HTML;
        }
        return isZeros(head) ? ZEROS : OTHER;
    }

    private static boolean isSkippableFrame(byte[] head) {
        return head.length >= 4 && (head[0] & 0xf0) == 0x50 && starts(head, head[0] & 0xff, 0x2a, 0x4d, 0x18);
    }

    private static boolean isBzip2(byte[] head) {
        if (head.length < 10 || !starts(head, 'B', 'Z', 'h') || head[3] < '1' || head[3] > '9') {
            return false;
        }
        long block = 0;
        for (int i = 4; i < 10; i++) {
            block = block << 8 | (head[i] & 0xff);
        }
        return block == BZIP2_BLOCK || block == BZIP2_END;
    }

    private static boolean isHtml(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        String start = (text.startsWith("ï»¿") ? text.substring(3) : text).stripLeading();
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    private static boolean isZeros(byte[] head) {
        for (byte b : head) {
            if (b != 0) {
                return false;
            }
        }
        return head.length == HEAD;
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
