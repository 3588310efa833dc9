package io.pluginmanager.artifact;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that a source offers. Immutable.
 *
 * @since 0.1
 */
public final class SearchHit {

    private final String name;
    private final @Nullable String latest;
    private final @Nullable String description;

    private SearchHit(Builder builder) {
        this.name = builder.name;
        this.latest = builder.latest;
        this.description = builder.description;
    }

    /** Starts a {@code SearchHit} with the parts that have no default. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name by which the publisher knows the plugin. */
    public String name() {
        return name;
    }

    /** Returns the newest version, as the publisher sees it. */
    public Optional<String> latest() {
        return Optional.ofNullable(latest);
    }

    /** Returns a sentence about the plugin. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name);
        copy.latest = latest;
        copy.description = description;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SearchHit that
                && Objects.equals(name, that.name)
                && Objects.equals(latest, that.latest)
                && Objects.equals(description, that.description);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, latest, description);
    }

    @Override
    public String toString() {
        return "SearchHit[" + name + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private @Nullable String latest;
        private @Nullable String description;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets the newest version; default unknown. */
        public Builder latest(String latest) {
            this.latest = Objects.requireNonNull(latest, "latest");
            return this;
        }

        /** Sets a sentence about the plugin; default none. */
        public Builder description(String description) {
            this.description = Objects.requireNonNull(description, "description");
            return this;
        }

        /** Returns the value. */
        public SearchHit build() {
            return new SearchHit(this);
        }
    }
}
