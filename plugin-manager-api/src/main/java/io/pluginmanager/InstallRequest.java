package io.pluginmanager;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * How to bring the set in place to what the configuration says. Immutable.
 *
 * @since 0.1
 */
public final class InstallRequest {

    private final Actor actor;
    private final String reason;
    private final Set<PluginName> update;
    private final boolean updateAll;
    private final boolean locked;
    private final boolean offline;
    private final boolean allOrNothing;
    private final boolean allowDowngrade;
    private final boolean allowRemoveAll;
    private final boolean takeOver;

    private InstallRequest(Builder builder) {
        this.actor = builder.actor;
        this.reason = builder.reason;
        this.update = Collections.unmodifiableSet(new LinkedHashSet<>(builder.update));
        this.updateAll = builder.updateAll;
        this.locked = builder.locked;
        this.offline = builder.offline;
        this.allOrNothing = builder.allOrNothing;
        this.allowDowngrade = builder.allowDowngrade;
        this.allowRemoveAll = builder.allowRemoveAll;
        this.takeOver = builder.takeOver;
    }

    /** Starts an {@code InstallRequest} in which everything has its default. */
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

    /** Returns the plugins for which the source is asked for something newer than the lock file says. */
    public Set<PluginName> update() {
        return update;
    }

    /** Tells whether every plugin is one of {@link #update()}. */
    public boolean updateAll() {
        return updateAll;
    }

    /** Tells whether an entry that the lock file does not have is an error. */
    public boolean locked() {
        return locked;
    }

    /** Tells whether only store and cache are used. */
    public boolean offline() {
        return offline;
    }

    /** Tells whether one failure keeps the whole old set. */
    public boolean allOrNothing() {
        return allOrNothing;
    }

    /** Tells whether a version below the recorded one may be chosen. */
    public boolean allowDowngrade() {
        return allowDowngrade;
    }

    /** Tells whether a set without any plugin may replace one that has some although the configuration does not say {@code plugins: []}. */
    public boolean allowRemoveAll() {
        return allowRemoveAll;
    }

    /** Tells whether a plugin directory of another configuration is taken over. */
    public boolean takeOver() {
        return takeOver;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.actor = actor;
        copy.reason = reason;
        copy.update = update;
        copy.updateAll = updateAll;
        copy.locked = locked;
        copy.offline = offline;
        copy.allOrNothing = allOrNothing;
        copy.allowDowngrade = allowDowngrade;
        copy.allowRemoveAll = allowRemoveAll;
        copy.takeOver = takeOver;
        return copy;
    }

    /** Returns the request in which everything has its default. */
    public static InstallRequest defaults() {
        return builder().build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstallRequest that
                && Objects.equals(actor, that.actor)
                && Objects.equals(reason, that.reason)
                && Objects.equals(update, that.update)
                && updateAll == that.updateAll
                && locked == that.locked
                && offline == that.offline
                && allOrNothing == that.allOrNothing
                && allowDowngrade == that.allowDowngrade
                && allowRemoveAll == that.allowRemoveAll
                && takeOver == that.takeOver;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                actor,
                reason,
                update,
                updateAll,
                locked,
                offline,
                allOrNothing,
                allowDowngrade,
                allowRemoveAll,
                takeOver);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Actor actor = Actor.current();
        private String reason = "";
        private Set<PluginName> update = Set.of();
        private boolean updateAll;
        private boolean locked;
        private boolean offline;
        private boolean allOrNothing;
        private boolean allowDowngrade;
        private boolean allowRemoveAll;
        private boolean takeOver;

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

        /** Sets the plugins for which the source is asked for something newer; default none. */
        public Builder update(Set<PluginName> update) {
            this.update = Collections.unmodifiableSet(new LinkedHashSet<>(update));
            return this;
        }

        /** Sets whether every plugin is one of {@link #update}; default false. */
        public Builder updateAll(boolean updateAll) {
            this.updateAll = updateAll;
            return this;
        }

        /** Sets whether an entry that the lock file does not have is an error; default false: it is resolved and recorded. */
        public Builder locked(boolean locked) {
            this.locked = locked;
            return this;
        }

        /** Sets whether only store and cache are used; default false. */
        public Builder offline(boolean offline) {
            this.offline = offline;
            return this;
        }

        /** Sets whether one failure keeps the whole old set; default false: one plugin fails alone. */
        public Builder allOrNothing(boolean allOrNothing) {
            this.allOrNothing = allOrNothing;
            return this;
        }

        /** Sets whether a version below the recorded one may be chosen; default false. */
        public Builder allowDowngrade(boolean allowDowngrade) {
            this.allowDowngrade = allowDowngrade;
            return this;
        }

        /** Sets whether everything may be removed; default false. */
        public Builder allowRemoveAll(boolean allowRemoveAll) {
            this.allowRemoveAll = allowRemoveAll;
            return this;
        }

        /** Sets whether a plugin directory of another configuration is taken over; default false. */
        public Builder takeOver(boolean takeOver) {
            this.takeOver = takeOver;
            return this;
        }

        /** Returns the value. */
        public InstallRequest build() {
            return new InstallRequest(this);
        }
    }
}
