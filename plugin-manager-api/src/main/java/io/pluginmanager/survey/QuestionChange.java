package io.pluginmanager.survey;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One part of a question that changed between two versions of a survey. Immutable.
 *
 * @since 0.1
 */
public final class QuestionChange {

    private final String path;
    private final String part;
    private final @Nullable String before;
    private final @Nullable String after;

    private QuestionChange(Builder builder) {
        this.path = builder.path;
        this.part = builder.part;
        this.before = builder.before;
        this.after = builder.after;
    }

    /** Starts a {@code QuestionChange} with the parts that have no default. */
    public static Builder builder(String path, String part) {
        return new Builder(path, part);
    }

    /** Returns the path of the question, as {@link Survey#find} understands it. */
    public String path() {
        return path;
    }

    /**
     * Returns the key of a plugin's YAML that changed, for example {@code min_length}; {@code order} for the place
     * among its neighbours.
     */
    public String part() {
        return part;
    }

    /** Returns the older text; empty when the part was not there. */
    public Optional<String> before() {
        return Optional.ofNullable(before);
    }

    /** Returns the newer text; empty when the part is not there any more. */
    public Optional<String> after() {
        return Optional.ofNullable(after);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(path, part);
        copy.before = before;
        copy.after = after;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuestionChange that
                && Objects.equals(path, that.path)
                && Objects.equals(part, that.part)
                && Objects.equals(before, that.before)
                && Objects.equals(after, that.after);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, part, before, after);
    }

    @Override
    public String toString() {
        return path + " " + part + ": " + before + " -> " + after;
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String path;
        private final String part;
        private @Nullable String before;
        private @Nullable String after;

        private Builder(String path, String part) {
            this.path = Objects.requireNonNull(path, "path");
            this.part = Objects.requireNonNull(part, "part");
        }

        /** Sets the older text; default not there. */
        public Builder before(String before) {
            this.before = Objects.requireNonNull(before, "before");
            return this;
        }

        /** Sets the newer text; default not there. */
        public Builder after(String after) {
            this.after = Objects.requireNonNull(after, "after");
            return this;
        }

        /** Returns the value. */
        public QuestionChange build() {
            return new QuestionChange(this);
        }
    }
}
