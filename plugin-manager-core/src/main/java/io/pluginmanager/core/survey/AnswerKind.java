package io.pluginmanager.core.survey;

import io.pluginmanager.survey.Question;
import org.jspecify.annotations.Nullable;

/** What the type of a question makes of a text that is not blank. Implementations are immutable. */
interface AnswerKind {

    /**
     * A text as a config keeps it, or why it is none; then {@code fault} ends a sentence and {@code allowed} is
     * advice.
     */
    record Reading(String value, @Nullable String fault, String allowed) {

        static Reading of(String value) {
            return new Reading(value, null, "");
        }

        static Reading fault(String text, String fault, String allowed) {
            return new Reading(text, fault, allowed);
        }
    }

    /** Returns the kind of a question. */
    static AnswerKind of(Question question) {
        return of(question, new Options(question.options()));
    }

    /** Returns the kind of a question with these options. */
    static AnswerKind of(Question question, Options options) {
        return switch (question.type()) {
            case STRING, TEXT -> new TextKind();
            case INT -> new NumberKind(true);
            case NUMBER -> new NumberKind(false);
            case BOOL -> new BoolKind();
            case SELECT -> new ChoiceKind(options);
            case MULTISELECT -> new ChoicesKind(options);
            case SECRET -> new SecretKind();
            case DATE -> new DateKind();
            case CRON -> new CronKind();
            case DURATION -> new DurationKind();
        };
    }

    /** Reads a text. */
    Reading read(String text);

    /** Returns a text that is the same for all literals of the definition that mean the same. */
    default String meaning(String literal) {
        return Blanks.strip(literal);
    }

    /** Tells whether a valid answer means what a literal of the definition means; blanks around both do not count. */
    default boolean means(String value, String literal) {
        return meaning(value).equals(meaning(literal));
    }

    /** Tells whether two answers are the same to the type. */
    default boolean isSame(String value, String other) {
        return means(value, other);
    }
}
