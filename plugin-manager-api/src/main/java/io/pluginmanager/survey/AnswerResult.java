package io.pluginmanager.survey;

import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Objects;

/**
 * What became of one answer. Immutable.
 *
 * @since 0.1
 */
public final class AnswerResult {

    private final boolean accepted;
    private final List<Problem> problems;
    private final SurveySession session;

    private AnswerResult(boolean accepted, List<Problem> problems, SurveySession session) {
        this.accepted = accepted;
        this.problems = List.copyOf(problems);
        this.session = Objects.requireNonNull(session, "session");
    }

    /** Returns the result of an answer that was taken, with warnings and notes if there are any. */
    public static AnswerResult accepted(SurveySession next, List<Problem> problems) {
        return new AnswerResult(true, problems, next);
    }

    /** Returns the result of an answer that was refused. */
    public static AnswerResult refused(SurveySession unchanged, List<Problem> problems) {
        return new AnswerResult(false, problems, unchanged);
    }

    /** Tells whether the answer was taken. */
    public boolean accepted() {
        return accepted;
    }

    /** Returns what is wrong with the answer, everything at once; warnings only when it was taken. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the session to go on with: a new one when the answer was taken, else the one that was asked. */
    public SurveySession session() {
        return session;
    }

    @Override
    public String toString() {
        return "AnswerResult[" + (accepted ? "accepted" : "refused") + ", " + problems.size() + " problems]";
    }
}
