package io.pluginmanager.plugin;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of several image versions that a plugin offers, completed by what its {@code default} says. Immutable.
 *
 * @since 0.1
 */
public final class ImageVersion {

    private final String key;
    private final @Nullable String image;
    private final @Nullable String tag;
    private final @Nullable Entrypoint entrypoint;

    private ImageVersion(Builder builder) {
        this.key = builder.key;
        this.image = builder.image;
        this.tag = builder.tag;
        this.entrypoint = builder.entrypoint;
    }

    /** Starts an {@code ImageVersion} with the parts that have no default. */
    public static Builder builder(String key) {
        return new Builder(key);
    }

    /** Returns the key by which a job asks for it, for example {@code 3.10}; {@code default} for the base of the others. */
    public String key() {
        return key;
    }

    /** Returns the image without its tag. */
    public Optional<String> image() {
        return Optional.ofNullable(image);
    }

    /** Returns the tag. */
    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    /** Returns what runs in the image; absent: the image's own entrypoint. */
    public Optional<Entrypoint> entrypoint() {
        return Optional.ofNullable(entrypoint);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(key);
        copy.image = image;
        copy.tag = tag;
        copy.entrypoint = entrypoint;
        return copy;
    }

    /** Returns the image with its tag, as a runtime takes it. */
    public Optional<String> reference() {
        return image().map(name -> tag == null ? name : name + ":" + tag);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageVersion that
                && Objects.equals(key, that.key)
                && Objects.equals(image, that.image)
                && Objects.equals(tag, that.tag)
                && Objects.equals(entrypoint, that.entrypoint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, image, tag, entrypoint);
    }

    @Override
    public String toString() {
        return "ImageVersion[" + key + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String key;
        private @Nullable String image;
        private @Nullable String tag;
        private @Nullable Entrypoint entrypoint;

        private Builder(String key) {
            this.key = Objects.requireNonNull(key, "key");
        }

        /** Sets the image without its tag; default none. */
        public Builder image(String image) {
            this.image = Objects.requireNonNull(image, "image");
            return this;
        }

        /** Sets the tag; default none. */
        public Builder tag(String tag) {
            this.tag = Objects.requireNonNull(tag, "tag");
            return this;
        }

        /** Sets what runs in the image; default the image's own entrypoint. */
        public Builder entrypoint(Entrypoint entrypoint) {
            this.entrypoint = Objects.requireNonNull(entrypoint, "entrypoint");
            return this;
        }

        /** Returns the value. */
        public ImageVersion build() {
            return new ImageVersion(this);
        }
    }
}
