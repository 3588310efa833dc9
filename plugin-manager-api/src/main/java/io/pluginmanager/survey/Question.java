package io.pluginmanager.survey;

import io.pluginmanager.error.SourcePosition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question of a plugin, as its definition says it. Immutable.
 *
 * Two questions are equal when they say the same; where they stand in a file does not count.
 *
 * @since 0.1
 */
public final class Question {

    private final String name;
    private final @Nullable String prompt;
    private final @Nullable String help;
    private final QuestionType type;
    private final boolean required;
    private final @Nullable String defaultValue;
    private final @Nullable String defaultFrom;
    private final List<Option> options;
    private final @Nullable String pattern;
    private final @Nullable String validationError;
    private final @Nullable Integer minLength;
    private final @Nullable Integer maxLength;
    private final @Nullable String min;
    private final @Nullable String max;
    private final boolean allowMacros;
    private final @Nullable String showIf;
    private final List<Branch> branches;
    private final @Nullable String group;
    private final List<String> requires;
    private final List<String> conflicts;
    private final @Nullable String deprecated;
    private final @Nullable String minHostVersion;
    private final @Nullable SourcePosition position;

    private Question(Builder builder) {
        this.name = builder.name;
        this.prompt = builder.prompt;
        this.help = builder.help;
        this.type = builder.type != null ? builder.type : impliedType(builder.options);
        this.required = builder.required;
        this.defaultValue = builder.defaultValue;
        this.defaultFrom = builder.defaultFrom;
        this.options = List.copyOf(builder.options);
        this.pattern = builder.pattern;
        this.validationError = builder.validationError;
        this.minLength = builder.minLength;
        this.maxLength = builder.maxLength;
        this.min = builder.min;
        this.max = builder.max;
        this.allowMacros = builder.allowMacros;
        this.showIf = builder.showIf;
        this.branches = List.copyOf(builder.branches);
        this.group = builder.group;
        this.requires = List.copyOf(builder.requires);
        this.conflicts = List.copyOf(builder.conflicts);
        this.deprecated = builder.deprecated;
        this.minHostVersion = builder.minHostVersion;
        this.position = builder.position;
    }

    /** Starts a {@code Question} with the parts that have no default. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Returns the name: the key under which the answer is found in a job's config. Names are compared ignoring case.
     */
    public String name() {
        return name;
    }

    /** Returns the sentence to show to the user. */
    public Optional<String> prompt() {
        return Optional.ofNullable(prompt);
    }

    /** Returns what to show to a user who asks for help. */
    public Optional<String> help() {
        return Optional.ofNullable(help);
    }

    /** Returns what kind of text answers this. */
    public QuestionType type() {
        return type;
    }

    /** Tells whether an answer that is not blank is needed. */
    public boolean required() {
        return required;
    }

    /** Returns the answer to propose. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** Returns the key of {@link SurveyContext#values()} whose value is proposed, before {@link #defaultValue()}. */
    public Optional<String> defaultFrom() {
        return Optional.ofNullable(defaultFrom);
    }

    /** Returns the choices of a {@code SELECT} or {@code MULTISELECT}, in the order in which they are shown. */
    public List<Option> options() {
        return options;
    }

    /** Returns the RE2 pattern that must be found somewhere in the answer. */
    public Optional<String> pattern() {
        return Optional.ofNullable(pattern);
    }

    /** Returns what to tell a user whose answer does not have the pattern. */
    public Optional<String> validationError() {
        return Optional.ofNullable(validationError);
    }

    /** Returns the smallest length, in Unicode code points. */
    public Optional<Integer> minLength() {
        return Optional.ofNullable(minLength);
    }

    /** Returns the largest length, in Unicode code points. */
    public Optional<Integer> maxLength() {
        return Optional.ofNullable(maxLength);
    }

    /**
     * Returns the smallest answer: a number, date or duration; for {@code MULTISELECT} the smallest number of choices.
     */
    public Optional<String> min() {
        return Optional.ofNullable(min);
    }

    /**
     * Returns the largest answer: a number, date or duration; for {@code MULTISELECT} the largest number of choices.
     */
    public Optional<String> max() {
        return Optional.ofNullable(max);
    }

    /**
     * Tells whether a text that is only macros, such as <code>{{.DSTART}}</code>, is valid whatever the other rules
     * say.
     */
    public boolean allowMacros() {
        return allowMacros;
    }

    /**
     * Returns the condition over earlier answers under which this is asked, for example {@code LOAD_METHOD ==
     * 'MERGE'}.
     */
    public Optional<String> showIf() {
        return Optional.ofNullable(showIf);
    }

    /**
     * Returns the questions that follow certain answers to this one, to any depth.
     *
     * <p>Every branch with a fitting value is asked. Values are compared by what they mean for the type, without
     * surrounding blanks: {@code yes} is {@code true} for a {@code BOOL}, {@code 1.0} is {@code 1} for a {@code
     * NUMBER}; case
     * counts, except that a text that differs only in case from exactly one of the {@link #options()} stands for that
     * one.
     */
    public List<Branch> branches() {
        return branches;
    }

    /** Returns the heading under which forms show this. */
    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    /** Returns the names of questions that must be answered when this one is. */
    public List<String> requires() {
        return requires;
    }

    /** Returns the names of questions that must not be answered when this one is. */
    public List<String> conflicts() {
        return conflicts;
    }

    /** Returns what to use instead, when this should not be answered any more. */
    public Optional<String> deprecated() {
        return Optional.ofNullable(deprecated);
    }

    /** Returns the lowest version of the host that asks this. */
    public Optional<String> minHostVersion() {
        return Optional.ofNullable(minHostVersion);
    }

    /** Returns where the definition says it. */
    public Optional<SourcePosition> position() {
        return Optional.ofNullable(position);
    }

    private static QuestionType impliedType(List<Option> options) {
        return options.isEmpty() ? QuestionType.STRING : QuestionType.SELECT;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name);
        copy.prompt = prompt;
        copy.help = help;
        copy.type = type;
        copy.required = required;
        copy.defaultValue = defaultValue;
        copy.defaultFrom = defaultFrom;
        copy.options = options;
        copy.pattern = pattern;
        copy.validationError = validationError;
        copy.minLength = minLength;
        copy.maxLength = maxLength;
        copy.min = min;
        copy.max = max;
        copy.allowMacros = allowMacros;
        copy.showIf = showIf;
        copy.branches = branches;
        copy.group = group;
        copy.requires = requires;
        copy.conflicts = conflicts;
        copy.deprecated = deprecated;
        copy.minHostVersion = minHostVersion;
        copy.position = position;
        return copy;
    }

    /** Returns the text to show to the user: the prompt, or the name when there is none. */
    public String title() {
        return prompt != null && !prompt.isBlank() ? prompt : name;
    }

    /** Tells whether what the user types must not be visible, now and later. */
    public boolean masked() {
        return type == QuestionType.SECRET;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Question that
                && Objects.equals(name, that.name)
                && Objects.equals(prompt, that.prompt)
                && Objects.equals(help, that.help)
                && Objects.equals(type, that.type)
                && required == that.required
                && Objects.equals(defaultValue, that.defaultValue)
                && Objects.equals(defaultFrom, that.defaultFrom)
                && Objects.equals(options, that.options)
                && Objects.equals(pattern, that.pattern)
                && Objects.equals(validationError, that.validationError)
                && Objects.equals(minLength, that.minLength)
                && Objects.equals(maxLength, that.maxLength)
                && Objects.equals(min, that.min)
                && Objects.equals(max, that.max)
                && allowMacros == that.allowMacros
                && Objects.equals(showIf, that.showIf)
                && Objects.equals(branches, that.branches)
                && Objects.equals(group, that.group)
                && Objects.equals(requires, that.requires)
                && Objects.equals(conflicts, that.conflicts)
                && Objects.equals(deprecated, that.deprecated)
                && Objects.equals(minHostVersion, that.minHostVersion);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                name,
                prompt,
                help,
                type,
                required,
                defaultValue,
                defaultFrom,
                options,
                pattern,
                validationError,
                minLength,
                maxLength,
                min,
                max,
                allowMacros,
                showIf,
                branches,
                group,
                requires,
                conflicts,
                deprecated,
                minHostVersion);
    }

    @Override
    public String toString() {
        return "Question[" + name + ", " + type.text() + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private @Nullable String prompt;
        private @Nullable String help;
        private @Nullable QuestionType type;
        private boolean required;
        private @Nullable String defaultValue;
        private @Nullable String defaultFrom;
        private List<Option> options = List.of();
        private @Nullable String pattern;
        private @Nullable String validationError;
        private @Nullable Integer minLength;
        private @Nullable Integer maxLength;
        private @Nullable String min;
        private @Nullable String max;
        private boolean allowMacros = true;
        private @Nullable String showIf;
        private List<Branch> branches = List.of();
        private @Nullable String group;
        private List<String> requires = List.of();
        private List<String> conflicts = List.of();
        private @Nullable String deprecated;
        private @Nullable String minHostVersion;
        private @Nullable SourcePosition position;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets the sentence to show; default none. */
        public Builder prompt(String prompt) {
            this.prompt = Objects.requireNonNull(prompt, "prompt");
            return this;
        }

        /** Sets the text for a user who asks for help; default none. */
        public Builder help(String help) {
            this.help = Objects.requireNonNull(help, "help");
            return this;
        }

        /** Sets what kind of text answers this; default {@code SELECT} with options, else {@code STRING}. */
        public Builder type(QuestionType type) {
            this.type = Objects.requireNonNull(type, "type");
            return this;
        }

        /** Sets whether an answer that is not blank is needed; default not. */
        public Builder required(boolean required) {
            this.required = required;
            return this;
        }

        /** Sets the answer to propose; default none. */
        public Builder defaultValue(String defaultValue) {
            this.defaultValue = Objects.requireNonNull(defaultValue, "defaultValue");
            return this;
        }

        /** Sets the key of the context whose value is proposed; default none. */
        public Builder defaultFrom(String defaultFrom) {
            this.defaultFrom = Objects.requireNonNull(defaultFrom, "defaultFrom");
            return this;
        }

        /** Sets the choices; default none. */
        public Builder options(List<Option> options) {
            this.options = List.copyOf(options);
            return this;
        }

        /** Sets the RE2 pattern that must be found in the answer; default none. */
        public Builder pattern(String pattern) {
            this.pattern = Objects.requireNonNull(pattern, "pattern");
            return this;
        }

        /**
         * Sets what to tell a user whose answer does not have the pattern; default a sentence that shows the pattern.
         */
        public Builder validationError(String validationError) {
            this.validationError = Objects.requireNonNull(validationError, "validationError");
            return this;
        }

        /** Sets the smallest length, in Unicode code points; default no limit. */
        public Builder minLength(Integer minLength) {
            this.minLength = Objects.requireNonNull(minLength, "minLength");
            return this;
        }

        /** Sets the largest length, in Unicode code points; default no limit. */
        public Builder maxLength(Integer maxLength) {
            this.maxLength = Objects.requireNonNull(maxLength, "maxLength");
            return this;
        }

        /** Sets the smallest answer, written as an answer of this type; default no limit. */
        public Builder min(String min) {
            this.min = Objects.requireNonNull(min, "min");
            return this;
        }

        /** Sets the largest answer, written as an answer of this type; default no limit. */
        public Builder max(String max) {
            this.max = Objects.requireNonNull(max, "max");
            return this;
        }

        /** Sets whether a text that is only macros is valid whatever the other rules say; default it is. */
        public Builder allowMacros(boolean allowMacros) {
            this.allowMacros = allowMacros;
            return this;
        }

        /** Sets the condition under which this is asked; default always. */
        public Builder showIf(String showIf) {
            this.showIf = Objects.requireNonNull(showIf, "showIf");
            return this;
        }

        /** Sets the questions that follow certain answers; default none. */
        public Builder branches(List<Branch> branches) {
            this.branches = List.copyOf(branches);
            return this;
        }

        /** Sets the heading under which forms show this; default none. */
        public Builder group(String group) {
            this.group = Objects.requireNonNull(group, "group");
            return this;
        }

        /** Sets the names of questions that must be answered when this one is; default none. */
        public Builder requires(List<String> requires) {
            this.requires = List.copyOf(requires);
            return this;
        }

        /** Sets the names of questions that must not be answered when this one is; default none. */
        public Builder conflicts(List<String> conflicts) {
            this.conflicts = List.copyOf(conflicts);
            return this;
        }

        /** Marks this as not to be answered any more, with what to use instead; default not. */
        public Builder deprecated(String deprecated) {
            this.deprecated = Objects.requireNonNull(deprecated, "deprecated");
            return this;
        }

        /** Sets the lowest version of the host that asks this; default every version. */
        public Builder minHostVersion(String minHostVersion) {
            this.minHostVersion = Objects.requireNonNull(minHostVersion, "minHostVersion");
            return this;
        }

        /** Sets where the definition says it; default unknown. */
        public Builder position(SourcePosition position) {
            this.position = Objects.requireNonNull(position, "position");
            return this;
        }

        /** Returns the value. */
        public Question build() {
            return new Question(this);
        }
    }
}
