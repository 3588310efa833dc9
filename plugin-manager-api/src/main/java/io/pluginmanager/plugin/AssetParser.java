package io.pluginmanager.plugin;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the sources of a job are found in its files or environment, as Optimus writes it; kept as data. Immutable.
 *
 * @since 0.1
 */
public final class AssetParser {

    private final @Nullable String env;
    private final @Nullable String filePath;
    private final @Nullable String selector;

    private AssetParser(Builder builder) {
        this.env = builder.env;
        this.filePath = builder.filePath;
        this.selector = builder.selector;
    }

    /** Starts an {@code AssetParser} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the name of an environment variable that holds a query. */
    public Optional<String> env() {
        return Optional.ofNullable(env);
    }

    /** Returns the path of a file that holds queries. */
    public Optional<String> filePath() {
        return Optional.ofNullable(filePath);
    }

    /** Returns which part of the file counts. */
    public Optional<String> selector() {
        return Optional.ofNullable(selector);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.env = env;
        copy.filePath = filePath;
        copy.selector = selector;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssetParser that
                && Objects.equals(env, that.env)
                && Objects.equals(filePath, that.filePath)
                && Objects.equals(selector, that.selector);
    }

    @Override
    public int hashCode() {
        return Objects.hash(env, filePath, selector);
    }

    @Override
    public String toString() {
        return "AssetParser[" + (env == null ? filePath : env) + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private @Nullable String env;
        private @Nullable String filePath;
        private @Nullable String selector;

        private Builder() {}

        /** Sets the name of an environment variable that holds a query; default none. */
        public Builder env(String env) {
            this.env = Objects.requireNonNull(env, "env");
            return this;
        }

        /** Sets the path of a file that holds queries; default none. */
        public Builder filePath(String filePath) {
            this.filePath = Objects.requireNonNull(filePath, "filePath");
            return this;
        }

        /** Sets which part of the file counts; default all of it. */
        public Builder selector(String selector) {
            this.selector = Objects.requireNonNull(selector, "selector");
            return this;
        }

        /** Returns the value. */
        public AssetParser build() {
            return new AssetParser(this);
        }
    }
}
