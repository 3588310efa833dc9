package io.pluginmanager.survey;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a survey knows about the world when it is answered. Immutable.
 *
 * @since 0.1
 */
public final class SurveyContext {

    private final Map<String, String> values;
    private final Map<String, String> presets;
    private final @Nullable String hostVersion;
    private final Validation validation;

    private SurveyContext(Builder builder) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
        this.presets = Collections.unmodifiableMap(new LinkedHashMap<>(builder.presets));
        this.hostVersion = builder.hostVersion;
        this.validation = builder.validation;
    }

    /** Starts a {@code SurveyContext} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the values for {@link Question#defaultFrom()}, for example the name of the job. */
    public Map<String, String> values() {
        return values;
    }

    /** Returns answers that are proposed before every default, usually from an answers file. */
    public Map<String, String> presets() {
        return presets;
    }

    /** Returns the version of the host, a semantic version. */
    public Optional<String> hostVersion() {
        return Optional.ofNullable(hostVersion);
    }

    /** Returns which rules decide. */
    public Validation validation() {
        return validation;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.values = values;
        copy.presets = presets;
        copy.hostVersion = hostVersion;
        copy.validation = validation;
        return copy;
    }

    /** Returns a context that knows nothing. */
    public static SurveyContext empty() {
        return builder().build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SurveyContext that
                && Objects.equals(values, that.values)
                && Objects.equals(presets, that.presets)
                && Objects.equals(hostVersion, that.hostVersion)
                && Objects.equals(validation, that.validation);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, presets, hostVersion, validation);
    }

    @Override
    public String toString() {
        return "SurveyContext[" + validation + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Map<String, String> values = Map.of();
        private Map<String, String> presets = Map.of();
        private @Nullable String hostVersion;
        private Validation validation = Validation.DEFAULT;

        private Builder() {}

        /** Sets the values for {@code default_from}; default none. */
        public Builder values(Map<String, String> values) {
            this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            return this;
        }

        /** Sets the answers that are proposed before every default; default none. */
        public Builder presets(Map<String, String> presets) {
            this.presets = Collections.unmodifiableMap(new LinkedHashMap<>(presets));
            return this;
        }

        /**
         * Sets the version of the host; default unknown, as is a text that is no semantic version: every question is
         * asked.
         */
        public Builder hostVersion(String hostVersion) {
            this.hostVersion = Objects.requireNonNull(hostVersion, "hostVersion");
            return this;
        }

        /** Sets which rules decide; default {@link Validation#DEFAULT}. */
        public Builder validation(Validation validation) {
            this.validation = Objects.requireNonNull(validation, "validation");
            return this;
        }

        /** Returns the value. */
        public SurveyContext build() {
            return new SurveyContext(this);
        }
    }
}
