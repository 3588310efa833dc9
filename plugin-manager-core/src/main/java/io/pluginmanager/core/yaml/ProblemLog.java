package io.pluginmanager.core.yaml;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what is wrong with a file, so that a reader can go on and tell everything at once. Not thread-safe.
 *
 * <p>After 500 problems it only counts: a hostile file shall cost neither memory nor patience.
 */
public final class ProblemLog {

    private static final int MOST = 500;

    private final ErrorCode code;
    private final List<Problem> problems = new ArrayList<>();
    private int dropped;

    /** Makes an empty log whose errors have this code. */
    public ProblemLog(ErrorCode code) {
        this.code = code;
    }

    /** Adds an error. */
    public void error(Place place, String message, String nextStep) {
        add(Problem.error(code, message), place, nextStep);
    }

    /** Adds a warning. */
    public void warning(Place place, String message, String nextStep) {
        add(Problem.warning(code, message), place, nextStep);
    }

    /** Adds a note. */
    public void note(Place place, String message) {
        add(Problem.note(message)
                .position(place.position())
                .keyPath(place.keyPath())
                .build());
    }

    /** Adds a problem that was made elsewhere. */
    public void add(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        } else {
            dropped++;
        }
    }

    /** Tells whether further problems are only counted. */
    public boolean isFull() {
        return problems.size() >= MOST;
    }

    private void add(Problem.Builder problem, Place place, String nextStep) {
        add(problem.position(place.position())
                .keyPath(place.keyPath())
                .nextStep(nextStep)
                .build());
    }

    /** Tells whether there is an error. */
    public boolean hasErrors() {
        return dropped > 0 || problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** Returns the errors in the order of the file. */
    public List<Problem> errors() {
        return sorted(true);
    }

    /** Returns warnings and notes in the order of the file. */
    public List<Problem> notes() {
        return sorted(false);
    }

    private List<Problem> sorted(boolean errors) {
        Comparator<SourcePosition> order = Comparator.naturalOrder();
        List<Problem> sorted = new ArrayList<>(problems.stream()
                .filter(problem -> (problem.severity() == Problem.Severity.ERROR) == errors)
                .sorted(Comparator.comparing(problem -> problem.position().orElse(null), Comparator.nullsFirst(order)))
                .toList());
        if (dropped > 0 && errors) {
            sorted.add(Problem.error(code, dropped + " more problems are not shown")
                    .nextStep("mend those above first")
                    .build());
        }
        return sorted;
    }
}
