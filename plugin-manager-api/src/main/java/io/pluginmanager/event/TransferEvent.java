package io.pluginmanager.event;

import io.pluginmanager.PluginName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of an artifact arrived; not more often than a few times a second for one plugin. Immutable.
 *
 * @since 0.1
 */
public final class TransferEvent {

    private final PluginName plugin;
    private final long received;
    private final @Nullable Long total;

    private TransferEvent(Builder builder) {
        this.plugin = builder.plugin;
        this.received = builder.received;
        this.total = builder.total;
    }

    /** Starts a {@code TransferEvent} with the parts that have no default. */
    public static Builder builder(PluginName plugin) {
        return new Builder(plugin);
    }

    /** Returns the plugin. */
    public PluginName plugin() {
        return plugin;
    }

    /** Returns the number of bytes so far. */
    public long received() {
        return received;
    }

    /** Returns the number of bytes that the source announced. */
    public Optional<Long> total() {
        return Optional.ofNullable(total);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(plugin);
        copy.received = received;
        copy.total = total;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransferEvent that
                && Objects.equals(plugin, that.plugin)
                && received == that.received
                && Objects.equals(total, that.total);
    }

    @Override
    public int hashCode() {
        return Objects.hash(plugin, received, total);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final PluginName plugin;
        private long received;
        private @Nullable Long total;

        private Builder(PluginName plugin) {
            this.plugin = Objects.requireNonNull(plugin, "plugin");
        }

        /** Sets the number of bytes so far; default 0. */
        public Builder received(long received) {
            this.received = received;
            return this;
        }

        /** Sets the number of bytes that the source announced; default unknown. */
        public Builder total(Long total) {
            this.total = Objects.requireNonNull(total, "total");
            return this;
        }

        /** Returns the value. */
        public TransferEvent build() {
            return new TransferEvent(this);
        }
    }
}
