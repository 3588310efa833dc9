package io.pluginmanager.core.definition;

import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One run over one file: how strict it is, what is wrong, and what is shared with other files. Not thread-safe. */
final class Reading {

    private final Mode mode;
    private final Sharing sharing;
    private final ProblemLog errors = new ProblemLog(ErrorCode.DEFINITION);
    private final ProblemLog others = new ProblemLog(ErrorCode.DEFINITION);
    private int dropped;

    Reading(Mode mode, Sharing sharing) {
        this.mode = mode;
        this.sharing = sharing;
    }

    Sharing sharing() {
        return sharing;
    }

    void error(Place place, String message, String nextStep) {
        errors.error(place, message, nextStep);
    }

    /** Adds what an author must mend, but what can be understood as it is. */
    void doubt(Place place, String message, String nextStep) {
        if (mode == Mode.STRICT) {
            error(place, message, nextStep);
        } else {
            warning(place, message, nextStep);
        }
    }

    void warning(Place place, String message, String nextStep) {
        count();
        others.warning(place, message, nextStep);
    }

    void note(Place place, String message) {
        count();
        others.note(place, message);
    }

    void add(Problem problem) {
        if (problem.severity() == Problem.Severity.ERROR) {
            errors.add(problem);
        } else {
            count();
            others.add(problem);
        }
    }

    /** However many warnings there are, they are no error: the log of them alone would say so. */
    private void count() {
        dropped += others.isFull() ? 1 : 0;
    }

    String suggest(String word, Collection<String> candidates, String otherwise) {
        return (others.isFull() ? others : errors).suggest(word, candidates, otherwise);
    }

    /** Returns what is wrong, each thing once, in the order of the file; first what is wrong with it as YAML. */
    List<Problem> findings(List<Problem> yaml) {
        Comparator<SourcePosition> order = Comparator.naturalOrder();
        List<Problem> findings = new ArrayList<>(yaml);
        Stream.concat(errors.errors().stream(), others.notes().stream())
                .sorted(Comparator.comparing(problem -> problem.position().orElse(null), Comparator.nullsFirst(order)))
                .forEach(findings::add);
        if (dropped > 0) {
            Problem.Builder more = Problem.note(dropped + " more warnings and notes are not shown");
            findings.get(findings.size() - 1).position().ifPresent(more::position);
            findings.add(more.build());
        }
        return findings.stream().distinct().toList();
    }
}
