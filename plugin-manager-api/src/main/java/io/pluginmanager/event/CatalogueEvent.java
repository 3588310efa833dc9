package io.pluginmanager.event;

import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Objects;

/**
 * Another catalogue replaced the one before. Immutable.
 *
 * @since 0.1
 */
public final class CatalogueEvent {

    private final long generation;
    private final List<String> added;
    private final List<String> updated;
    private final List<String> removed;
    private final List<Problem> quarantined;

    private CatalogueEvent(Builder builder) {
        this.generation = builder.generation;
        this.added = List.copyOf(builder.added);
        this.updated = List.copyOf(builder.updated);
        this.removed = List.copyOf(builder.removed);
        this.quarantined = List.copyOf(builder.quarantined);
    }

    /** Starts a {@code CatalogueEvent} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the generation that the catalogue belongs to. */
    public long generation() {
        return generation;
    }

    /** Returns the ids that are new. */
    public List<String> added() {
        return added;
    }

    /** Returns the ids with another type, version or definition. */
    public List<String> updated() {
        return updated;
    }

    /** Returns the ids that are gone. */
    public List<String> removed() {
        return removed;
    }

    /** Returns what is wrong with definitions that are quarantined now and were not before. */
    public List<Problem> quarantined() {
        return quarantined;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.generation = generation;
        copy.added = added;
        copy.updated = updated;
        copy.removed = removed;
        copy.quarantined = quarantined;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CatalogueEvent that
                && generation == that.generation
                && Objects.equals(added, that.added)
                && Objects.equals(updated, that.updated)
                && Objects.equals(removed, that.removed)
                && Objects.equals(quarantined, that.quarantined);
    }

    @Override
    public int hashCode() {
        return Objects.hash(generation, added, updated, removed, quarantined);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private long generation;
        private List<String> added = List.of();
        private List<String> updated = List.of();
        private List<String> removed = List.of();
        private List<Problem> quarantined = List.of();

        private Builder() {}

        /** Sets the generation that the catalogue belongs to; default 0. */
        public Builder generation(long generation) {
            this.generation = generation;
            return this;
        }

        /** Sets the ids that are new; default none. */
        public Builder added(List<String> added) {
            this.added = List.copyOf(added);
            return this;
        }

        /** Sets the ids with another type, version or definition; default none. */
        public Builder updated(List<String> updated) {
            this.updated = List.copyOf(updated);
            return this;
        }

        /** Sets the ids that are gone; default none. */
        public Builder removed(List<String> removed) {
            this.removed = List.copyOf(removed);
            return this;
        }

        /** Sets what is wrong with definitions that are quarantined now and were not before; default nothing. */
        public Builder quarantined(List<Problem> quarantined) {
            this.quarantined = List.copyOf(quarantined);
            return this;
        }

        /** Returns the value. */
        public CatalogueEvent build() {
            return new CatalogueEvent(this);
        }
    }
}
