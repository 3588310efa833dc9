package io.pluginmanager.core.discovery;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All providers of one kind, those that were found and those that a host added, by their type. Immutable.
 *
 * @param <P> the kind, such as {@link io.pluginmanager.spi.ArtifactProvider}
 */
public final class Providers<P extends Provider> {

    private final String kind;
    private final Map<String, LoadedProvider<P>> byType = new TreeMap<>();
    private final Map<String, LoadedProvider<P>> byScheme = new TreeMap<>();
    private final List<LoadFailure> failures;

    private Providers(String kind, List<LoadedProvider<P>> loaded, List<LoadFailure> failures) {
        this.kind = kind;
        this.failures = List.copyOf(failures);
        List<Problem> duplicates = new ArrayList<>();
        for (LoadedProvider<P> one : loaded) {
            putOnce(byType, one.type(), one, "have the type '" + one.type() + "'", duplicates);
            for (String scheme : one.urlSchemes()) {
                putOnce(byScheme, scheme, one, "read URLs of the scheme '" + scheme + "'", duplicates);
            }
        }
        if (!duplicates.isEmpty()) {
            throw new ConfigurationException(duplicates);
        }
    }

    /** Starts the list of a kind. */
    public static <P extends Provider> Builder<P> of(Class<P> kind) {
        return new Builder<>(kind);
    }

    /** Returns all that can be used, in the order of their types. */
    public List<LoadedProvider<P>> all() {
        return List.copyOf(byType.values());
    }

    /** Returns the provider of a type. */
    public Optional<LoadedProvider<P>> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** Returns the provider that reads URLs of a scheme, in any case. */
    public Optional<LoadedProvider<P>> findByScheme(String scheme) {
        return Optional.ofNullable(byScheme.get(scheme.toLowerCase(Locale.ROOT)));
    }

    /** Returns those that were found and cannot be used. */
    public List<LoadFailure> failures() {
        return failures;
    }

    /** Says that a type is absent, what there is instead, and which module to add. */
    public Problem missingType(String type) {
        KnownProviders known = KnownProviders.load();
        return missing(
                "there is no " + kind + " provider of type " + Quoted.of(type),
                byType.keySet(),
                known.moduleOfType(kind, type),
                suggestion(type, byType.keySet(), known.types(kind)));
    }

    /** Says that nobody reads a URL scheme, what there is instead, and which module to add. */
    public Problem missingScheme(String scheme) {
        KnownProviders known = KnownProviders.load();
        return missing(
                "no " + kind + " provider reads URLs of the scheme " + Quoted.of(scheme),
                byScheme.keySet(),
                known.moduleOfScheme(kind, scheme.toLowerCase(Locale.ROOT)),
                suggestion(scheme, byScheme.keySet(), known.schemes(kind)));
    }

    private Problem missing(String what, Set<String> available, Optional<String> module, Optional<String> near) {
        StringBuilder message = new StringBuilder(what)
                .append(available.isEmpty() ? "; there are none" : "; there are " + Quoted.list(available));
        failures.forEach(failure -> message.append("; found but not usable is ").append(failure));
        String nextStep = module.map(m -> "add the dependency " + m)
                .or(() -> near.map(word -> "did you mean " + Quoted.of(word) + "?"))
                .orElse("add the jar that brings it to the class path, or correct the spelling");
        return Problem.error(ErrorCode.PROVIDER_MISSING, message.toString())
                .nextStep(nextStep)
                .build();
    }

    private static Optional<String> suggestion(String word, Collection<String> available, Collection<String> known) {
        Set<String> words = new TreeSet<>(available);
        words.addAll(known);
        return Suggestions.nearest(word, words);
    }

    private void putOnce(
            Map<String, LoadedProvider<P>> map,
            String word,
            LoadedProvider<P> provider,
            String both,
            List<Problem> duplicates) {
        LoadedProvider<P> other = map.putIfAbsent(word, provider);
        if (other != null) {
            String message =
                    "two " + kind + " providers " + both + ": " + other.className() + " and " + provider.className();
            duplicates.add(Problem.error(ErrorCode.CONFIGURATION, message)
                    .nextStep("remove one of them from the class path or from the providers added by hand")
                    .build());
        }
    }

    /**
     * Collects what makes the list. Not thread-safe.
     *
     * @param <P> the kind
     */
    public static final class Builder<P extends Provider> {

        private final Class<P> kind;
        private final List<P> added = new ArrayList<>();
        private ClassLoader classLoader = ownLoader();
        private boolean discovery = true;

        private Builder(Class<P> kind) {
            this.kind = kind;
        }

        /** Sets where to look for providers; default the loader of the api's classes, never that of the thread. */
        public Builder<P> classLoader(ClassLoader classLoader) {
            this.classLoader = Objects.requireNonNull(classLoader, "classLoader");
            return this;
        }

        /** Says whether to look for providers at all; default yes. */
        public Builder<P> discovery(boolean discovery) {
            this.discovery = discovery;
            return this;
        }

        /** Adds a provider by hand; it takes the place of one of the same class that would be found. */
        public Builder<P> add(P provider) {
            added.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /**
         * Returns the list.
         *
         * @throws ConfigurationException if two providers have the same type or URL scheme; it names all of them
         */
        public Providers<P> load() {
            ProviderLoading<P> loading = new ProviderLoading<>();
            added.forEach(loading::add);
            if (discovery) {
                loading.discover(kind, classLoader);
            }
            List<LoadedProvider<P>> loaded = new ArrayList<>(loading.loaded());
            loaded.sort(Comparator.comparing((LoadedProvider<P> one) -> one.type())
                    .thenComparing(LoadedProvider::className));
            return new Providers<>(kindWord(), loaded, loading.failures());
        }

        private String kindWord() {
            return kind.getSimpleName().replace("Provider", "").toLowerCase(Locale.ROOT);
        }

        private static ClassLoader ownLoader() {
            ClassLoader own = Provider.class.getClassLoader();
            return own == null ? ClassLoader.getPlatformClassLoader() : own;
        }
    }
}
