package io.pluginmanager.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to run: one task, the hooks around it, and the files they work with. Immutable.
 *
 * <p>Values are kept as they were written: macros such as {@code {{.DSTART}}} are expanded when a run is compiled, and
 * secrets are referred to, never held.
 *
 * @since 0.1
 */
public final class Job {

    private final JobTask task;
    private final @Nullable String name;
    private final List<JobHook> hooks;
    private final Map<String, String> assets;
    private final Map<String, String> labels;

    private Job(Builder builder) {
        this.task = builder.task;
        this.name = builder.name;
        this.hooks = List.copyOf(builder.hooks);
        this.assets = Collections.unmodifiableMap(new LinkedHashMap<>(builder.assets));
        this.labels = Collections.unmodifiableMap(new LinkedHashMap<>(builder.labels));
    }

    /** Starts a {@code Job} with the parts that have no default. */
    public static Builder builder(JobTask task) {
        return new Builder(task);
    }

    /** Returns the task. */
    public JobTask task() {
        return task;
    }

    /** Returns the name of the job. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the hooks in the order of the file. */
    public List<JobHook> hooks() {
        return hooks;
    }

    /** Returns the text of each asset by its path, in the order of the file. */
    public Map<String, String> assets() {
        return assets;
    }

    /** Returns the labels in the order of the file. */
    public Map<String, String> labels() {
        return labels;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(task);
        copy.name = name;
        copy.hooks = hooks;
        copy.assets = assets;
        copy.labels = labels;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Job that
                && Objects.equals(task, that.task)
                && Objects.equals(name, that.name)
                && Objects.equals(hooks, that.hooks)
                && Objects.equals(assets, that.assets)
                && Objects.equals(labels, that.labels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(task, name, hooks, assets, labels);
    }

    @Override
    public String toString() {
        return "Job[" + (name == null ? task.name() : name) + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final JobTask task;
        private @Nullable String name;
        private List<JobHook> hooks = List.of();
        private Map<String, String> assets = Map.of();
        private Map<String, String> labels = Map.of();

        private Builder(JobTask task) {
            this.task = Objects.requireNonNull(task, "task");
        }

        /** Sets the name of the job; default none. */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets the hooks; default none. */
        public Builder hooks(List<JobHook> hooks) {
            this.hooks = List.copyOf(hooks);
            return this;
        }

        /** Sets the text of each asset by its path; default none. */
        public Builder assets(Map<String, String> assets) {
            this.assets = Collections.unmodifiableMap(new LinkedHashMap<>(assets));
            return this;
        }

        /** Sets the labels; default none. */
        public Builder labels(Map<String, String> labels) {
            this.labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
            return this;
        }

        /** Returns the value. */
        public Job build() {
            return new Job(this);
        }
    }
}
