package io.pluginmanager.core.resolve;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An operating system and a processor architecture, such as {@code linux-amd64}.
 *
 * <p>Both have one canonical name here, that of Go and OCI: {@code linux}, {@code darwin}, {@code windows};
 * {@code amd64}, {@code arm64}, {@code arm}, {@code 386}. Other spellings in use ({@code macos}, {@code x86_64},
 * {@code aarch64}) are read as the canonical one; a name that is not known is kept, in lower case. Immutable.
 *
 * @param os the operating system, canonical
 * @param arch the architecture, canonical
 */
public record Platform(String os, String arch) {

    private static final String WHAT = "platform";
    private static final int LONGEST = 64;

    private static final Map<String, String> SYSTEMS = aliases("darwin=macos,osx,mac,macosx;windows=win,win32,win64");
    private static final Map<String, String> ARCHITECTURES = aliases(
            "amd64=x86_64,x86-64,x64;arm64=aarch64;386=i386,i486,i586,i686,x86;arm=arm32,armv6l,armv7l,armv7,armhf");

    /**
     * Replaces both names by the canonical ones.
     *
     * @throws VersionSyntaxException if one is not 1 to 64 letters, digits or {@code _}
     */
    public Platform {
        os = canonicalOs(os);
        arch = canonicalArch(arch);
    }

    private static Map<String, String> aliases(String table) {
        Map<String, String> aliases = new HashMap<>();
        for (String row : table.split(";", -1)) {
            String[] names = row.split("=", 2);
            aliases.put(names[0], names[0]);
            for (String alias : names[1].split(",", -1)) {
                aliases.put(alias, names[0]);
            }
        }
        aliases.put("linux", "linux");
        return Map.copyOf(aliases);
    }

    /**
     * Reads {@code linux-amd64} or {@code linux/amd64}.
     *
     * @throws VersionSyntaxException if the text is neither
     */
    public static Platform parse(String text) {
        int separator = text.indexOf('/') >= 0 ? text.indexOf('/') : text.indexOf('-');
        if (separator < 0) {
            throw new VersionSyntaxException(
                    WHAT, text, text.length(), "it has no architecture; write 'os-arch', such as 'linux-amd64'");
        }
        return new Platform(text.substring(0, separator), text.substring(separator + 1));
    }

    /**
     * Returns the platform that the system properties {@code os.name} and {@code os.arch} describe.
     *
     * @param properties looks a property up, such as {@code System::getProperty}
     */
    public static Platform current(Function<String, @Nullable String> properties) {
        String os = Objects.requireNonNullElse(properties.apply("os.name"), "unknown")
                .toLowerCase(Locale.ROOT);
        String arch = Objects.requireNonNullElse(properties.apply("os.arch"), "unknown");
        if (os.startsWith("mac")) {
            os = "darwin";
        } else if (os.startsWith("windows")) {
            os = "windows";
        }
        return new Platform(os.replace(' ', '_').replace('/', '_'), arch);
    }

    /** Returns the platform of this process. */
    public static Platform current() {
        return current(new Function<String, @Nullable String>() {
            @Override
            public @Nullable String apply(String name) {
                return System.getProperty(name);
            }
        });
    }

    /** Returns the canonical name of an operating system; see the constructor for what is thrown. */
    static String canonicalOs(String name) {
        return canonical(name, SYSTEMS);
    }

    /** Returns the canonical name of an architecture; see the constructor for what is thrown. */
    static String canonicalArch(String name) {
        return canonical(name, ARCHITECTURES);
    }

    private static String canonical(String name, Map<String, String> aliases) {
        String lower = name.toLowerCase(Locale.ROOT);
        String known = aliases.get(lower);
        if (known != null) {
            return known;
        }
        boolean legal = !lower.isEmpty()
                && lower.length() <= LONGEST
                && lower.chars().allMatch(c -> (c >= 'a' && c <= 'z') || Digits.isDigit((char) c) || c == '_');
        if (!legal) {
            throw new VersionSyntaxException(
                    WHAT,
                    name,
                    0,
                    "an operating system or architecture is 1 to " + LONGEST
                            + " letters, digits or '_', such as 'linux' or 'amd64'");
        }
        return lower;
    }

    /**
     * Says whether the name of a file is for this platform: one of its words is this operating system and one is this
     * architecture, in any spelling, as in {@code optimus-bq2bq_Darwin_x86_64.tar.gz}.
     */
    public boolean matches(String fileName) {
        String lower =
                fileName.toLowerCase(Locale.ROOT).replace("x86_64", "amd64").replace("x86-64", "amd64");
        boolean hasOs = false;
        boolean hasArch = false;
        for (String word : lower.split("[^a-z0-9]+", -1)) {
            hasOs |= os.equals(SYSTEMS.getOrDefault(word, word));
            hasArch |= arch.equals(ARCHITECTURES.getOrDefault(word, word));
        }
        return hasOs && hasArch;
    }

    /** Returns {@code os-arch}, such as {@code linux-amd64}. */
    @Override
    public String toString() {
        return os + "-" + arch;
    }
}
