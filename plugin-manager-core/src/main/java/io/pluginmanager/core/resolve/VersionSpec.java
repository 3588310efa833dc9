package io.pluginmanager.core.resolve;

import io.pluginmanager.core.text.Quoted;
import org.jspecify.annotations.Nullable;

/** What the key {@code version:} of a plugin asks for. Immutable. */
public sealed interface VersionSpec {

    /** The word that asks for the highest release. */
    String LATEST = "latest";

    /**
     * One version, by its exact text: {@code 1.10}, {@code 2024.01.05}, {@code main-1a2b3c4}, {@code 1e3}.
     *
     * @param text the text, character by character as it was written
     */
    record Exact(String text) implements VersionSpec {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * The highest version in a range.
     *
     * @param range the range
     */
    record Range(VersionRange range) implements VersionSpec {
        @Override
        public String toString() {
            return range.toString();
        }
    }

    /** The highest release (semantic version, no pre-release). */
    record Latest() implements VersionSpec {
        @Override
        public String toString() {
            return LATEST;
        }
    }

    /** Nothing is asked for: the source has one version, or names it itself. */
    record Unspecified() implements VersionSpec {
        @Override
        public String toString() {
            return "";
        }
    }

    /**
     * What a policy chooses.
     *
     * @param policy the policy
     */
    record Policy(VersionPolicy policy) implements VersionSpec {
        @Override
        public String toString() {
            return policy.toString();
        }
    }

    /**
     * Tells what a text asks for.
     *
     * <p>{@code latest} is the policy word. A text with one of {@code = ! < > | ,}, a space or a {@code *} anywhere, a
     * {@code ^} or {@code ~} at its start, or a part that is the wildcard {@code x} ({@code 1.x}, {@code x}) is a range
     * and must be a correct one. Everything else is exact: a version without an operator is never a range here, so
     * {@code 1.4} asks for the version that is called {@code 1.4}. ({@code ~} and {@code ^} inside a text are not
     * operators, because versions of Debian and RPM packages contain them.)
     *
     * @param text the text of the key, or null when the key is absent
     * @throws VersionSyntaxException if the text is empty, has spaces around, holds control characters, is too long, or is a wrong range
     */
    static VersionSpec parse(@Nullable String text) {
        if (text == null) {
            return new Unspecified();
        }
        if (text.isBlank()) {
            throw new VersionSyntaxException(
                    "version",
                    text,
                    0,
                    "it is empty; leave the key out or write a version such"
                            + " as '1.4.0', a range such as '^1.4', or 'latest'");
        }
        if (text.equals(LATEST)) {
            return new Latest();
        }
        if (!text.strip().equals(text) && !isRangeLike(text.strip())) {
            throw new VersionSyntaxException(
                    "version", text, 0, "spaces stand around it; write " + Quoted.of(text.strip()));
        }
        if (isRangeLike(text)) {
            return new Range(VersionRange.parse(text));
        }
        VersionText.checkPrintable("version", text);
        return new Exact(text);
    }

    private static boolean isRangeLike(String text) {
        boolean operator = text.chars().anyMatch(c -> "=!<>|,* \t".indexOf(c) >= 0);
        return operator || text.startsWith("^") || text.startsWith("~") || hasWildcard(text);
    }

    /** Finds {@code 1.x} or {@code X}, but neither {@code main-x86} nor {@code 1.x-beta}. */
    private static boolean hasWildcard(String text) {
        boolean found = false;
        for (String part : text.split("\\.", -1)) {
            boolean wildcard = part.equals("x") || part.equals("X");
            if (!wildcard && !Digits.areDigits(part)) {
                return false;
            }
            found |= wildcard;
        }
        return found;
    }
}
