package io.pluginmanager;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Asks to resolve and record versions in the lock file without installing them. Immutable.
 *
 * @since 0.1
 */
public final class LockRequest {

    private final Actor actor;
    private final String reason;
    private final Set<PluginName> update;
    private final boolean updateAll;
    private final boolean allowDowngrade;
    private final Set<String> platforms;

    private LockRequest(Builder builder) {
        this.actor = builder.actor;
        this.reason = builder.reason;
        this.update = Collections.unmodifiableSet(new LinkedHashSet<>(builder.update));
        this.updateAll = builder.updateAll;
        this.allowDowngrade = builder.allowDowngrade;
        this.platforms = Collections.unmodifiableSet(new LinkedHashSet<>(builder.platforms));
    }

    /** Starts a {@code LockRequest} in which everything has its default. */
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

    /** Returns the plugins whose recorded version may move. */
    public Set<PluginName> update() {
        return update;
    }

    /** Tells whether every recorded version may move. */
    public boolean updateAll() {
        return updateAll;
    }

    /** Tells whether a version below the recorded one may be chosen. */
    public boolean allowDowngrade() {
        return allowDowngrade;
    }

    /** Returns the platforms to record, for example {@code linux-amd64}; empty for this one. */
    public Set<String> platforms() {
        return platforms;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.actor = actor;
        copy.reason = reason;
        copy.update = update;
        copy.updateAll = updateAll;
        copy.allowDowngrade = allowDowngrade;
        copy.platforms = platforms;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LockRequest that
                && Objects.equals(actor, that.actor)
                && Objects.equals(reason, that.reason)
                && Objects.equals(update, that.update)
                && updateAll == that.updateAll
                && allowDowngrade == that.allowDowngrade
                && Objects.equals(platforms, that.platforms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(actor, reason, update, updateAll, allowDowngrade, platforms);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Actor actor = Actor.current();
        private String reason = "";
        private Set<PluginName> update = Set.of();
        private boolean updateAll;
        private boolean allowDowngrade;
        private Set<String> platforms = Set.of();

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

        /** Sets the plugins whose recorded version may move; default none. */
        public Builder update(Set<PluginName> update) {
            this.update = Collections.unmodifiableSet(new LinkedHashSet<>(update));
            return this;
        }

        /** Sets whether every recorded version may move; default false. */
        public Builder updateAll(boolean updateAll) {
            this.updateAll = updateAll;
            return this;
        }

        /** Sets whether a version below the recorded one may be chosen; default false. */
        public Builder allowDowngrade(boolean allowDowngrade) {
            this.allowDowngrade = allowDowngrade;
            return this;
        }

        /** Sets the platforms to record, for example {@code linux-amd64}; default this one. */
        public Builder platforms(Set<String> platforms) {
            this.platforms = Collections.unmodifiableSet(new LinkedHashSet<>(platforms));
            return this;
        }

        /** Returns the value. */
        public LockRequest build() {
            return new LockRequest(this);
        }
    }
}
