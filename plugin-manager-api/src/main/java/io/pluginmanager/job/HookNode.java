package io.pluginmanager.job;

import java.util.Objects;

/**
 * One step of a {@link HookGraph}: the task or a hook. Immutable.
 *
 * @since 0.1
 */
public final class HookNode {

    /** When a step runs, in the order of a run. */
    public enum Phase {
        /** Before the task. */
        PRE,
        /** The task itself. */
        TASK,
        /** After the task, if it succeeded. */
        POST,
        /** After the task, if it failed. */
        FAIL
    }

    private final String name;
    private final String type;
    private final Phase phase;

    private HookNode(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.phase = builder.phase;
    }

    /** Starts a {@code HookNode} with the parts that have no default. */
    public static Builder builder(String name, String type, Phase phase) {
        return new Builder(name, type, phase);
    }

    /** Returns the name, unique in the graph ignoring case. */
    public String name() {
        return name;
    }

    /** Returns the plugin that is used. */
    public String type() {
        return type;
    }

    /** Returns when it runs. */
    public Phase phase() {
        return phase;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name, type, phase);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HookNode that
                && Objects.equals(name, that.name)
                && Objects.equals(type, that.type)
                && Objects.equals(phase, that.phase);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, phase);
    }

    @Override
    public String toString() {
        return name + " (" + phase + ")";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private final String type;
        private final Phase phase;

        private Builder(String name, String type, Phase phase) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
            this.phase = Objects.requireNonNull(phase, "phase");
        }

        /** Returns the value. */
        public HookNode build() {
            return new HookNode(this);
        }
    }
}
