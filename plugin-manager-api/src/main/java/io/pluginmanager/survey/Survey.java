package io.pluginmanager.survey;

import io.pluginmanager.Digest;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The questions of one plugin, ready to be put to its users. Not meant to be implemented by hosts.
 *
 * <p>There are two ways to answer: all at once with {@link #answer}, or step by step with {@link #start}. Both follow
 * the
 * same rules. A value is taken from the first of: the answer, {@link SurveyContext#presets()},
 * {@link Question#defaultFrom()}, {@link Question#defaultValue()}, the default config of the plugin; a constant of the
 * default config is always itself.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public interface Survey {

    /** Returns the questions that depend on no other one's branch, in the order in which they are asked. */
    List<Question> questions();

    /** Returns all questions, those of branches behind the question that they belong to. */
    List<Question> allQuestions();

    /** Returns what is doubtful in the questions, without being wrong; an answer is possible all the same. */
    List<Problem> findings();

    /** Returns the digest of the definition that the questions come from. */
    Digest digest();

    /** Starts to ask. */
    SurveySession start(SurveyContext context);

    /**
     * Goes on where {@link SurveySession#state()} was taken.
     *
     * @throws PluginManagerException if the text is damaged, or was taken from another version of the definition
     */
    SurveySession resume(String state, SurveyContext context);

    /**
     * Answers everything at once and tells everything that is wrong.
     *
     * @param answers answers by name of the question; names are compared ignoring case, and a blank text leaves a
     * question
     *     empty whatever is proposed for it
     */
    SurveyResult answer(Map<String, String> answers, SurveyContext context);

    /**
     * Returns the question of a path.
     *
     * @param path names with dots between them, each with the answer that leads on in brackets where it matters, for
     * example
     *     {@code LOAD_METHOD[REPLACE_MERGE].PARTITION_FILTER}
     */
    Optional<Question> find(String path);

    /** Returns the questions that these answers lead to, with the defaults for what is not answered. */
    List<Question> reachable(Map<String, String> answers);

    /** Returns a JSON Schema (draft 2020-12) of the answers, as a document. */
    String toJsonSchema();

    /** Returns the questions as a page for people, in Markdown. */
    String toMarkdown();

    /** Returns how the questions differ from those of an older version. */
    SurveyDifference difference(Survey older);
}
