package io.pluginmanager;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks to remove generations and stored trees that nothing needs. Immutable.
 *
 * @since 0.1
 */
public final class PruneRequest {

    private final Actor actor;
    private final String reason;
    private final @Nullable Integer keepGenerations;
    private final Duration minimumAge;
    private final boolean dryRun;

    private PruneRequest(Builder builder) {
        this.actor = builder.actor;
        this.reason = builder.reason;
        this.keepGenerations = builder.keepGenerations;
        this.minimumAge = builder.minimumAge;
        this.dryRun = builder.dryRun;
    }

    /** Starts a {@code PruneRequest} in which everything has its default. */
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

    /** Returns how many generations to keep at least; absent: as configured. */
    public Optional<Integer> keepGenerations() {
        return Optional.ofNullable(keepGenerations);
    }

    /** Returns the age below which a generation is kept. */
    public Duration minimumAge() {
        return minimumAge;
    }

    /** Tells whether nothing is removed, only reported. */
    public boolean dryRun() {
        return dryRun;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.actor = actor;
        copy.reason = reason;
        copy.keepGenerations = keepGenerations;
        copy.minimumAge = minimumAge;
        copy.dryRun = dryRun;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PruneRequest that
                && Objects.equals(actor, that.actor)
                && Objects.equals(reason, that.reason)
                && Objects.equals(keepGenerations, that.keepGenerations)
                && Objects.equals(minimumAge, that.minimumAge)
                && dryRun == that.dryRun;
    }

    @Override
    public int hashCode() {
        return Objects.hash(actor, reason, keepGenerations, minimumAge, dryRun);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Actor actor = Actor.current();
        private String reason = "";
        private @Nullable Integer keepGenerations;
        private Duration minimumAge = Duration.ofHours(24);
        private boolean dryRun;

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

        /** Sets how many generations to keep at least; default as configured. */
        public Builder keepGenerations(Integer keepGenerations) {
            this.keepGenerations = Objects.requireNonNull(keepGenerations, "keepGenerations");
            return this;
        }

        /** Sets the age below which a generation is kept; default 24 hours. */
        public Builder minimumAge(Duration minimumAge) {
            this.minimumAge = Objects.requireNonNull(minimumAge, "minimumAge");
            return this;
        }

        /** Sets whether nothing is removed, only reported; default false. */
        public Builder dryRun(boolean dryRun) {
            this.dryRun = dryRun;
            return this;
        }

        /** Returns the value. */
        public PruneRequest build() {
            return new PruneRequest(this);
        }
    }
}
