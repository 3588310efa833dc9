package io.pluginmanager.event;

import io.pluginmanager.PluginName;
import java.util.List;
import java.util.Objects;

/**
 * Another generation became the current one. Immutable.
 *
 * @since 0.1
 */
public final class ActivationEvent {

    private final long generation;
    private final long previous;
    private final List<PluginName> added;
    private final List<PluginName> updated;
    private final List<PluginName> removed;

    private ActivationEvent(Builder builder) {
        this.generation = builder.generation;
        this.previous = builder.previous;
        this.added = List.copyOf(builder.added);
        this.updated = List.copyOf(builder.updated);
        this.removed = List.copyOf(builder.removed);
    }

    /** Starts an {@code ActivationEvent} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the generation that is current now. */
    public long generation() {
        return generation;
    }

    /** Returns the generation before; 0 if there was none. */
    public long previous() {
        return previous;
    }

    /** Returns the plugins that are new. */
    public List<PluginName> added() {
        return added;
    }

    /** Returns the plugins with other content. */
    public List<PluginName> updated() {
        return updated;
    }

    /** Returns the plugins that are gone. */
    public List<PluginName> removed() {
        return removed;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.generation = generation;
        copy.previous = previous;
        copy.added = added;
        copy.updated = updated;
        copy.removed = removed;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivationEvent that
                && generation == that.generation
                && previous == that.previous
                && Objects.equals(added, that.added)
                && Objects.equals(updated, that.updated)
                && Objects.equals(removed, that.removed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(generation, previous, added, updated, removed);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private long generation;
        private long previous;
        private List<PluginName> added = List.of();
        private List<PluginName> updated = List.of();
        private List<PluginName> removed = List.of();

        private Builder() {}

        /** Sets the generation that is current now; default 0. */
        public Builder generation(long generation) {
            this.generation = generation;
            return this;
        }

        /** Sets the generation before; default 0. */
        public Builder previous(long previous) {
            this.previous = previous;
            return this;
        }

        /** Sets the plugins that are new; default none. */
        public Builder added(List<PluginName> added) {
            this.added = List.copyOf(added);
            return this;
        }

        /** Sets the plugins with other content; default none. */
        public Builder updated(List<PluginName> updated) {
            this.updated = List.copyOf(updated);
            return this;
        }

        /** Sets the plugins that are gone; default none. */
        public Builder removed(List<PluginName> removed) {
            this.removed = List.copyOf(removed);
            return this;
        }

        /** Returns the value. */
        public ActivationEvent build() {
            return new ActivationEvent(this);
        }
    }
}
