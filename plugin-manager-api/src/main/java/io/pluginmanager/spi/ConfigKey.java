package io.pluginmanager.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key of a provider's configuration, with what documentation, schema and masking need to know of it.
 *
 * <p>A name with a dot, such as {@code auth.token}, stands for a nested map. Immutable.
 *
 * @since 0.1
 */
public final class ConfigKey {

    /** What a value looks like. */
    public enum Type {
        /** Any text. */
        STRING,
        /** A whole number. */
        INTEGER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** A number with a unit: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 2h}, {@code 7d}. */
        DURATION,
        /** A number with a unit: {@code 64KiB}, {@code 80MiB}, {@code 8GiB}. */
        SIZE,
        /** A URL with a scheme. */
        URL,
        /** A file or directory; relative ones start at the folder of the configuration. */
        PATH,
        /** A list of texts. */
        LIST
    }

    private final String name;
    private final Type type;
    private final String description;
    private final boolean secret;
    private final boolean required;
    private final @Nullable String defaultValue;

    private ConfigKey(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.description = builder.description;
        this.secret = builder.secret;
        this.required = builder.required;
        this.defaultValue = builder.defaultValue;
    }

    /** Starts a key; the description is one sentence for the configuration reference. */
    public static Builder of(String name, Type type, String description) {
        return new Builder(name, type, description);
    }

    /** Returns the name, with dots for nesting. */
    public String name() {
        return name;
    }

    /** Returns what a value looks like. */
    public Type type() {
        return type;
    }

    /** Returns one sentence for the configuration reference. */
    public String description() {
        return description;
    }

    /** Tells whether the value is masked in every output and reaches the provider as a {@link Secret} only. */
    public boolean secret() {
        return secret;
    }

    /** Tells whether a configuration without it is refused. */
    public boolean required() {
        return required;
    }

    /** Returns the value that holds when none is written. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects the parts of a key. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final Type type;
        private final String description;
        private boolean secret;
        private boolean required;
        private @Nullable String defaultValue;

        private Builder(String name, Type type, String description) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
            this.description = Objects.requireNonNull(description, "description");
        }

        /** Marks the value as a secret; default it is not. */
        public Builder secret() {
            this.secret = true;
            return this;
        }

        /** Marks the key as required; default it is not. */
        public Builder required() {
            this.required = true;
            return this;
        }

        /** Sets the value that holds when none is written; default none. */
        public Builder defaultValue(String defaultValue) {
            this.defaultValue = Objects.requireNonNull(defaultValue, "defaultValue");
            return this;
        }

        /** Returns the key. */
        public ConfigKey build() {
            return new ConfigKey(this);
        }
    }
}
