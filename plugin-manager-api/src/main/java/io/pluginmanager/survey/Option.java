package io.pluginmanager.survey;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One choice of a question. Immutable.
 *
 * @since 0.1
 */
public final class Option {

    private final String value;
    private final @Nullable String label;

    private Option(Builder builder) {
        this.value = builder.value;
        this.label = builder.label == null || builder.label.equals(value) ? null : builder.label;
    }

    /** Returns an option that is shown as its value. */
    public static Option of(String value) {
        return new Builder(value).build();
    }

    /** Starts an option. */
    public static Builder builder(String value) {
        return new Builder(value);
    }

    /** Returns the text that is the answer when this is chosen. */
    public String value() {
        return value;
    }

    /** Returns the text to show; the value when nothing else was said. */
    public String label() {
        return label != null ? label : value;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(value);
        copy.label = label;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Option that && Objects.equals(value, that.value) && Objects.equals(label, that.label);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, label);
    }

    @Override
    public String toString() {
        return "Option[" + value + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String value;
        private @Nullable String label;

        private Builder(String value) {
            this.value = Objects.requireNonNull(value, "value");
        }

        /** Sets the text to show; default the value. */
        public Builder label(String label) {
            this.label = Objects.requireNonNull(label, "label");
            return this;
        }

        /** Returns the value. */
        public Option build() {
            return new Option(this);
        }
    }
}
