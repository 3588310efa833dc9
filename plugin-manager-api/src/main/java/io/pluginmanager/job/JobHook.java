package io.pluginmanager.job;

import io.pluginmanager.plugin.HookType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hook of a job: a plugin that runs before the task, after it, or when it fails. Immutable.
 *
 * @since 0.1
 */
public final class JobHook {

    private final String name;
    private final @Nullable String type;
    private final @Nullable HookType when;
    private final @Nullable String version;
    private final Map<String, String> config;
    private final @Nullable List<String> dependsOn;

    private JobHook(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.when = builder.when;
        this.version = builder.version;
        this.config = Collections.unmodifiableMap(new LinkedHashMap<>(builder.config));
        this.dependsOn = builder.dependsOn;
    }

    /** Starts a {@code JobHook} with the parts that have no default. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name, unique in the job ignoring case; several hooks may share a type. */
    public String name() {
        return name;
    }

    /** Returns the plugin that is used; the name if nothing else was set. */
    public String type() {
        return type == null ? name : type;
    }

    /** Returns when it runs; absent: as the plugin says, else after the task. */
    public Optional<HookType> when() {
        return Optional.ofNullable(when);
    }

    /** Returns the version of the plugin that is wanted. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Returns the configuration in the order of the file, values as written. */
    public Map<String, String> config() {
        return config;
    }

    /** Returns the names that must run before it, instead of those that project and plugin name; absent: as these say, an empty
     * list: none. */
    public Optional<List<String>> dependsOn() {
        return Optional.ofNullable(dependsOn);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name);
        copy.type = type;
        copy.when = when;
        copy.version = version;
        copy.config = config;
        copy.dependsOn = dependsOn;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobHook that
                && Objects.equals(name, that.name)
                && type().equals(that.type())
                && Objects.equals(when, that.when)
                && Objects.equals(version, that.version)
                && Objects.equals(config, that.config)
                && Objects.equals(dependsOn, that.dependsOn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type(), when, version, config, dependsOn);
    }

    @Override
    public String toString() {
        return "JobHook[" + name + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private @Nullable String type;
        private @Nullable HookType when;
        private @Nullable String version;
        private Map<String, String> config = Map.of();
        private @Nullable List<String> dependsOn;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets the plugin that is used; default the name. */
        public Builder type(String type) {
            this.type = Objects.requireNonNull(type, "type");
            return this;
        }

        /** Sets when it runs; default as the plugin says, else after the task. */
        public Builder when(HookType when) {
            this.when = Objects.requireNonNull(when, "when");
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

        /** Sets the names that must run before it, instead of those that project and plugin name; default as these say. */
        public Builder dependsOn(List<String> dependsOn) {
            this.dependsOn = List.copyOf(dependsOn);
            return this;
        }

        /** Returns the value. */
        public JobHook build() {
            return new JobHook(this);
        }
    }
}
