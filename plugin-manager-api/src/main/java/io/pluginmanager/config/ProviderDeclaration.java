package io.pluginmanager.config;

import io.pluginmanager.error.SourcePosition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code providers:} or {@code secrets:}: a name, the type of a provider, and the keys for it. Immutable.
 *
 * <p>Values are texts as written, secrets as references; core checks them against the keys that the provider declares.
 *
 * @since 0.1
 */
public final class ProviderDeclaration {

    private final String name;
    private final String type;
    private final Map<String, List<String>> values;
    private final @Nullable IntegrityMode integrity;
    private final @Nullable SignaturePolicy signature;
    private final Map<String, SourcePosition> positions;
    private final @Nullable SourcePosition position;

    private ProviderDeclaration(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
        this.integrity = builder.integrity;
        this.signature = builder.signature;
        this.positions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.positions));
        this.position = builder.position;
    }

    /** Starts a {@code ProviderDeclaration} with the parts that have no default. */
    public static Builder builder(String name, String type) {
        return new Builder(name, type);
    }

    /** Returns the name by which plugins refer to the entry. */
    public String name() {
        return name;
    }

    /** Returns the type of the provider that opens it. */
    public String type() {
        return type;
    }

    /** Returns the keys with dots for nesting, each with its texts: one for a scalar, any number for a list. */
    public Map<String, List<String>> values() {
        return values;
    }

    /** Returns the integrity mode of what comes from here, where it differs from the global one. */
    public Optional<IntegrityMode> integrity() {
        return Optional.ofNullable(integrity);
    }

    /** Returns whose signature everything from here must carry, where a plugin does not say otherwise. */
    public Optional<SignaturePolicy> signature() {
        return Optional.ofNullable(signature);
    }

    /** Returns where each key stands in its file; empty when there is no file. */
    public Map<String, SourcePosition> positions() {
        return positions;
    }

    /** Returns where the entry stands in its file. */
    public Optional<SourcePosition> position() {
        return Optional.ofNullable(position);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name, type);
        copy.values = values;
        copy.integrity = integrity;
        copy.signature = signature;
        copy.positions = positions;
        copy.position = position;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProviderDeclaration that
                && Objects.equals(name, that.name)
                && Objects.equals(type, that.type)
                && Objects.equals(values, that.values)
                && Objects.equals(integrity, that.integrity)
                && Objects.equals(signature, that.signature)
                && Objects.equals(positions, that.positions)
                && Objects.equals(position, that.position);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, values, integrity, signature, positions, position);
    }

    @Override
    public String toString() {
        return "ProviderDeclaration[" + name + ", type " + type + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private final String type;
        private Map<String, List<String>> values = Map.of();
        private @Nullable IntegrityMode integrity;
        private @Nullable SignaturePolicy signature;
        private Map<String, SourcePosition> positions = Map.of();
        private @Nullable SourcePosition position;

        private Builder(String name, String type) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
        }

        /** Sets the keys; default none. */
        public Builder values(Map<String, List<String>> values) {
            this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            return this;
        }

        /** Sets the integrity mode of what comes from here; default the global one. */
        public Builder integrity(IntegrityMode integrity) {
            this.integrity = Objects.requireNonNull(integrity, "integrity");
            return this;
        }

        /** Sets whose signature everything from here must carry; default nobody's. */
        public Builder signature(SignaturePolicy signature) {
            this.signature = Objects.requireNonNull(signature, "signature");
            return this;
        }

        /** Sets where each key stands in its file; default nowhere. */
        public Builder positions(Map<String, SourcePosition> positions) {
            this.positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
            return this;
        }

        /** Sets where the entry stands in its file; default nowhere. */
        public Builder position(SourcePosition position) {
            this.position = Objects.requireNonNull(position, "position");
            return this;
        }

        /** Returns the value. */
        public ProviderDeclaration build() {
            return new ProviderDeclaration(this);
        }
    }
}
