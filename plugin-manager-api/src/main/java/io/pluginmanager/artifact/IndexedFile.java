package io.pluginmanager.artifact;

import io.pluginmanager.Digest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of a version in an index: what one platform, or every platform, fetches. Immutable.
 *
 * @since 0.1
 */
public final class IndexedFile {

    private final String path;
    private final @Nullable String platform;
    private final @Nullable Long size;
    private final @Nullable Digest digest;

    private IndexedFile(Builder builder) {
        this.path = builder.path;
        this.platform = builder.platform;
        this.size = builder.size;
        this.digest = builder.digest;
    }

    /** Starts an {@code IndexedFile} with the parts that have no default. */
    public static Builder builder(String path) {
        return new Builder(path);
    }

    /** Returns the path of the file, as in {@link ArtifactRef#path()}. */
    public String path() {
        return path;
    }

    /** Returns the platform as {@code os-arch} in canonical spelling, for example {@code linux-amd64}; absent: every platform. */
    public Optional<String> platform() {
        return Optional.ofNullable(platform);
    }

    /** Returns the length in bytes. */
    public Optional<Long> size() {
        return Optional.ofNullable(size);
    }

    /** Returns the digest that the index vouches for. */
    public Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(path);
        copy.platform = platform;
        copy.size = size;
        copy.digest = digest;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexedFile that
                && Objects.equals(path, that.path)
                && Objects.equals(platform, that.platform)
                && Objects.equals(size, that.size)
                && Objects.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, platform, size, digest);
    }

    @Override
    public String toString() {
        return "IndexedFile[" + path + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String path;
        private @Nullable String platform;
        private @Nullable Long size;
        private @Nullable Digest digest;

        private Builder(String path) {
            this.path = Objects.requireNonNull(path, "path");
        }

        /** Sets the platform; default every platform. */
        public Builder platform(String platform) {
            this.platform = Objects.requireNonNull(platform, "platform");
            return this;
        }

        /** Sets the length in bytes; default unknown. */
        public Builder size(Long size) {
            this.size = Objects.requireNonNull(size, "size");
            return this;
        }

        /** Sets the digest; default unknown. */
        public Builder digest(Digest digest) {
            this.digest = Objects.requireNonNull(digest, "digest");
            return this;
        }

        /** Returns the value. */
        public IndexedFile build() {
            return new IndexedFile(this);
        }
    }
}
