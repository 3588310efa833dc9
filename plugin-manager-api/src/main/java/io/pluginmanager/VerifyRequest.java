package io.pluginmanager;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Asks to compare the installed files with what was recorded. Immutable.
 *
 * @since 0.1
 */
public final class VerifyRequest {

    private final Set<PluginName> names;

    private VerifyRequest(Builder builder) {
        this.names = Collections.unmodifiableSet(new LinkedHashSet<>(builder.names));
    }

    /** Starts a {@code VerifyRequest} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the plugins to look at; empty for all. */
    public Set<PluginName> names() {
        return names;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.names = names;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyRequest that && Objects.equals(names, that.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Set<PluginName> names = Set.of();

        private Builder() {}

        /** Sets the plugins to look at; default all. */
        public Builder names(Set<PluginName> names) {
            this.names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
            return this;
        }

        /** Returns the value. */
        public VerifyRequest build() {
            return new VerifyRequest(this);
        }
    }
}
