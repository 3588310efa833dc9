package io.pluginmanager.core.discovery;

import io.pluginmanager.spi.Provider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks over the providers that there are, and goes on after each that fails. */
final class ProviderLoading<P extends Provider> {

    /** A class loader whose resources cannot be read fails at the same step for ever. */
    private static final int MOST_FAILURES = 1000;

    private static final Pattern CLASS_IN_MESSAGE = Pattern.compile("[\\w.$]+: (?:Provider )?([\\w.$]+) .*");

    private final List<LoadedProvider<P>> loaded = new ArrayList<>();
    private final List<LoadFailure> failures = new ArrayList<>();

    List<LoadedProvider<P>> loaded() {
        return loaded;
    }

    List<LoadFailure> failures() {
        return failures;
    }

    void add(P provider) {
        attempt(provider.getClass().getName(), () -> provider);
    }

    void discover(Class<P> kind, ClassLoader classLoader) {
        Iterator<ServiceLoader.Provider<P>> found =
                ServiceLoader.load(kind, classLoader).stream().iterator();
        while (failures.size() < MOST_FAILURES) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<P> candidate = found.next();
                if (!isLoaded(candidate.type())) {
                    attempt(candidate.type().getName(), candidate);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                failures.add(new LoadFailure(className(e), reason(e)));
            }
        }
    }

    private void attempt(String className, Supplier<P> maker) {
        try {
            loaded.add(LoadedProvider.of(maker.get()));
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            failures.add(new LoadFailure(className, reason(e)));
        }
    }

    /** A provider that was added by hand is not found a second time. */
    private boolean isLoaded(Class<? extends P> type) {
        return loaded.stream().anyMatch(one -> one.provider().getClass() == type);
    }

    private static String reason(Throwable failure) {
        Throwable shown = failure;
        while (shown.getCause() != null
                && (shown instanceof ServiceConfigurationError || shown instanceof ExceptionInInitializerError)) {
            shown = shown.getCause();
        }
        String message = Optional.ofNullable(shown.getMessage()).orElse("no message");
        boolean ours = shown instanceof IllegalArgumentException || shown instanceof ServiceConfigurationError;
        return ours && shown == failure ? message : shown.getClass().getSimpleName() + ": " + message;
    }

    private static String className(Throwable failure) {
        Matcher name = CLASS_IN_MESSAGE.matcher(String.valueOf(failure.getMessage()));
        return name.matches() ? name.group(1) : "a provider";
    }
}
