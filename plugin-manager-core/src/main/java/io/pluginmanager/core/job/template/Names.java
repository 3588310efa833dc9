package io.pluginmanager.core.job.template;

import io.pluginmanager.spi.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names that a template may use, each with a text, a secret or further names. Immutable once built.
 *
 * <p>Names are compared exactly, as in Go.
 */
public final class Names {

    private final Map<String, Object> values;
    private final @Nullable Function<String, Optional<Secret>> secrets;

    private Names(Map<String, Object> values, @Nullable Function<String, Optional<Secret>> secrets) {
        this.values = values;
        this.secrets = secrets;
    }

    /** Starts with no names. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns names that are looked up when they are used, each the name of a secret. */
    public static Names ofSecrets(Function<String, Optional<Secret>> lookup) {
        return new Names(Map.of(), lookup);
    }

    /** Returns a text, a {@link Secret} or {@link Names}. */
    Optional<Object> find(String name) {
        return secrets == null
                ? Optional.ofNullable(values.get(name))
                : secrets.apply(name).map(secret -> secret);
    }

    /** Returns the names that are known, in the order in which Go sorts them. */
    Set<String> known() {
        return values.keySet();
    }

    /** Tells whether there is no name; which secrets there are is not known, so there may be one. */
    boolean isEmpty() {
        return secrets == null && values.isEmpty();
    }

    boolean holdsSecrets() {
        return secrets != null;
    }

    /** Returns the number of names only. */
    @Override
    public String toString() {
        return "Names[" + values.size() + "]";
    }

    /** Collects names; a later value replaces an earlier one. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Object> values = new TreeMap<>(Comparisons.ORDER);

        private Builder() {}

        /** Adds a name with a text that everybody may see. */
        public Builder text(String name, String text) {
            values.put(name, text);
            return this;
        }

        /** Adds names with texts that everybody may see. */
        public Builder texts(Map<String, String> texts) {
            values.putAll(texts);
            return this;
        }

        /** Adds a name with a secret: what uses it is secret too. */
        public Builder secret(String name, Secret secret) {
            values.put(name, secret);
            return this;
        }

        /** Adds a name with further names behind a dot. */
        public Builder names(String name, Names names) {
            values.put(name, names);
            return this;
        }

        /** Returns the names. */
        public Names build() {
            Map<String, Object> sorted = new TreeMap<>(Comparisons.ORDER);
            sorted.putAll(values);
            return new Names(sorted, null);
        }
    }
}
