package io.pluginmanager.core.verify;

import io.pluginmanager.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a checksum file says of one artifact: all of it must be true.
 *
 * @param digests hexadecimal digests by algorithm, at least one of a strong one
 */
public record Checksums(Map<HashAlgorithm, String> digests) {

    /** Copies the map. */
    public Checksums {
        digests = new EnumMap<>(digests);
    }

    /** Returns the SHA-256 digest, if the file gives it. */
    public Optional<Digest> sha256() {
        return Optional.ofNullable(digests.get(HashAlgorithm.SHA256)).map(hex -> new Digest(Digest.SHA256, hex));
    }

    /** Tells whether more is to be checked than SHA-256. */
    boolean needsBytes() {
        return digests.keySet().stream().anyMatch(algorithm -> algorithm != HashAlgorithm.SHA256);
    }

    /** Says what of an artifact is other than it should be, SHA-256 aside; empty if nothing is. */
    Optional<String> difference(FileChannel artifact) throws IOException {
        for (Map.Entry<HashAlgorithm, String> one : digests.entrySet()) {
            if (one.getKey() != HashAlgorithm.SHA256) {
                String actual = one.getKey().hash(artifact);
                if (!actual.equals(one.getValue())) {
                    return Optional.of(one.getKey().shown() + " " + one.getValue() + ", it has "
                            + one.getKey().shown() + " " + actual);
                }
            }
        }
        return Optional.empty();
    }
}
