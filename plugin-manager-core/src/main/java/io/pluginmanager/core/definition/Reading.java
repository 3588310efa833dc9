package io.pluginmanager.core.definition;

import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One run over one file: how strict it is, what is wrong, and what is shared with other files. Not thread-safe. */
final class Reading {

    private final Mode mode;
    private final Sharing sharing;
    private final ProblemLog log = new ProblemLog(ErrorCode.DEFINITION);

    Reading(Mode mode, Sharing sharing) {
        this.mode = mode;
        this.sharing = sharing;
    }

    Sharing sharing() {
        return sharing;
    }

    void error(Place place, String message, String nextStep) {
        log.error(place, message, nextStep);
    }

    /** Adds what an author must mend, but what can be understood as it is. */
    void doubt(Place place, String message, String nextStep) {
        if (mode == Mode.STRICT) {
            log.error(place, message, nextStep);
        } else {
            log.warning(place, message, nextStep);
        }
    }

    void warning(Place place, String message, String nextStep) {
        log.warning(place, message, nextStep);
    }

    void note(Place place, String message) {
        log.note(place, message);
    }

    void add(Problem problem) {
        log.add(problem);
    }

    String suggest(String word, Collection<String> candidates, String otherwise) {
        return log.suggest(word, candidates, otherwise);
    }

    /** Returns what is wrong, each thing once, in the order of the file; first what is wrong with it as YAML. */
    List<Problem> findings(List<Problem> yaml) {
        Comparator<SourcePosition> order = Comparator.naturalOrder();
        Stream<Problem> found = Stream.concat(log.errors().stream(), log.notes().stream())
                .sorted(Comparator.comparing(problem -> problem.position().orElse(null), Comparator.nullsFirst(order)));
        return Stream.concat(yaml.stream(), found).distinct().toList();
    }
}
