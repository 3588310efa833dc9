package io.pluginmanager.plugin;

import java.util.Objects;

/**
 * A configuration value that a plugin brings along for its jobs. Immutable.
 *
 * @since 0.1
 */
public final class ConfigEntry {

    private final String name;
    private final String value;
    private final boolean constant;

    private ConfigEntry(Builder builder) {
        this.name = builder.name;
        this.value = builder.value;
        this.constant = builder.constant;
    }

    /** Starts a {@code ConfigEntry} with the parts that have no default. */
    public static Builder builder(String name, String value) {
        return new Builder(name, value);
    }

    /** Returns the name of the key. */
    public String name() {
        return name;
    }

    /** Returns the value, unrendered: it may hold macros; empty if none is written. */
    public String value() {
        return value;
    }

    /** Tells whether nobody may give the key another value. */
    public boolean constant() {
        return constant;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name, value);
        copy.constant = constant;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigEntry that
                && Objects.equals(name, that.name)
                && Objects.equals(value, that.value)
                && constant == that.constant;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, value, constant);
    }

    @Override
    public String toString() {
        return "ConfigEntry[" + name + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private final String value;
        private boolean constant;

        private Builder(String name, String value) {
            this.name = Objects.requireNonNull(name, "name");
            this.value = Objects.requireNonNull(value, "value");
        }

        /** Sets whether nobody may give the key another value; default false. */
        public Builder constant(boolean constant) {
            this.constant = constant;
            return this;
        }

        /** Returns the value. */
        public ConfigEntry build() {
            return new ConfigEntry(this);
        }
    }
}
