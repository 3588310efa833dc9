package io.pluginmanager.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The task of a job: which plugin does the work, and with which configuration. Immutable.
 *
 * @since 0.1
 */
public final class JobTask {

    private final String name;
    private final @Nullable String type;
    private final @Nullable String version;
    private final Map<String, String> config;

    private JobTask(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.version = builder.version;
        this.config = Collections.unmodifiableMap(new LinkedHashMap<>(builder.config));
    }

    /** Starts a {@code JobTask} with the parts that have no default. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name, unique in the job ignoring case. */
    public String name() {
        return name;
    }

    /** Returns the plugin that is used; the name if nothing else was set. */
    public String type() {
        return type == null ? name : type;
    }

    /** Returns the version of the plugin that is wanted. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Returns the configuration in the order of the file, values as written. */
    public Map<String, String> config() {
        return config;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name);
        copy.type = type;
        copy.version = version;
        copy.config = config;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobTask that
                && Objects.equals(name, that.name)
                && type().equals(that.type())
                && Objects.equals(version, that.version)
                && Objects.equals(config, that.config);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type(), version, config);
    }

    @Override
    public String toString() {
        return "JobTask[" + name + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private @Nullable String type;
        private @Nullable String version;
        private Map<String, String> config = Map.of();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets the plugin that is used; default the name. */
        public Builder type(String type) {
            this.type = Objects.requireNonNull(type, "type");
            return this;
        }

        /** Sets the version of the plugin that is wanted; default what the plugin runs by default. */
        public Builder version(String version) {
            this.version = Objects.requireNonNull(version, "version");
            return this;
        }

        /** Sets the configuration; default none. */
        public Builder config(Map<String, String> config) {
            this.config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
            return this;
        }

        /** Returns the value. */
        public JobTask build() {
            return new JobTask(this);
        }
    }
}
