package io.pluginmanager.core.sync;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the catalogues of several servers are together: of definitions with one id, that of the first server counts. */
final class Merge {

    private final List<Contribution> contributions;
    private final Map<String, Chosen> chosen = new TreeMap<>();
    private final List<Problem> conflicts = new ArrayList<>();

    /** A definition that counts, and the server that gave it. */
    record Chosen(Provided provided, String url) {}

    /**
     * Merges.
     *
     * @param contributions in the order in which they count
     */
    Merge(List<Contribution> contributions) {
        this.contributions = List.copyOf(contributions);
        for (Contribution contribution : contributions) {
            for (Provided provided : contribution.definitions()) {
                Chosen first = chosen.putIfAbsent(key(provided), new Chosen(provided, contribution.url()));
                if (first != null && !first.provided().digest().equals(provided.digest())) {
                    conflicts.add(conflict(first, provided, contribution.url()));
                }
            }
        }
    }

    private static String key(Provided provided) {
        return provided.id().toLowerCase(Locale.ROOT);
    }

    private static Problem conflict(Chosen first, Provided other, String url) {
        return Problem.warning(
                        ErrorCode.CONFLICT,
                        "\"" + other.id() + "\" of \"" + url + "\" is not used: \"" + first.url()
                                + "\" has another definition of that name and comes first")
                .nextStep("rename one of them, or name the server first whose definition is to count")
                .build();
    }

    List<Contribution> contributions() {
        return contributions;
    }

    /** Returns what counts, by id in lower case. */
    Map<String, Chosen> chosen() {
        return chosen;
    }

    /** Tells whether a definition of a server counts. */
    boolean counts(Provided provided, String url) {
        Chosen first = chosen.get(key(provided));
        return first != null && first.url().equals(url);
    }

    /** Returns the names for which servers have different definitions. */
    List<Problem> conflicts() {
        return conflicts;
    }

    /** Returns the definitions that count, by id. */
    Map<String, Provided> byId() {
        Map<String, Provided> byId = new LinkedHashMap<>();
        chosen.values().forEach(one -> byId.put(one.provided().id(), one.provided()));
        return byId;
    }
}
