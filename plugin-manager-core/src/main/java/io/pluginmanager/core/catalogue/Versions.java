package io.pluginmanager.core.catalogue;

import io.pluginmanager.core.resolve.SemVer;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import java.util.Comparator;
import java.util.Optional;

/** The order of versions of which some may not be of SemVer: those are the lowest, by their text. */
final class Versions {

    /** By SemVer precedence. */
    static final Comparator<String> ORDER = (one, other) -> {
        Optional<SemVer> left = parse(one);
        Optional<SemVer> right = parse(other);
        if (left.isPresent() && right.isPresent()) {
            return left.get().comparePrecedence(right.get());
        }
        return left.isPresent() || right.isPresent()
                ? Boolean.compare(left.isPresent(), right.isPresent())
                : one.compareTo(other);
    };

    private Versions() {}

    static Optional<SemVer> parse(String version) {
        try {
            return Optional.of(SemVer.parseTag(version));
        } catch (VersionSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Tells whether a version that was seen is higher than one in place; of other schemes, which sources order, any other is. */
    static boolean isHigher(String seen, String inPlace) {
        boolean comparable = parse(seen).isPresent() && parse(inPlace).isPresent();
        return comparable
                ? ORDER.compare(seen, inPlace) > 0
                : parse(seen).isEmpty() && parse(inPlace).isEmpty() && !seen.equals(inPlace);
    }
}
