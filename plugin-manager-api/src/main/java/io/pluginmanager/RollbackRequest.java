package io.pluginmanager;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an earlier generation; a hold keeps it until {@link PluginManager#resume} or a changed configuration. Immutable.
 *
 * @since 0.1
 */
public final class RollbackRequest {

    private final Actor actor;
    private final String reason;
    private final @Nullable Long generation;

    private RollbackRequest(Builder builder) {
        this.actor = builder.actor;
        this.reason = builder.reason;
        this.generation = builder.generation;
    }

    /** Starts a {@code RollbackRequest} in which everything has its default. */
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

    /** Returns the wanted generation; absent: the one before the current. */
    public Optional<Long> generation() {
        return Optional.ofNullable(generation);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.actor = actor;
        copy.reason = reason;
        copy.generation = generation;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RollbackRequest that
                && Objects.equals(actor, that.actor)
                && Objects.equals(reason, that.reason)
                && Objects.equals(generation, that.generation);
    }

    @Override
    public int hashCode() {
        return Objects.hash(actor, reason, generation);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Actor actor = Actor.current();
        private String reason = "";
        private @Nullable Long generation;

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

        /** Sets the wanted generation; default the one before the current. */
        public Builder generation(Long generation) {
            this.generation = Objects.requireNonNull(generation, "generation");
            return this;
        }

        /** Returns the value. */
        public RollbackRequest build() {
            return new RollbackRequest(this);
        }
    }
}
