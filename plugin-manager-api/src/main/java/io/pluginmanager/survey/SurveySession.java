package io.pluginmanager.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A survey that is being answered, step by step. Not meant to be implemented by hosts.
 *
 * <p>Immutable and thread-safe: every step returns another session, the old one stays as it was, so that a user can go
 * back
 * or open the same form twice. Two sessions are equal when they have the same answers to the same survey.
 *
 * @since 0.1
 */
public interface SurveySession {

    /** Returns the question to ask now; empty when all are answered. */
    Optional<Question> next();

    /**
     * Returns the answer to propose for {@link #next()}: what a blank answer stands for. It is not checked yet, but never
     * a secret in clear.
     */
    Optional<String> proposal();

    /**
     * Answers the question that is asked now. A blank text stands for {@link #proposal()}.
     *
     * @param raw the text of the user
     * @throws IllegalStateException if nothing is asked any more
     */
    AnswerResult answer(String raw);

    /**
     * Leaves the question that is asked now empty, whatever is proposed for it.
     *
     * @throws IllegalStateException if nothing is asked any more
     */
    AnswerResult skip();

    /** Returns to the question before; its answer is dropped, and every answer that cannot be reached without it. */
    SurveySession back();

    /**
     * Returns to an answered question; its answer is dropped, and every answer that cannot be reached without it.
     *
     * @param name the name of a question, ignoring case
     * @throws IllegalArgumentException if that question has no answer
     */
    SurveySession back(String name);

    /** Returns what will be asked if nothing opens another branch: reachable and without an answer, in order. */
    List<Question> remaining();

    /** Returns the answers up to now by name, in the order of the questions; an empty text where one was left empty. */
    Map<String, String> answered();

    /** Tells whether all questions that can be reached have an answer. */
    boolean isComplete();

    /** Returns what the answers amount to; questions without an answer take what is proposed for them. */
    SurveyResult result();

    /**
     * Returns this session as a JSON text for {@link Survey#resume}. It holds the answers, no secret but by reference,
     * and
     * the digest of the definition.
     */
    String state();
}
