package io.pluginmanager.core.yaml;

import io.pluginmanager.core.discovery.Suggestions;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Collects what is wrong with a file, so that a reader can go on and tell everything at once. Not thread-safe.
 *
 * <p>After 500 problems it only counts: a hostile file shall cost neither memory nor patience.
 */
public final class ProblemLog {

    private static final int MOST = 500;

    /** Bounds the work for a file that declares thousands of names. */
    private static final int MOST_COMPARED = 1000;

    private static final int MOST_SHOWN = 40;

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

    /**
     * Returns what to write instead of a word: {@code did you mean 'x'?}, or the first candidates when none is near.
     *
     * @param otherwise what stands before the candidates
     */
    public String suggest(String word, Collection<String> candidates, String otherwise) {
        return nearest(word, candidates).orElseGet(() -> {
            List<String> shown = first(candidates, MOST_SHOWN);
            return otherwise + String.join(", ", shown) + (shown.size() < candidates.size() ? ", …" : "");
        });
    }

    /** Returns {@code did you mean 'x'?} if a candidate is near. */
    Optional<String> nearest(String word, Collection<String> candidates) {
        Optional<String> near =
                isFull() ? Optional.empty() : Suggestions.nearest(word, first(candidates, MOST_COMPARED));
        return near.map(known -> "did you mean " + Quoted.of(known) + "?");
    }

    private static List<String> first(Collection<String> candidates, int most) {
        return candidates.stream().limit(most).toList();
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
            Problem.Builder more = Problem.error(code, dropped + " more problems are not shown")
                    .nextStep("mend those above first");
            problems.get(problems.size() - 1).position().ifPresent(more::position);
            sorted.add(more.build());
        }
        return sorted;
    }
}
