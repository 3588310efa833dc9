package io.pluginmanager.core.job;

import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import io.pluginmanager.job.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job as it was read, with the places of its keys. Immutable. */
public final class JobDocument {

    private final @Nullable Job job;
    private final List<Problem> problems;
    private final Map<String, SourcePosition> places;

    JobDocument(@Nullable Job job, List<Problem> problems, Map<String, SourcePosition> places) {
        this.job = job;
        this.problems = List.copyOf(problems);
        this.places = Map.copyOf(places);
    }

    /** Returns the document of a job that was made in memory, whose keys have no places. */
    public static JobDocument of(Job job) {
        return new JobDocument(job, List.of(), Map.of());
    }

    /** Returns the job; empty if there are errors. */
    public Optional<Job> job() {
        return Optional.ofNullable(job);
    }

    /** Returns errors, warnings and notes in the order of the file, errors first. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Returns where a key stands, or else the nearest key that it belongs to.
     *
     * @param keyPath such as {@code hooks[1].config.TABLE}
     */
    public Optional<SourcePosition> position(String keyPath) {
        String path = keyPath;
        while (true) {
            SourcePosition found = places.get(path);
            if (found != null || path.isEmpty()) {
                return Optional.ofNullable(found);
            }
            int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
            path = path.substring(0, Math.max(cut, 0));
        }
    }

    /** Returns the problem with the place of the key. */
    public Problem at(String keyPath, Problem.Builder problem) {
        position(keyPath).ifPresent(problem::position);
        return problem.keyPath(keyPath).build();
    }
}
