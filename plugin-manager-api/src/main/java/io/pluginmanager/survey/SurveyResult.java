package io.pluginmanager.survey;

import io.pluginmanager.error.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the answers to a survey amount to. Immutable.
 *
 * @since 0.1
 */
public final class SurveyResult {

    private final Map<String, String> config;
    private final Map<String, String> assets;
    private final Map<String, String> secrets;
    private final List<Problem> problems;

    private SurveyResult(Builder builder) {
        this.config = Collections.unmodifiableMap(new LinkedHashMap<>(builder.config));
        this.assets = Collections.unmodifiableMap(new LinkedHashMap<>(builder.assets));
        this.secrets = Collections.unmodifiableMap(new LinkedHashMap<>(builder.secrets));
        this.problems = List.copyOf(builder.problems);
    }

    /** Starts a {@code SurveyResult} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the config of a job: answers in the order of the questions, then the default config. Secrets are
     * references.
     */
    public Map<String, String> config() {
        return config;
    }

    /** Returns the default assets, text by file name. */
    public Map<String, String> assets() {
        return assets;
    }

    /**
     * Returns the answers to questions of type {@code SECRET}: references by key, which {@link #config()} holds too.
     */
    public Map<String, String> secrets() {
        return secrets;
    }

    /** Returns everything that is wrong or worth knowing. */
    public List<Problem> problems() {
        return problems;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.config = config;
        copy.assets = assets;
        copy.secrets = secrets;
        copy.problems = problems;
        return copy;
    }

    /** Tells whether no problem is an error. */
    public boolean isValid() {
        return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SurveyResult that
                && Objects.equals(config, that.config)
                && Objects.equals(assets, that.assets)
                && Objects.equals(secrets, that.secrets)
                && Objects.equals(problems, that.problems);
    }

    @Override
    public int hashCode() {
        return Objects.hash(config, assets, secrets, problems);
    }

    @Override
    public String toString() {
        return "SurveyResult[" + config.size() + " values, " + problems.size() + " problems]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Map<String, String> config = Map.of();
        private Map<String, String> assets = Map.of();
        private Map<String, String> secrets = Map.of();
        private List<Problem> problems = List.of();

        private Builder() {}

        /** Sets the config; default empty. */
        public Builder config(Map<String, String> config) {
            this.config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
            return this;
        }

        /** Sets the assets; default none. */
        public Builder assets(Map<String, String> assets) {
            this.assets = Collections.unmodifiableMap(new LinkedHashMap<>(assets));
            return this;
        }

        /** Sets the references to secrets; default none. */
        public Builder secrets(Map<String, String> secrets) {
            this.secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
            return this;
        }

        /** Sets the problems; default none. */
        public Builder problems(List<Problem> problems) {
            this.problems = List.copyOf(problems);
            return this;
        }

        /** Returns the value. */
        public SurveyResult build() {
            return new SurveyResult(this);
        }
    }
}
