package io.pluginmanager.core.definition;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Optional;

/** The grammar of references to images, as registries and runtimes read them: {@code host/path:tag@digest}. */
final class ImageReference {

    private static final int LONGEST = 500;

    private static final Pattern HOST = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
                    + "|\\[[0-9A-Fa-f:]+\\])(?::[0-9]{1,5})?");
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    private ImageReference() {}

    /** Says what is wrong with a reference; empty if nothing is. */
    static Optional<String> findFault(String image) {
        if (image.length() > LONGEST) {
            return Optional.of("it has more than " + LONGEST + " characters");
        }
        int at = image.indexOf('@');
        if (at >= 0 && !DIGEST.matches(image.substring(at + 1))) {
            return Optional.of("what follows '@' must be 'sha256:' and 64 lower-case hexadecimal digits");
        }
        String named = at < 0 ? image : image.substring(0, at);
        int colon = tagColon(named);
        if (colon >= 0 && !TAG.matches(named.substring(colon + 1))) {
            return Optional.of("a tag has 1 to 128 letters, digits, '.', '_' or '-', and starts with none of the last"
                    + " two marks");
        }
        return path(colon < 0 ? named : named.substring(0, colon));
    }

    private static Optional<String> path(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
        if (host && !HOST.matches(first)) {
            return Optional.of("the registry before the first '/' must be a host with an optional port");
        }
        String path = host ? name.substring(slash + 1) : name;
        for (String component : path.split("/", -1)) {
            if (!COMPONENT.matches(component)) {
                return Optional.of(
                        component.isEmpty()
                                ? "a part of its path is empty"
                                : "a path has lower-case letters, digits and single '.', '_' or '-' between them");
            }
        }
        return Optional.empty();
    }

    /** Tells whether a valid reference names neither a tag nor a digest. */
    static boolean isUntagged(String image) {
        return image.indexOf('@') < 0 && tagColon(image) < 0;
    }

    private static int tagColon(String named) {
        int colon = named.lastIndexOf(':');
        return colon > named.lastIndexOf('/') ? colon : -1;
    }
}
