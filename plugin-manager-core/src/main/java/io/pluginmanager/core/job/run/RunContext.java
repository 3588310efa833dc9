package io.pluginmanager.core.job.run;

import io.pluginmanager.core.job.template.Names;
import io.pluginmanager.spi.Secret;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What macros may refer to besides the job itself. Immutable. */
public final class RunContext {

    private final Map<String, String> system;
    private final Map<String, String> project;
    private final Function<String, Optional<Secret>> secrets;
    private final Function<String, Optional<Secret>> references;

    private RunContext(Builder builder) {
        this.system = Collections.unmodifiableMap(new TreeMap<>(builder.system));
        this.project = Collections.unmodifiableMap(new TreeMap<>(builder.project));
        this.secrets = builder.secrets;
        this.references = builder.references;
    }

    /** Starts a context in which there is nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns what the host says about the run: {@code DSTART}, {@code EXECUTION_TIME}, … */
    Map<String, String> system() {
        return system;
    }

    /** Looks up a reference such as <code>${vault:path#key}</code>. */
    Optional<Secret> reference(String text) {
        return references.apply(text);
    }

    /** Adds the names that every template of the run may use; they win over what is there. */
    Names.Builder addTo(Names.Builder names) {
        project.forEach((name, text) -> names.text("GLOBAL__" + name, text));
        names.texts(system);
        names.names("proj", Names.builder().texts(project).build());
        names.names("inst", Names.builder().texts(system).build());
        return names.names("secret", Names.ofSecrets(secrets));
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Map<String, String> system = Map.of();
        private Map<String, String> project = Map.of();
        private Function<String, Optional<Secret>> secrets = name -> Optional.empty();
        private Function<String, Optional<Secret>> references = text -> Optional.empty();

        private Builder() {}

        /** Sets what the host says about the run, as {@code .NAME} and {@code .inst.NAME} and as variables; default none. */
        public Builder system(Map<String, String> values) {
            this.system = Map.copyOf(values);
            return this;
        }

        /** Sets the configuration of the project, as {@code .GLOBAL__NAME} and {@code .proj.NAME}; default none. */
        public Builder project(Map<String, String> values) {
            this.project = Map.copyOf(values);
            return this;
        }

        /** Sets where {@code .secret.NAME} is looked up, at each use; default nowhere. */
        public Builder secrets(Function<String, Optional<Secret>> lookup) {
            this.secrets = lookup;
            return this;
        }

        /** Sets where values that are a reference, such as <code>${vault:path#key}</code>, are looked up; default nowhere. */
        public Builder references(Function<String, Optional<Secret>> lookup) {
            this.references = lookup;
            return this;
        }

        /** Returns the context. */
        public RunContext build() {
            return new RunContext(this);
        }
    }
}
