package io.pluginmanager;

import java.util.Objects;

/**
 * Asks to end a hold. Immutable.
 *
 * @since 0.1
 */
public final class ResumeRequest {

    private final Actor actor;
    private final String reason;

    private ResumeRequest(Builder builder) {
        this.actor = builder.actor;
        this.reason = builder.reason;
    }

    /** Starts a {@code ResumeRequest} in which everything has its default. */
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

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.actor = actor;
        copy.reason = reason;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResumeRequest that
                && Objects.equals(actor, that.actor)
                && Objects.equals(reason, that.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(actor, reason);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Actor actor = Actor.current();
        private String reason = "";

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

        /** Returns the value. */
        public ResumeRequest build() {
            return new ResumeRequest(this);
        }
    }
}
