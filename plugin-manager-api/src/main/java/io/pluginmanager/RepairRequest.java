package io.pluginmanager;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Asks to restore the files of installed plugins to what was recorded. Immutable.
 *
 * @since 0.1
 */
public final class RepairRequest {

    private final Actor actor;
    private final String reason;
    private final Set<PluginName> names;
    private final boolean offline;

    private RepairRequest(Builder builder) {
        this.actor = builder.actor;
        this.reason = builder.reason;
        this.names = Collections.unmodifiableSet(new LinkedHashSet<>(builder.names));
        this.offline = builder.offline;
    }

    /** Starts a {@code RepairRequest} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns who asks. */
    public Actor actor() {
        return actor;
    }

    /** Returns why, in the words of the actor; may be empty. */
    public String reason() {
        return reason;
    }

    /** Returns the plugins to repair; empty for all. */
    public Set<PluginName> names() {
        return names;
    }

    /** Tells whether only the cache is used. */
    public boolean offline() {
        return offline;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.actor = actor;
        copy.reason = reason;
        copy.names = names;
        copy.offline = offline;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RepairRequest that
                && Objects.equals(actor, that.actor)
                && Objects.equals(reason, that.reason)
                && Objects.equals(names, that.names)
                && offline == that.offline;
    }

    @Override
    public int hashCode() {
        return Objects.hash(actor, reason, names, offline);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Actor actor = Actor.current();
        private String reason = "";
        private Set<PluginName> names = Set.of();
        private boolean offline;

        private Builder() {}

        /** Sets who asks; default the user of the operating system. */
        public Builder actor(Actor actor) {
            this.actor = Objects.requireNonNull(actor, "actor");
            return this;
        }

        /** Sets why; default empty. */
        public Builder reason(String reason) {
            this.reason = Objects.requireNonNull(reason, "reason");
            return this;
        }

        /** Sets the plugins to repair; default all. */
        public Builder names(Set<PluginName> names) {
            this.names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
            return this;
        }

        /** Sets whether only the cache is used; default false. */
        public Builder offline(boolean offline) {
            this.offline = offline;
            return this;
        }

        /** Returns the value. */
        public RepairRequest build() {
            return new RepairRequest(this);
        }
    }
}
