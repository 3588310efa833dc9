package io.pluginmanager;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a plugin, chosen by the configuration and seen by users and by the file system.
 *
 * <p>A name has 1 to 63 characters of {@code A-Z a-z 0-9 . _ -}, starts and ends with a letter or digit, and is none of
 * the device names that Windows reserves. Two names that differ only in case would be one file on some systems, so
 * equality ignores case while {@link #value()} keeps the spelling.
 *
 * @param value the name as written
 * @since 0.1
 */
public record PluginName(String value) implements Comparable<PluginName> {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern DEVICE = Pattern.compile("(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not a legal name; the message says what is allowed
     */
    public PluginName {
        Objects.requireNonNull(value, "value");
        findFault(value).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /**
     * Returns the name with this text.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public static PluginName of(String value) {
        return new PluginName(value);
    }

    /** Says what is wrong with a text as a name, in one sentence for people; empty when it is legal. */
    public static Optional<String> findFault(String value) {
        if (!GRAMMAR.matcher(value).matches()) {
            return Optional.of(
                    "'" + printable(value) + "' is not a plugin name: use 1 to 63 letters, digits, '.', '_' or"
                            + " '-', with a letter or digit first and last");
        }
        if (DEVICE.matcher(value).matches()) {
            return Optional.of("'" + value + "' is not a plugin name: Windows reserves it for a device");
        }
        return Optional.empty();
    }

    static String printable(String value) {
        String cut = value.length() <= 80 ? value : value.substring(0, 80) + "…";
        return cut.codePoints()
                .map(c -> isPrintable(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Returns the form that is equal for equal names: lower case. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PluginName name && key().equals(name.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public int compareTo(PluginName other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return value;
    }
}
