package io.pluginmanager.core.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A bare signature over the bytes of an artifact, as {@code cosign sign-blob} writes it. Immutable. */
public final class BlobSignature {

    /** How large a signature file may be. */
    public static final int MOST_BYTES = 1 << 12;

    /** The JDK keeps the whole message of an Ed25519 signature in memory. */
    private static final int MOST_IN_MEMORY = 16 << 20;

    private static final String NEXT = "sign the artifact anew, or name the right key in 'signature'";

    private final List<byte[]> readings;
    private final List<TrustedKey> keys;

    private BlobSignature(List<byte[]> readings, List<TrustedKey> keys) {
        this.readings = readings;
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a signature file: base64 on one or several lines, or the signature itself.
     *
     * @throws ProofException if it is too large or empty
     */
    public static BlobSignature parse(byte[] file, List<TrustedKey> keys) throws ProofException {
        if (file.length == 0 || file.length > MOST_BYTES) {
            throw new ProofException("the signature file has " + file.length + " bytes, which no signature has", NEXT);
        }
        List<byte[]> readings = new ArrayList<>();
        readings.add(file.clone());
        Base64Text.decodeLines(new String(file, StandardCharsets.ISO_8859_1)).ifPresent(readings::add);
        return new BlobSignature(readings, keys);
    }

    /** Tells whether a digest of the artifact does not suffice. */
    boolean needsBytes() {
        return keys.stream().anyMatch(TrustedKey::needsMessage);
    }

    /**
     * Checks that a trusted key signed the artifact.
     *
     * @throws ProofException if none did
     */
    void check(Received artifact) throws ProofException, IOException {
        byte[] digest = HexFormat.of().parseHex(artifact.digest().hex());
        for (TrustedKey key : keys) {
            if (!key.needsMessage() && readings.stream().anyMatch(reading -> key.signedDigest(digest, reading))) {
                return;
            }
        }
        if (needsBytes()) {
            if (artifact.size() > MOST_IN_MEMORY) {
                throw new ProofException(
                        "no ECDSA key signed it, and an Ed25519 signature over the bytes themselves is checked only up"
                                + " to 16 MiB",
                        "sign a statement with 'pluginctl sign', or use an ECDSA key");
            }
            byte[] bytes = read(artifact.file().orElseThrow(), (int) artifact.size());
            for (TrustedKey key : keys) {
                if (key.needsMessage() && readings.stream().anyMatch(reading -> key.signed(bytes, reading))) {
                    return;
                }
            }
        }
        throw new ProofException("its signature is not one over these bytes by a trusted key", NEXT);
    }

    private static byte[] read(FileChannel file, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        while (buffer.hasRemaining() && file.read(buffer, buffer.position()) >= 0) {
            // until the buffer is full or the file ends
        }
        return buffer.array();
    }
}
