package io.pluginmanager.artifact;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one plugin that a source publishes. Immutable.
 *
 * @since 0.1
 */
public final class VersionIndex {

    private final String name;
    private final List<IndexedVersion> versions;
    private final @Nullable Instant expires;

    private VersionIndex(Builder builder) {
        this.name = builder.name;
        this.versions = List.copyOf(builder.versions);
        this.expires = builder.expires;
    }

    /** Starts a {@code VersionIndex} with the parts that have no default. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name by which the publisher knows the plugin. */
    public String name() {
        return name;
    }

    /** Returns the versions, each once, in no particular order. */
    public List<IndexedVersion> versions() {
        return versions;
    }

    /** Returns the moment from which the index counts as withheld from its readers, because a newer one must exist. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name);
        copy.versions = versions;
        copy.expires = expires;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionIndex that
                && Objects.equals(name, that.name)
                && Objects.equals(versions, that.versions)
                && Objects.equals(expires, that.expires);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, versions, expires);
    }

    @Override
    public String toString() {
        return "VersionIndex[" + name + ", " + versions.size() + " versions]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private List<IndexedVersion> versions = List.of();
        private @Nullable Instant expires;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets the versions; default none. */
        public Builder versions(List<IndexedVersion> versions) {
            this.versions = List.copyOf(versions);
            return this;
        }

        /** Sets the moment from which the index counts as withheld; default never. */
        public Builder expires(Instant expires) {
            this.expires = Objects.requireNonNull(expires, "expires");
            return this;
        }

        /** Returns the value. */
        public VersionIndex build() {
            return new VersionIndex(this);
        }
    }
}
