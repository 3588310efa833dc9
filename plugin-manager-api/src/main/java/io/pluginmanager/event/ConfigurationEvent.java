package io.pluginmanager.event;

import io.pluginmanager.InstallReport;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A watched configuration changed, and what came of it. Immutable.
 *
 * @since 0.1
 */
public final class ConfigurationEvent {

    /** What came of a change. Constants are added in minor releases. */
    public enum Result {
        /** It was installed; the report says what became of each plugin. */
        INSTALLED,
        /** It has errors; the set in place was kept. */
        REJECTED,
        /** It could not be installed at all; the set in place was kept, and the next look tries again. */
        FAILED
    }

    private final Result result;
    private final @Nullable InstallReport report;
    private final List<Problem> problems;

    private ConfigurationEvent(Builder builder) {
        this.result = builder.result;
        this.report = builder.report;
        this.problems = List.copyOf(builder.problems);
    }

    /** Starts a {@code ConfigurationEvent} with the parts that have no default. */
    public static Builder builder(Result result) {
        return new Builder(result);
    }

    /** Returns what came of it. */
    public Result result() {
        return result;
    }

    /** Returns what the installation did; only if it came to that. */
    public Optional<InstallReport> report() {
        return Optional.ofNullable(report);
    }

    /** Returns why the set in place was kept. */
    public List<Problem> problems() {
        return problems;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(result);
        copy.report = report;
        copy.problems = problems;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigurationEvent that
                && Objects.equals(result, that.result)
                && Objects.equals(report, that.report)
                && Objects.equals(problems, that.problems);
    }

    @Override
    public int hashCode() {
        return Objects.hash(result, report, problems);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final Result result;
        private @Nullable InstallReport report;
        private List<Problem> problems = List.of();

        private Builder(Result result) {
            this.result = Objects.requireNonNull(result, "result");
        }

        /** Sets what the installation did; default nothing. */
        public Builder report(InstallReport report) {
            this.report = Objects.requireNonNull(report, "report");
            return this;
        }

        /** Sets why the set in place was kept; default nothing. */
        public Builder problems(List<Problem> problems) {
            this.problems = List.copyOf(problems);
            return this;
        }

        /** Returns the value. */
        public ConfigurationEvent build() {
            return new ConfigurationEvent(this);
        }
    }
}
