package io.pluginmanager.core.secret;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.Secret;
import io.pluginmanager.spi.SecretSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks references up, each time anew, and tells the redactor every value. Thread-safe.
 *
 * <p>{@code env} and {@code file} are built in; other names are configured. The configuration of a configured source may
 * itself refer to the built-in ones only, so that no source waits for another.
 */
public final class Secrets implements AutoCloseable {

    /** The names that no configured source may have. */
    public static final Set<String> BUILT_IN = Set.of("env", "file");

    private final SecretSource environment;
    private final SecretSource files;
    private final Map<String, NamedSource> named = new TreeMap<>();
    private final Redactor redactor;

    private Secrets(SecretSource environment, SecretSource files, Redactor redactor) {
        this.environment = environment;
        this.files = files;
        this.redactor = redactor;
    }

    /** Returns the built-in sources; relative files start at the base directory. */
    public static Secrets builtIn(Map<String, String> environment, Path baseDirectory, Redactor redactor) {
        return new Secrets(new EnvironmentSecrets(environment), new FileSecrets(baseDirectory), redactor);
    }

    /**
     * Returns the built-in sources and these; the caller closes the result.
     *
     * @throws IllegalArgumentException if a source has a built-in name
     */
    public Secrets withSources(Map<String, SecretSourceOpener> sources) {
        Secrets secrets = new Secrets(environment, files, redactor);
        sources.forEach((name, opener) -> {
            if (BUILT_IN.contains(name)) {
                throw new IllegalArgumentException(
                        "a source of secrets is named '" + name + "', which is built in: choose another name");
            }
            secrets.named.put(name, new NamedSource(opener));
        });
        return secrets;
    }

    /** Returns the names that a reference may start with, in order. */
    public Set<String> sources() {
        Set<String> names = new TreeSet<>(BUILT_IN);
        names.addAll(named.keySet());
        return names;
    }

    /** Returns where every value that was looked up is known. */
    public Redactor redactor() {
        return redactor;
    }

    /**
     * Resolves the text of a key that holds a secret; the caller closes the result.
     *
     * @param wantedBy who needs it, as a message begins: {@code 'auth.token' of 'internal'}
     * @throws MissingSecretException if a secret is missing, empty or unreadable
     */
    public Secret resolve(String text, String wantedBy) throws IOException {
        String resolved = parse(text, wantedBy).resolve(reference -> {
            String value = find(reference, wantedBy);
            redactor.learn(value);
            return value;
        });
        redactor.learn(resolved);
        return Secret.of(resolved);
    }

    /**
     * Resolves the text of a key that is no secret. What comes from the environment is no secret then and is not masked;
     * what comes from anywhere else is.
     *
     * @param wantedBy who needs it, as for {@link #resolve}
     * @throws MissingSecretException if a value is missing, empty or unreadable
     */
    public String resolvePlain(String text, String wantedBy) throws IOException {
        return SecretText.parseLeniently(text).resolve(reference -> {
            String value = find(reference, wantedBy);
            if (!reference.source().equals("env")) {
                redactor.learn(value);
            }
            return value;
        });
    }

    /** Closes the configured sources that were opened. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (NamedSource source : named.values()) {
            try {
                source.close();
            } catch (IOException e) {
                failure = merge(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static SecretText parse(String text, String wantedBy) throws MissingSecretException {
        try {
            return SecretText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MissingSecretException(wantedBy + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String find(SecretReference reference, String wantedBy) throws MissingSecretException {
        Optional<Secret> found;
        try {
            found = source(reference, wantedBy).find(reference.key());
        } catch (MissingSecretException e) {
            throw e;
        } catch (IOException e) {
            throw missing(
                    reference, wantedBy, Optional.ofNullable(e.getMessage()).orElse("no reason is known"), e);
        }
        if (found.isEmpty()) {
            throw missing(reference, wantedBy, absence(reference), null);
        }
        try (Secret secret = found.get()) {
            String value = secret.use(String::new);
            if (value.isEmpty()) {
                throw missing(reference, wantedBy, "it is empty", null);
            }
            return value;
        }
    }

    private SecretSource source(SecretReference reference, String wantedBy) throws IOException {
        if (reference.source().equals("env")) {
            return environment;
        }
        if (reference.source().equals("file")) {
            return files;
        }
        NamedSource source = named.get(reference.source());
        if (source == null) {
            String reason = "there is no source of secrets named " + Quoted.of(reference.source()) + "; there are "
                    + Quoted.list(sources());
            throw missing(reference, wantedBy, reason, null);
        }
        return source.open();
    }

    private static String absence(SecretReference reference) {
        return switch (reference.source()) {
            case "env" -> "the environment variable is not set; set it where this process starts";
            case "file" -> "there is no such file; create it or change the reference";
            default -> Quoted.of(reference.source()) + " has no secret of that key; create it or change the reference";
        };
    }

    private MissingSecretException missing(
            SecretReference reference, String wantedBy, String reason, @Nullable Throwable cause) {
        String message = wantedBy + " needs the secret " + Quoted.of(reference.toString()) + ", but " + reason;
        return new MissingSecretException(redactor.redact(message), cause);
    }

    private static IOException merge(@Nullable IOException first, IOException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
