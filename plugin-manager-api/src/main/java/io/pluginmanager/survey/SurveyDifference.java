package io.pluginmanager.survey;

import java.util.List;
import java.util.Objects;

/**
 * How the questions of one survey differ from those of an older one; questions are named by path. Immutable.
 *
 * @since 0.1
 */
public final class SurveyDifference {

    private final List<String> added;
    private final List<String> removed;
    private final List<QuestionChange> changed;

    private SurveyDifference(Builder builder) {
        this.added = List.copyOf(builder.added);
        this.removed = List.copyOf(builder.removed);
        this.changed = List.copyOf(builder.changed);
    }

    /** Starts a {@code SurveyDifference} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the paths of questions that only the newer survey has. */
    public List<String> added() {
        return added;
    }

    /** Returns the paths of questions that only the older survey has. */
    public List<String> removed() {
        return removed;
    }

    /** Returns the questions that both have and that say something else now. */
    public List<QuestionChange> changed() {
        return changed;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.added = added;
        copy.removed = removed;
        copy.changed = changed;
        return copy;
    }

    /** Tells whether both surveys ask the same in the same words. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SurveyDifference that
                && Objects.equals(added, that.added)
                && Objects.equals(removed, that.removed)
                && Objects.equals(changed, that.changed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(added, removed, changed);
    }

    @Override
    public String toString() {
        return "SurveyDifference[+" + added + " -" + removed + " ~" + changed + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private List<String> added = List.of();
        private List<String> removed = List.of();
        private List<QuestionChange> changed = List.of();

        private Builder() {}

        /** Sets the paths of new questions; default none. */
        public Builder added(List<String> added) {
            this.added = List.copyOf(added);
            return this;
        }

        /** Sets the paths of questions that are gone; default none. */
        public Builder removed(List<String> removed) {
            this.removed = List.copyOf(removed);
            return this;
        }

        /** Sets the changed questions; default none. */
        public Builder changed(List<QuestionChange> changed) {
            this.changed = List.copyOf(changed);
            return this;
        }

        /** Returns the value. */
        public SurveyDifference build() {
            return new SurveyDifference(this);
        }
    }
}
