package io.pluginmanager.artifact;

import io.pluginmanager.Digest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of one object; every part may be unknown. Immutable.
 *
 * @since 0.1
 */
public final class ArtifactInfo {

    private static final ArtifactInfo UNKNOWN = builder().build();

    private final long size;
    private final @Nullable Digest digest;
    private final @Nullable Validator validator;
    private final @Nullable Instant modified;

    private ArtifactInfo(Builder builder) {
        this.size = builder.size;
        this.digest = builder.digest;
        this.validator = builder.validator;
        this.modified = builder.modified;
    }

    /** Starts a description of which nothing is known. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the description of which nothing is known. */
    public static ArtifactInfo unknown() {
        return UNKNOWN;
    }

    /** Returns the length in bytes. */
    public OptionalLong size() {
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** Returns the digest that the source vouches for. */
    public Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    /** Returns the token for conditional reads. */
    public Optional<Validator> validator() {
        return Optional.ofNullable(validator);
    }

    /** Returns when the object was last written. */
    public Optional<Instant> modified() {
        return Optional.ofNullable(modified);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArtifactInfo that
                && size == that.size
                && Objects.equals(digest, that.digest)
                && Objects.equals(validator, that.validator)
                && Objects.equals(modified, that.modified);
    }

    @Override
    public int hashCode() {
        return Objects.hash(size, digest, validator, modified);
    }

    @Override
    public String toString() {
        return "ArtifactInfo[size=" + size + ", digest=" + digest + ", validator=" + validator + ", modified="
                + modified + "]";
    }

    /** Collects the parts. Not thread-safe. */
    public static final class Builder {
        private long size = -1;
        private @Nullable Digest digest;
        private @Nullable Validator validator;
        private @Nullable Instant modified;

        private Builder() {}

        /** Sets the length in bytes; default unknown. */
        public Builder size(long size) {
            if (size < 0) {
                throw new IllegalArgumentException("size is negative: " + size);
            }
            this.size = size;
            return this;
        }

        /** Sets the digest; default unknown. */
        public Builder digest(Digest digest) {
            this.digest = Objects.requireNonNull(digest, "digest");
            return this;
        }

        /** Sets the validator; default unknown. */
        public Builder validator(Validator validator) {
            this.validator = Objects.requireNonNull(validator, "validator");
            return this;
        }

        /** Sets the time of the last write; default unknown. */
        public Builder modified(Instant modified) {
            this.modified = Objects.requireNonNull(modified, "modified");
            return this;
        }

        /** Returns the description. */
        public ArtifactInfo build() {
            return new ArtifactInfo(this);
        }
    }
}
