package io.pluginmanager.core.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/** The algorithms of checksum files, strongest first. */
public enum HashAlgorithm {
    SHA512("SHA-512", 128, true),
    SHA384("SHA-384", 96, true),
    SHA256("SHA-256", 64, true),
    SHA1("SHA-1", 40, false),
    MD5("MD5", 32, false),
    CRC32("CRC-32", 8, false);

    private static final int BUFFER = 1 << 16;

    private final String shown;
    private final int digits;
    private final boolean strong;

    HashAlgorithm(String shown, int digits, boolean strong) {
        this.shown = shown;
        this.digits = digits;
        this.strong = strong;
    }

    /** Returns the name for people, which is also the one of the JDK. */
    String shown() {
        return shown;
    }

    int digits() {
        return digits;
    }

    /** Tells whether nobody can make other bytes with the same digest. */
    boolean isStrong() {
        return strong;
    }

    /** Finds an algorithm by a name as programs write it: {@code SHA256}, {@code SHA2-256}, {@code sha-256}. */
    static Optional<HashAlgorithm> named(String name) {
        String plain =
                name.toUpperCase(Locale.ROOT).replaceFirst("^SHA2-", "SHA").replace("-", "");
        return Arrays.stream(values()).filter(one -> one.name().equals(plain)).findFirst();
    }

    /** Finds the one algorithm whose digests have so many digits. */
    static Optional<HashAlgorithm> ofDigits(int digits) {
        return Arrays.stream(values()).filter(one -> one.digits == digits).findFirst();
    }

    /** Returns the hexadecimal digest of a whole file. */
    String hash(FileChannel file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        CRC32 crc = new CRC32();
        MessageDigest digest = digest();
        long position = 0;
        for (int count = file.read(buffer.clear(), position); count >= 0; count = file.read(buffer.clear(), position)) {
            position += count;
            digest.update(buffer.flip());
            crc.update(buffer.rewind());
        }
        return this == CRC32
                ? String.format("%08x", crc.getValue())
                : HexFormat.of().formatHex(digest.digest());
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(this == CRC32 ? MD5.shown : shown);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no " + shown, e);
        }
    }
}
