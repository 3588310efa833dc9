package io.pluginmanager.survey;

import java.util.List;
import java.util.Objects;

/**
 * Questions that are asked only after certain answers to the question that they belong to. Immutable.
 *
 * @since 0.1
 */
public final class Branch {

    private final List<String> ifValues;
    private final List<Question> questions;

    private Branch(Builder builder) {
        this.ifValues = List.copyOf(builder.ifValues);
        this.questions = List.copyOf(builder.questions);
    }

    /** Starts a {@code Branch} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the answers to the question above that open this branch; any one of them is enough.
     *
     * <p>They are compared as {@link Question#branches()} says.
     */
    public List<String> ifValues() {
        return ifValues;
    }

    /** Returns the questions, in the order in which they are asked. */
    public List<Question> questions() {
        return questions;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.ifValues = ifValues;
        copy.questions = questions;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Branch that
                && Objects.equals(ifValues, that.ifValues)
                && Objects.equals(questions, that.questions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ifValues, questions);
    }

    @Override
    public String toString() {
        return "Branch" + ifValues;
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private List<String> ifValues = List.of();
        private List<Question> questions = List.of();

        private Builder() {}

        /** Sets the answers that open this branch; default none, which no definition may leave so. */
        public Builder ifValues(List<String> ifValues) {
            this.ifValues = List.copyOf(ifValues);
            return this;
        }

        /** Sets the questions; default none. */
        public Builder questions(List<Question> questions) {
            this.questions = List.copyOf(questions);
            return this;
        }

        /** Returns the value. */
        public Branch build() {
            return new Branch(this);
        }
    }
}
