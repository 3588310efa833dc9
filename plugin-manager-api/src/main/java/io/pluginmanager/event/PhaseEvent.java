package io.pluginmanager.event;

import io.pluginmanager.PluginName;
import java.util.Objects;

/**
 * A plugin entered a phase of its installation. Immutable.
 *
 * @since 0.1
 */
public final class PhaseEvent {

    /** The phases of one plugin in their order. Constants are added in minor releases. */
    public enum Phase {
        /** Its version is looked for. */
        RESOLVE,
        /** Its bytes are on their way. */
        FETCH,
        /** Its bytes are compared with what is known of them. */
        VERIFY,
        /** Its archive is unpacked. */
        UNPACK,
        /** Its files are put into the store. */
        STORE,
        /** It is ready to become part of a generation. */
        READY,
        /** It failed and is left out. */
        FAILED
    }

    private final PluginName plugin;
    private final Phase phase;
    private final String detail;

    private PhaseEvent(Builder builder) {
        this.plugin = builder.plugin;
        this.phase = builder.phase;
        this.detail = builder.detail;
    }

    /** Starts a {@code PhaseEvent} with the parts that have no default. */
    public static Builder builder(PluginName plugin, Phase phase) {
        return new Builder(plugin, phase);
    }

    /** Returns the plugin. */
    public PluginName plugin() {
        return plugin;
    }

    /** Returns the phase that begins. */
    public Phase phase() {
        return phase;
    }

    /** Returns what to tell people, for example the version; may be empty. */
    public String detail() {
        return detail;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(plugin, phase);
        copy.detail = detail;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhaseEvent that
                && Objects.equals(plugin, that.plugin)
                && Objects.equals(phase, that.phase)
                && Objects.equals(detail, that.detail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(plugin, phase, detail);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final PluginName plugin;
        private final Phase phase;
        private String detail = "";

        private Builder(PluginName plugin, Phase phase) {
            this.plugin = Objects.requireNonNull(plugin, "plugin");
            this.phase = Objects.requireNonNull(phase, "phase");
        }

        /** Sets what to tell people; default empty. */
        public Builder detail(String detail) {
            this.detail = Objects.requireNonNull(detail, "detail");
            return this;
        }

        /** Returns the value. */
        public PhaseEvent build() {
            return new PhaseEvent(this);
        }
    }
}
