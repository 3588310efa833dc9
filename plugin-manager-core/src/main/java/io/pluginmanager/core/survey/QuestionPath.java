package io.pluginmanager.core.survey;

import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds a question by a path such as {@code METHOD[MERGE].FILTER}. Names may themselves hold dots and brackets. */
final class QuestionPath {

    private QuestionPath() {}

    static Optional<Question> find(List<Question> questions, String path) {
        for (Question question : questions) {
            if (path.equalsIgnoreCase(question.name())) {
                return Optional.of(question);
            }
            boolean starts = path.regionMatches(
                    true, 0, question.name(), 0, question.name().length());
            Optional<Question> found =
                    starts ? below(question, path.substring(question.name().length())) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Question> below(Question question, String rest) {
        for (Branch branch : question.branches()) {
            Optional<Question> found = Optional.empty();
            if (rest.startsWith(".")) {
                found = find(branch.questions(), rest.substring(1));
            } else if (rest.startsWith("[")) {
                found = through(question, branch, rest);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Question> through(Question question, Branch branch, String rest) {
        for (int end = rest.indexOf("]."); end >= 0; end = rest.indexOf("].", end + 1)) {
            if (leads(question, branch, rest.substring(1, end))) {
                Optional<Question> found = find(branch.questions(), rest.substring(end + 2));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The text in brackets is one of the values, or several of them with commas. */
    private static boolean leads(Question question, Branch branch, String answer) {
        AnswerKind kind = AnswerKind.of(question);
        String all = String.join(",", branch.ifValues());
        return all.equals(answer)
                || branch.ifValues().stream().anyMatch(value -> kind.means(resolved(question, answer), value))
                || Arrays.stream(answer.split(",", -1))
                        .allMatch(part -> branch.ifValues().stream()
                                .anyMatch(value -> kind.means(resolved(question, part), value)));
    }

    private static String resolved(Question question, String literal) {
        return new Options(question.options()).resolve(literal).orElse(literal);
    }
}
