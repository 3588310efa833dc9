package io.pluginmanager.testkit;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.spi.ArtifactSource.Capability;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Set;

/** One state of an object; the bytes are never changed after it was made. */
final class MemoryObject {

    private final byte[] content;
    private final long version;
    private final Digest digest;

    MemoryObject(byte[] content, long version) {
        this.content = content.clone();
        this.version = version;
        this.digest = sha256(this.content);
    }

    /** Returns the bytes themselves; nobody writes to them. */
    byte[] content() {
        return content;
    }

    ArtifactInfo info(Set<Capability> capabilities) {
        ArtifactInfo.Builder info =
                ArtifactInfo.builder().size(content.length).modified(Instant.EPOCH.plusSeconds(version));
        if (capabilities.contains(Capability.VALIDATORS)) {
            info.validator(new Validator("v" + version, true));
        }
        if (capabilities.contains(Capability.DIGEST)) {
            info.digest(digest);
        }
        return info.build();
    }

    private static Digest sha256(byte[] content) {
        try {
            return Digest.ofSha256(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
