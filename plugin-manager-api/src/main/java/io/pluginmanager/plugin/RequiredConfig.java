package io.pluginmanager.plugin;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration key that every job with the plugin must have, whether a question asks for it or not. Immutable.
 *
 * @since 0.1
 */
public final class RequiredConfig {

    private final String name;
    private final @Nullable String help;
    private final boolean secret;
    private final @Nullable String pattern;
    private final @Nullable String validationError;

    private RequiredConfig(Builder builder) {
        this.name = builder.name;
        this.help = builder.help;
        this.secret = builder.secret;
        this.pattern = builder.pattern;
        this.validationError = builder.validationError;
    }

    /** Starts a {@code RequiredConfig} with the parts that have no default. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name of the key. */
    public String name() {
        return name;
    }

    /** Returns what the key is for. */
    public Optional<String> help() {
        return Optional.ofNullable(help);
    }

    /** Tells whether the value is a secret, so that a job may only refer to it. */
    public boolean secret() {
        return secret;
    }

    /** Returns the regular expression (RE2 syntax) that must be found in the value. */
    public Optional<String> pattern() {
        return Optional.ofNullable(pattern);
    }

    /** Returns what to tell somebody whose value does not fit the pattern. */
    public Optional<String> validationError() {
        return Optional.ofNullable(validationError);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name);
        copy.help = help;
        copy.secret = secret;
        copy.pattern = pattern;
        copy.validationError = validationError;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequiredConfig that
                && Objects.equals(name, that.name)
                && Objects.equals(help, that.help)
                && secret == that.secret
                && Objects.equals(pattern, that.pattern)
                && Objects.equals(validationError, that.validationError);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, help, secret, pattern, validationError);
    }

    @Override
    public String toString() {
        return "RequiredConfig[" + name + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private @Nullable String help;
        private boolean secret;
        private @Nullable String pattern;
        private @Nullable String validationError;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets what the key is for; default nothing. */
        public Builder help(String help) {
            this.help = Objects.requireNonNull(help, "help");
            return this;
        }

        /** Sets whether the value is a secret; default false. */
        public Builder secret(boolean secret) {
            this.secret = secret;
            return this;
        }

        /** Sets the regular expression (RE2 syntax) that must be found in the value; default none. */
        public Builder pattern(String pattern) {
            this.pattern = Objects.requireNonNull(pattern, "pattern");
            return this;
        }

        /** Sets what to tell somebody whose value does not fit the pattern; default a general sentence. */
        public Builder validationError(String validationError) {
            this.validationError = Objects.requireNonNull(validationError, "validationError");
            return this;
        }

        /** Returns the value. */
        public RequiredConfig build() {
            return new RequiredConfig(this);
        }
    }
}
