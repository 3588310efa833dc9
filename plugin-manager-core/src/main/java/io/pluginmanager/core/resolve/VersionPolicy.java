package io.pluginmanager.core.resolve;

import io.pluginmanager.core.text.Quoted;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule that chooses one of many tags: which tags are meant, what of each is ordered, and how.
 *
 * <p>A {@code pattern} (RE2, the whole tag must match) says which tags are meant; the group {@code extract}, by default
 * the only named one, says what is ordered, the whole tag if there is none. The last in the {@code order} wins: the
 * highest with {@code asc}, the lowest with {@code desc}. What cannot be read as the policy wants is skipped, counted
 * and reported.
 *
 * <p>Among tags of equal value the choice is: the text that the range names, then one without build metadata, then the
 * first in ASCII order. So a rebuild never moves anybody silently, and every run chooses the same. Immutable.
 */
public final class VersionPolicy {

    /** How the extracted texts are ordered. */
    public enum Kind {
        /** As semantic versions within a range; a leading {@code v} is allowed. */
        SEMVER,
        /** As in a dictionary: first without regard to case, then by code unit. */
        ALPHABETICAL,
        /** As exact decimal numbers, such as {@code 42} or {@code 1.5}; {@code 1e3} is none. */
        NUMERICAL,
        /** As dates, such as {@code 2024.01.05} or {@code 20240105-1}. */
        DATE
    }

    /** Which end of the order wins. */
    public enum Order {
        /** The highest wins. */
        ASC,
        /** The lowest wins. */
        DESC
    }

    private static final String KIND_KEY = "policy";

    private final Map<String, String> settings;
    private final Ranking<?> ranking;

    private VersionPolicy(Map<String, String> settings, Ranking<?> ranking) {
        this.settings = settings;
        this.ranking = ranking;
    }

    /**
     * Reads a policy from its configuration keys: {@code policy} (required), {@code pattern}, {@code extract},
     * {@code order}, and for {@code semver} also {@code range} and {@code allow_prerelease}.
     *
     * @throws VersionSyntaxException if a key is unknown or missing or a value is wrong; the message names the key
     */
    public static VersionPolicy fromSettings(Map<String, String> settings) {
        Map<String, String> left = new TreeMap<>(settings);
        Kind kind = choice(Kind.class, KIND_KEY, left.remove(KIND_KEY), null);
        String pattern = left.remove("pattern");
        String extract = left.remove("extract");
        if (pattern == null && extract != null) {
            throw fault("extract", extract, "it names a group of 'pattern', which is missing");
        }
        TagPattern tags = pattern == null ? null : TagPattern.compile(pattern, extract);
        boolean lowestWins = choice(Order.class, "order", left.remove("order"), Order.ASC) == Order.DESC;
        Ranking<?> ranking = new Ranking<>(tags, scheme(kind, left), lowestWins);
        left.forEach((key, value) -> {
            throw fault(
                    key,
                    value,
                    "policy '" + lowerCase(kind) + "' has no key " + Quoted.of(key) + "; it has "
                            + "'pattern', 'extract', 'order'"
                            + (kind == Kind.SEMVER ? ", 'range', 'allow_prerelease'" : ""));
        });
        return new VersionPolicy(new TreeMap<>(settings), ranking);
    }

    private static VersionScheme<?> scheme(Kind kind, Map<String, String> left) {
        return switch (kind) {
            case SEMVER -> {
                String range = left.remove("range");
                boolean prereleases = flag("allow_prerelease", left.remove("allow_prerelease"));
                yield new SemVerScheme(range == null ? VersionRange.any() : VersionRange.parse(range), prereleases);
            }
            case ALPHABETICAL -> new AlphabeticalScheme();
            case NUMERICAL -> new NumericalScheme();
            case DATE -> new DateScheme();
        };
    }

    private static <E extends Enum<E>> E choice(
            Class<E> type, String key, @Nullable String value, @Nullable E whenMissing) {
        if (value == null && whenMissing != null) {
            return whenMissing;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> lowerCase(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> fault(
                        key,
                        Objects.requireNonNullElse(value, ""),
                        "it must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(constant -> "'" + lowerCase(constant) + "'")
                                        .collect(Collectors.joining(", "))));
    }

    private static boolean flag(String key, @Nullable String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw fault(key, value, "it must be 'true' or 'false'");
        }
        return "true".equals(value);
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static VersionSyntaxException fault(String key, String value, String reason) {
        return new VersionSyntaxException("version policy: '" + key + "'", value, 0, reason);
    }

    Ranking<?> ranking() {
        return ranking;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionPolicy policy && settings.equals(policy.settings);
    }

    @Override
    public int hashCode() {
        return settings.hashCode();
    }

    /** Returns the settings this policy was read from, in a fixed order: {@code {pattern=…, policy=numerical}}. */
    @Override
    public String toString() {
        return settings.toString();
    }
}
