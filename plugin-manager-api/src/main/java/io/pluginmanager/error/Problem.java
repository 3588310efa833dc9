package io.pluginmanager.error;

import io.pluginmanager.PluginName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that went wrong or that somebody should know: what could not be done, to which thing, why, and what to do.
 *
 * <p>Immutable. Never holds a secret.
 *
 * @since 0.1
 */
public final class Problem {

    /** How much a problem matters. */
    public enum Severity {
        /** Something was not done. */
        ERROR,
        /** Everything was done, but somebody should look. */
        WARNING,
        /** For information. */
        NOTE
    }

    private final Severity severity;
    private final ErrorCode code;
    private final String message;
    private final @Nullable PluginName plugin;
    private final @Nullable SourcePosition position;
    private final @Nullable String keyPath;
    private final @Nullable String nextStep;
    private final boolean retryable;

    private Problem(Builder builder) {
        this.severity = builder.severity;
        this.code = builder.code;
        this.message = builder.message;
        this.plugin = builder.plugin;
        this.position = builder.position;
        this.keyPath = builder.keyPath;
        this.nextStep = builder.nextStep;
        this.retryable = builder.retryable;
    }

    /** Starts an error. */
    public static Builder error(ErrorCode code, String message) {
        return new Builder(Severity.ERROR, code, message);
    }

    /** Starts a warning. */
    public static Builder warning(ErrorCode code, String message) {
        return new Builder(Severity.WARNING, code, message);
    }

    /** Starts a note. */
    public static Builder note(String message) {
        return new Builder(Severity.NOTE, ErrorCode.NOTE, message);
    }

    /** Returns how much it matters. */
    public Severity severity() {
        return severity;
    }

    /** Returns the kind, for programs. */
    public ErrorCode code() {
        return code;
    }

    /** Returns the sentence for people, without position and next step. */
    public String message() {
        return message;
    }

    /** Returns the plugin that is concerned; empty when it is the whole set. */
    public Optional<PluginName> plugin() {
        return Optional.ofNullable(plugin);
    }

    /** Returns the place in a file. */
    public Optional<SourcePosition> position() {
        return Optional.ofNullable(position);
    }

    /** Returns the path of the key in a configuration, for example {@code plugins.plugins[2].sha256}. */
    public Optional<String> keyPath() {
        return Optional.ofNullable(keyPath);
    }

    /** Returns what to do about it. */
    public Optional<String> nextStep() {
        return Optional.ofNullable(nextStep);
    }

    /** Tells whether the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** Starts a copy of this problem. */
    public Builder toBuilder() {
        Builder copy = new Builder(severity, code, message);
        copy.plugin = plugin;
        copy.position = position;
        copy.keyPath = keyPath;
        copy.nextStep = nextStep;
        copy.retryable = retryable;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Problem that
                && severity == that.severity
                && code == that.code
                && message.equals(that.message)
                && Objects.equals(plugin, that.plugin)
                && Objects.equals(position, that.position)
                && Objects.equals(keyPath, that.keyPath)
                && Objects.equals(nextStep, that.nextStep)
                && retryable == that.retryable;
    }

    @Override
    public int hashCode() {
        return Objects.hash(severity, code, message, plugin, position);
    }

    /** Returns one line for people: position, message, next step. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        if (position != null) {
            line.append(position).append(": ");
        }
        line.append(message);
        if (nextStep != null) {
            line.append("; ").append(nextStep);
        }
        return line.toString();
    }

    /** Collects the parts of a problem. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final Severity severity;
        private final ErrorCode code;
        private final String message;
        private @Nullable PluginName plugin;
        private @Nullable SourcePosition position;
        private @Nullable String keyPath;
        private @Nullable String nextStep;
        private boolean retryable;

        private Builder(Severity severity, ErrorCode code, String message) {
            this.severity = Objects.requireNonNull(severity, "severity");
            this.code = Objects.requireNonNull(code, "code");
            this.message = Objects.requireNonNull(message, "message");
            this.retryable = code.retryable();
        }

        /** Names the plugin; default none. */
        public Builder plugin(PluginName plugin) {
            this.plugin = Objects.requireNonNull(plugin, "plugin");
            return this;
        }

        /** Names the place in a file; default none. */
        public Builder position(SourcePosition position) {
            this.position = Objects.requireNonNull(position, "position");
            return this;
        }

        /** Names the configuration key; default none. */
        public Builder keyPath(String keyPath) {
            this.keyPath = Objects.requireNonNull(keyPath, "keyPath");
            return this;
        }

        /** Says what to do; default nothing. */
        public Builder nextStep(String nextStep) {
            this.nextStep = Objects.requireNonNull(nextStep, "nextStep");
            return this;
        }

        /** Says whether a later try may succeed; default {@link ErrorCode#retryable()}. */
        public Builder retryable(boolean retryable) {
            this.retryable = retryable;
            return this;
        }

        /** Returns the problem. */
        public Problem build() {
            return new Problem(this);
        }
    }
}
