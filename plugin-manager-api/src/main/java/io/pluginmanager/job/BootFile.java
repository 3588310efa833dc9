package io.pluginmanager.job;

import io.pluginmanager.Digest;
import io.pluginmanager.spi.Secret;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that an executor finds in its boot directory, and where its bytes come from. Immutable.
 *
 * @since 0.1
 */
public final class BootFile {

    /** Where the bytes come from. */
    public enum Kind {
        /** They are in the plan. */
        INLINE,
        /** A file of the machine or container that boots. */
        LOCAL,
        /** A URL; the digest is mandatory. */
        URL,
        /** A secret value, which never stands in a plan. */
        SECRET,
        /** A reference to a secret, such as <code>${file:/run/secrets/key}</code>, resolved where the boot runs. */
        SECRET_REFERENCE
    }

    private final String path;
    private final Kind kind;
    private final boolean executable;
    private final byte @Nullable [] bytes;
    private final @Nullable String location;
    private final @Nullable Digest digest;
    private final @Nullable Secret secret;

    private BootFile(
            String path,
            Kind kind,
            boolean executable,
            byte @Nullable [] bytes,
            @Nullable String location,
            @Nullable Digest digest,
            @Nullable Secret secret) {
        this.path = Objects.requireNonNull(path, "path");
        this.kind = kind;
        this.executable = executable;
        this.bytes = bytes;
        this.location = location;
        this.digest = digest;
        this.secret = secret;
    }

    /** Returns a file with a copy of these bytes. */
    public static BootFile inline(String path, byte[] bytes) {
        return new BootFile(path, Kind.INLINE, false, bytes.clone(), null, null, null);
    }

    /**
     * Returns a file whose bytes are those of a file where the boot runs.
     *
     * @param source the path of that file; a relative one starts at the folder of the plan
     */
    public static BootFile local(String path, String source) {
        return new BootFile(path, Kind.LOCAL, false, null, Objects.requireNonNull(source, "source"), null, null);
    }

    /** Returns a file that is fetched. */
    public static BootFile url(String path, URI url, Digest digest) {
        Objects.requireNonNull(digest, "digest");
        return new BootFile(path, Kind.URL, false, null, url.toString(), digest, null);
    }

    /** Returns a file with the text of a secret, in UTF-8. */
    public static BootFile secret(String path, Secret secret) {
        return new BootFile(path, Kind.SECRET, false, null, null, null, Objects.requireNonNull(secret, "secret"));
    }

    /** Returns a file with the text of a secret that is looked up where the boot runs. */
    public static BootFile secretReference(String path, String reference) {
        return new BootFile(
                path, Kind.SECRET_REFERENCE, false, null, Objects.requireNonNull(reference, "reference"), null, null);
    }

    /** Returns this file as a program, or as none. */
    public BootFile executable(boolean program) {
        return new BootFile(path, kind, program, bytes, location, digest, secret);
    }

    /** Returns this file with the digest that its bytes must have; for {@link Kind#LOCAL} and {@link Kind#URL}. */
    public BootFile digest(Digest expected) {
        return new BootFile(
                path, kind, executable, bytes, location, Objects.requireNonNull(expected, "expected"), secret);
    }

    /** Returns the path below the boot directory, with {@code /} between names. */
    public String path() {
        return path;
    }

    /** Returns where the bytes come from. */
    public Kind kind() {
        return kind;
    }

    /** Tells whether it is a program. */
    public boolean isExecutable() {
        return executable;
    }

    /** Tells whether only the executor may read it. */
    public boolean isSecret() {
        return kind == Kind.SECRET || kind == Kind.SECRET_REFERENCE;
    }

    /** Returns a copy of the bytes of {@link Kind#INLINE}. */
    public Optional<byte[]> bytes() {
        return Optional.ofNullable(bytes).map(byte[]::clone);
    }

    /** Returns the number of bytes of {@link Kind#INLINE}; 0 for every other kind. */
    public long inlineSize() {
        return bytes == null ? 0 : bytes.length;
    }

    /** Returns the path of {@link Kind#LOCAL}, the URL of {@link Kind#URL}, the text of a reference. */
    public Optional<String> location() {
        return Optional.ofNullable(location);
    }

    /** Returns the digest that the bytes must have. */
    public Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    /** Returns the value of {@link Kind#SECRET}. */
    public Optional<Secret> secret() {
        return Optional.ofNullable(secret);
    }

    /** Returns the path and the kind, nothing of the content. */
    @Override
    public String toString() {
        return "BootFile[" + path + ", " + kind + "]";
    }
}
