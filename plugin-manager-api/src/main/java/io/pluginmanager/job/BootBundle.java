package io.pluginmanager.job;

import io.pluginmanager.spi.Secret;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an executor gets: files, variables, and secrets apart. It needs nothing else of the host.
 *
 * <p>Immutable. Files and variables are in the order of their names, so equal content gives an equal plan.
 *
 * @since 0.1
 */
public final class BootBundle {

    /** The total size of all files if nothing else is set: 512 MiB. */
    public static final long DEFAULT_LIMIT = 512L << 20;

    /** The largest number of files. */
    public static final int MOST_FILES = 10_000;

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final int LONGEST_PATH = 1024;
    private static final int LONGEST_NAME = 200;

    private final Map<String, BootFile> files;
    private final Map<String, String> env;
    private final Map<String, Secret> secretEnv;
    private final Map<String, String> secretReferences;
    private final long limit;
    private final @Nullable Integer owner;
    private final @Nullable Integer group;
    private final boolean readOnly;

    private BootBundle(Builder builder) {
        this.files = Collections.unmodifiableMap(new TreeMap<>(builder.files));
        this.env = Collections.unmodifiableMap(new TreeMap<>(builder.env));
        this.secretEnv = Collections.unmodifiableMap(new TreeMap<>(builder.secretEnv));
        this.secretReferences = Collections.unmodifiableMap(new TreeMap<>(builder.secretReferences));
        this.limit = builder.limit;
        this.owner = builder.owner;
        this.group = builder.group;
        this.readOnly = builder.readOnly;
    }

    /** Starts a bundle in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what is wrong with the path of a file; empty if nothing is.
     *
     * <p>A path has names with {@code /} between them: no {@code ..}, {@code .} or empty name, no control character, at
     * most 1024 characters and 200 bytes a name, and it does not start with what the boot writes itself:
     * {@code boot.json}, {@code env.sh}, {@code env.json}, {@code secrets} or {@code .boot-}, in whatever case.
     */
    public static Optional<String> findPathFault(String path) {
        String[] names = path.split("/", -1);
        for (String name : names) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return Optional.of("it has an empty name, '.' or '..' in it");
            }
            if (name.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == '\\') || hasLoneSurrogate(name)) {
                return Optional.of("it has a control character or '\\' in it");
            }
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return Optional.of("a name in it is longer than " + LONGEST_NAME + " bytes");
            }
            if (name.toLowerCase(Locale.ROOT).startsWith(".boot-")) {
                return Optional.of("names that start with '.boot-' are those of the boot itself");
            }
        }
        if (path.length() > LONGEST_PATH) {
            return Optional.of("it is longer than " + LONGEST_PATH + " characters");
        }
        return switch (names[0].toLowerCase(Locale.ROOT)) {
            case "boot.json", "env.sh", "env.json", "secrets" ->
                Optional.of("'" + names[0].toLowerCase(Locale.ROOT) + "' is what the boot itself writes");
            default -> Optional.empty();
        };
    }

    /** Returns what is wrong with the name of a variable; empty if nothing is. */
    public static Optional<String> findVariableFault(String name) {
        return VARIABLE.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("the name of a variable has letters, digits and '_', and starts with no digit");
    }

    /** Returns what is wrong with a value, without showing any of it; empty if nothing is. */
    public static Optional<String> findValueFault(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\0') {
                return Optional.of("it holds a NUL character, which no variable can");
            }
        }
        return hasLoneSurrogate(value)
                ? Optional.of("it holds half of a character, which UTF-8 cannot write")
                : Optional.empty();
    }

    private static boolean hasLoneSurrogate(CharSequence text) {
        return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** Returns the files in the order of their paths. */
    public List<BootFile> files() {
        return List.copyOf(files.values());
    }

    /** Returns the variables that everybody may see, in the order of their names. */
    public Map<String, String> env() {
        return env;
    }

    /** Returns the variables whose values are secret, in the order of their names. */
    public Map<String, Secret> secretEnv() {
        return secretEnv;
    }

    /** Returns the variables whose secret values are looked up where the boot runs, with their references. */
    public Map<String, String> secretReferences() {
        return secretReferences;
    }

    /** Returns the number of bytes that all files together may have. */
    public long limit() {
        return limit;
    }

    /** Returns the number of the user who gets the files; empty: the one who boots. */
    public OptionalInt owner() {
        return owner == null ? OptionalInt.empty() : OptionalInt.of(owner);
    }

    /** Returns the number of the group that may read the files; empty: that of the one who boots. */
    public OptionalInt group() {
        return group == null ? OptionalInt.empty() : OptionalInt.of(group);
    }

    /** Tells whether the executor may only read what it gets. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Returns the number of files and variables, nothing of their content. */
    @Override
    public String toString() {
        return "BootBundle[" + files.size() + " files, " + env.size() + " variables, "
                + (secretEnv.size() + secretReferences.size()) + " secrets]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final Map<String, BootFile> files = new TreeMap<>();
        private final Map<String, String> env = new TreeMap<>();
        private final Map<String, Secret> secretEnv = new TreeMap<>();
        private final Map<String, String> secretReferences = new TreeMap<>();
        private long limit = DEFAULT_LIMIT;
        private @Nullable Integer owner;
        private @Nullable Integer group;
        private boolean readOnly;

        private Builder() {}

        /**
         * Adds a file; default none.
         *
         * @throws IllegalArgumentException if the path is unsafe or taken, ignoring case
         */
        public Builder file(BootFile file) {
            findPathFault(file.path()).ifPresent(fault -> {
                throw new IllegalArgumentException("'" + file.path() + "' cannot be a file of a boot bundle: " + fault);
            });
            if (files.putIfAbsent(file.path(), file) != null) {
                throw new IllegalArgumentException("two files of a boot bundle have the path '" + file.path() + "'");
            }
            return this;
        }

        /**
         * Adds a variable; default none.
         *
         * @throws IllegalArgumentException if the name is no name of a variable or taken, or the value cannot be one
         */
        public Builder env(String name, String value) {
            checkName(name);
            checkValue(name, findValueFault(value));
            env.put(name, value);
            return this;
        }

        /**
         * Adds a variable with a secret value; default none.
         *
         * @throws IllegalArgumentException if the name is no name of a variable or taken, or the value cannot be one
         */
        public Builder secretEnv(String name, Secret value) {
            checkName(name);
            checkValue(name, value.use(characters -> findValueFault(CharBuffer.wrap(characters))));
            secretEnv.put(name, value);
            return this;
        }

        /**
         * Adds a variable whose secret value is looked up where the boot runs; default none.
         *
         * @param reference such as <code>${env:TOKEN}</code> or <code>${file:/run/secrets/token}</code>
         * @throws IllegalArgumentException if the name is no name of a variable or taken
         */
        public Builder secretReference(String name, String reference) {
            checkName(name);
            secretReferences.put(name, Objects.requireNonNull(reference, "reference"));
            return this;
        }

        private void checkName(String name) {
            findVariableFault(name).ifPresent(fault -> {
                throw new IllegalArgumentException("'" + name + "' cannot be a variable of a boot bundle: " + fault);
            });
            if (env.containsKey(name) || secretEnv.containsKey(name) || secretReferences.containsKey(name)) {
                throw new IllegalArgumentException("two variables of a boot bundle are named '" + name + "'");
            }
        }

        private static void checkValue(String name, Optional<String> found) {
            found.ifPresent(fault -> {
                throw new IllegalArgumentException(
                        "the value of the variable '" + name + "' of a boot bundle cannot be used: " + fault);
            });
        }

        /**
         * Sets the number of bytes that all files together may have; default {@link BootBundle#DEFAULT_LIMIT}.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder limit(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("a limit is 0 bytes at least, not " + bytes);
            }
            this.limit = bytes;
            return this;
        }

        /**
         * Sets the number of the user who gets the files; default the one who boots. Only root can give files away.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder owner(int uid) {
            this.owner = checkId(uid);
            return this;
        }

        /**
         * Sets the number of the group that may read the files; default that of the one who boots.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder group(int gid) {
            this.group = checkId(gid);
            return this;
        }

        private static int checkId(int id) {
            if (id < 0) {
                throw new IllegalArgumentException("users and groups have numbers from 0, not " + id);
            }
            return id;
        }

        /** Sets whether the executor may only read what it gets; default it may write, but for secrets. */
        public Builder readOnly(boolean readOnly) {
            this.readOnly = readOnly;
            return this;
        }

        /**
         * Returns the bundle.
         *
         * @throws IllegalArgumentException if there are too many files, the path of one is a directory of another, two
         *     differ in case only, or their inline bytes exceed the limit
         */
        public BootBundle build() {
            if (files.size() > MOST_FILES) {
                throw new IllegalArgumentException("a boot bundle has at most " + MOST_FILES + " files");
            }
            Map<String, String> taken = new HashMap<>();
            files.keySet().forEach(path -> claim(path, taken));
            for (String path : files.keySet()) {
                for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
                    String folder = path.substring(0, at);
                    String other = taken.get(folder.toLowerCase(Locale.ROOT));
                    if (other != null) {
                        throw new IllegalArgumentException("'" + other + "' cannot be a file of a boot bundle: '" + path
                                + "' needs a directory of that name");
                    }
                }
            }
            long size = files.values().stream().mapToLong(BootFile::inlineSize).sum();
            if (size > limit) {
                throw new IllegalArgumentException(
                        "the files of a boot bundle have " + size + " bytes, and the limit is " + limit);
            }
            return new BootBundle(this);
        }

        private static void claim(String path, Map<String, String> taken) {
            String other = taken.put(path.toLowerCase(Locale.ROOT), path);
            if (other != null) {
                throw new IllegalArgumentException("'" + other + "' and '" + path
                        + "' cannot both be files of a boot bundle: they differ in case" + " only");
            }
        }
    }
}
