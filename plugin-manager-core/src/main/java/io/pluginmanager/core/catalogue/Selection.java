package io.pluginmanager.core.catalogue;

import io.pluginmanager.core.resolve.VersionRange;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.CatalogueEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the one entry that a name or type and a range of versions mean. */
final class Selection {

    private final DefaultCatalogue catalogue;
    private final String wanted;
    private final String range;

    Selection(DefaultCatalogue catalogue, String wanted, String range) {
        this.catalogue = catalogue;
        this.wanted = wanted;
        this.range = range;
    }

    CatalogueEntry choose() {
        Optional<CatalogueEntry> named = catalogue.find(wanted);
        List<CatalogueEntry> typed = catalogue.byType(wanted);
        if (named.isEmpty() && typed.isEmpty()) {
            return catalogue.require(wanted);
        }
        Predicate<String> fits = fits(Stream.concat(named.stream(), typed.stream())
                .map(CatalogueEntry::version)
                .toList());
        if (named.isPresent() && fits.test(named.get().version())) {
            return named.get();
        }
        List<CatalogueEntry> fitting =
                typed.stream().filter(entry -> fits.test(entry.version())).toList();
        if (fitting.isEmpty()) {
            throw nothingFits(typed.isEmpty() ? List.of(named.orElseThrow()) : typed);
        }
        CatalogueEntry first = fitting.get(0);
        List<CatalogueEntry> equal = fitting.stream()
                .filter(entry -> isEqual(entry.version(), first.version()))
                .toList();
        if (equal.size() > 1) {
            throw new PluginManagerException(Problem.error(
                            ErrorCode.VERSION,
                            "\"" + wanted + "\" is not clear: " + listed(equal)
                                    + " are of one type, and none has a higher version")
                    .nextStep("name one of them")
                    .build());
        }
        return first;
    }

    /** Where versions have no order, none is higher. */
    private static boolean isEqual(String one, String other) {
        return Versions.parse(one).isEmpty()
                ? Versions.parse(other).isEmpty()
                : Versions.ORDER.compare(one, other) == 0;
    }

    /** The exact text of a version counts before anything that it may mean as a range. */
    private Predicate<String> fits(List<String> versions) {
        if (range.equals("*")) {
            return version -> true;
        }
        if (versions.contains(range)) {
            return range::equals;
        }
        try {
            VersionRange parsed = VersionRange.parse(range);
            return version -> Versions.parse(version).filter(parsed::matches).isPresent();
        } catch (VersionSyntaxException e) {
            throw new PluginManagerException(
                    Problem.error(ErrorCode.VERSION, "the range " + Quoted.of(range) + " cannot be used: " + e.reason())
                            .nextStep("write a range such as '^1.2', or '*'")
                            .build(),
                    e);
        }
    }

    private NoSuchPluginException nothingFits(List<CatalogueEntry> entries) {
        return new NoSuchPluginException(Problem.error(
                        ErrorCode.VERSION,
                        "no version of \"" + wanted + "\" is in the range \"" + range + "\": there is "
                                + listed(entries))
                .nextStep("install a version that fits, or ask for another range")
                .build());
    }

    private static String listed(List<CatalogueEntry> entries) {
        return entries.stream()
                .map(entry -> "\"" + entry.id() + "\" " + entry.version())
                .collect(Collectors.joining(", "));
    }
}
