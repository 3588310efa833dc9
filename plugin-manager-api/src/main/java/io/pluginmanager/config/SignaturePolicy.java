package io.pluginmanager.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose signature an artifact must carry: {@code signature:} of a plugin or of a provider. Immutable.
 *
 * @since 0.1
 */
public final class SignaturePolicy {

    private final List<String> keys;
    private final @Nullable String url;
    private final SignatureFormat format;
    private final int threshold;

    private SignaturePolicy(Builder builder) {
        this.keys = List.copyOf(builder.keys);
        this.url = builder.url;
        this.format = builder.format;
        this.threshold = builder.threshold;
    }

    /** Starts a {@code SignaturePolicy} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the trusted public keys: PEM texts, or paths of PEM files; never empty in a checked configuration. */
    public List<String> keys() {
        return keys;
    }

    /** Returns where the signature lies: a full URL, or a path within the provider, with the placeholders of the artifact. Absent: beside the artifact, with the ending {@code .dsse.json}, or {@code .sig} for {@code cosign-blob}. */
    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** Returns what the signature file holds. */
    public SignatureFormat format() {
        return format;
    }

    /** Returns how many different keys must have signed; at least 1. */
    public int threshold() {
        return threshold;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.keys = keys;
        copy.url = url;
        copy.format = format;
        copy.threshold = threshold;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignaturePolicy that
                && Objects.equals(keys, that.keys)
                && Objects.equals(url, that.url)
                && Objects.equals(format, that.format)
                && threshold == that.threshold;
    }

    @Override
    public int hashCode() {
        return Objects.hash(keys, url, format, threshold);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private List<String> keys = List.of();
        private @Nullable String url;
        private SignatureFormat format = SignatureFormat.STATEMENT;
        private int threshold = 1;

        private Builder() {}

        /** Sets the trusted public keys, as PEM texts or as paths of PEM files; default none. */
        public Builder keys(List<String> keys) {
            this.keys = List.copyOf(keys);
            return this;
        }

        /** Sets where the signature lies; default beside the artifact. */
        public Builder url(String url) {
            this.url = Objects.requireNonNull(url, "url");
            return this;
        }

        /** Sets what the signature file holds; default a statement. */
        public Builder format(SignatureFormat format) {
            this.format = Objects.requireNonNull(format, "format");
            return this;
        }

        /** Sets how many different keys must have signed; default 1. */
        public Builder threshold(int threshold) {
            this.threshold = threshold;
            return this;
        }

        /** Returns the value. */
        public SignaturePolicy build() {
            return new SignaturePolicy(this);
        }
    }
}
