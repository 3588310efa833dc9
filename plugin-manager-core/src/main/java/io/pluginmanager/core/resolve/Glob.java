package io.pluginmanager.core.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A pattern over paths: {@code *} stands for any text within one part, {@code ?} for one character of it, a part
 * {@code **} for any number of parts. Takes time in proportion to pattern and path, whatever they are. Immutable.
 */
public final class Glob {

    private static final String ANY_PARTS = "**";

    private final List<String> parts;

    private Glob(List<String> parts) {
        this.parts = parts;
    }

    /** Says what is wrong with a pattern, in half a sentence; empty if it can be used. */
    public static Optional<String> findFault(String pattern) {
        List<String> parts = parts(pattern);
        if (pattern.isEmpty() || pattern.startsWith("/")) {
            return Optional.of("it does not start with the name of a folder or file");
        }
        if (parts.contains("") || parts.contains(".") || parts.contains("..")) {
            return Optional.of("it has an empty part, '.' or '..'");
        }
        if (parts.stream().anyMatch(part -> part.contains(ANY_PARTS) && !part.equals(ANY_PARTS))) {
            return Optional.of("'**' stands for whole parts of a path only");
        }
        return parts.stream().filter(ANY_PARTS::equals).count() > 1
                ? Optional.of("it has '**' more than once")
                : Optional.empty();
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it has a fault
     */
    public static Glob parse(String pattern) {
        findFault(pattern).ifPresent(fault -> {
            throw new IllegalArgumentException("the pattern \"" + pattern + "\" cannot be used: " + fault);
        });
        return new Glob(parts(pattern));
    }

    private static List<String> parts(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    /** Tells whether the last part stands for one name only, so that the folder tells paths apart. */
    public boolean endsWithName() {
        String last = parts.get(parts.size() - 1);
        return last.indexOf('*') < 0 && last.indexOf('?') < 0;
    }

    /** Tells whether a path matches. */
    public boolean matches(String path) {
        List<String> names = parts(path);
        int any = parts.indexOf(ANY_PARTS);
        if (any < 0) {
            return names.size() == parts.size() && matches(parts, names);
        }
        int after = parts.size() - any - 1;
        return names.size() >= any + after
                && matches(parts.subList(0, any), names.subList(0, any))
                && matches(parts.subList(any + 1, parts.size()), names.subList(names.size() - after, names.size()));
    }

    private static boolean matches(List<String> patterns, List<String> names) {
        for (int i = 0; i < patterns.size(); i++) {
            if (!matches(patterns.get(i), names.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Goes back to the last star only: an earlier one could match no more. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int taken = 0;
        while (n < name.length()) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : '\0';
            if (p < pattern.length() && wanted == '*') {
                star = p++;
                taken = n;
            } else if (p < pattern.length() && (wanted == '?' || wanted == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
