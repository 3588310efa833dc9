package io.pluginmanager.cli.survey;

import io.pluginmanager.cli.output.Conversation;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.survey.AnswerResult;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.SurveySession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks one question after another until all are answered, or until whoever answers leaves. Not thread-safe. */
public final class Dialog {

    private static final int LONGEST_PROPOSAL = 60;

    private final Conversation screen;
    private final Keyboard keyboard;
    private final Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Consumer<SurveySession> saver;
    private String group = "";

    /**
     * Makes a dialog.
     *
     * @param given answers that need not be asked for, by name
     * @param saver is told after each answer
     */
    public Dialog(Conversation screen, Keyboard keyboard, Map<String, String> given, Consumer<SurveySession> saver) {
        this.screen = screen;
        this.keyboard = keyboard;
        this.given.putAll(given);
        this.saver = saver;
    }

    /**
     * Asks.
     *
     * @return a complete session; what is still wrong with it cannot be mended by another answer
     * @throws CancelledException if whoever answers leaves
     */
    public SurveySession run(SurveySession start) {
        screen.line("Enter takes what stands in [brackets]; ? helps, < goes back, - leaves an answer empty; Ctrl-C"
                + " leaves.");
        SurveySession session = start;
        while (true) {
            while (session.next().isPresent()) {
                session = step(session, session.next().get());
                saver.accept(session);
            }
            Optional<SurveySession> again = mend(session);
            if (again.isEmpty()) {
                return session;
            }
            session = again.get();
        }
    }

    /** Answers that are right one by one may contradict each other. */
    private Optional<SurveySession> mend(SurveySession session) {
        List<Problem> errors = session.result().problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        for (Problem error : errors) {
            Optional<String> name = error.keyPath().filter(session.answered()::containsKey);
            if (name.isPresent()) {
                screen.problem(error);
                return Optional.of(session.back(name.get()));
            }
        }
        return Optional.empty();
    }

    private SurveySession step(SurveySession session, Question question) {
        String text = given.remove(question.name());
        if (text != null) {
            AnswerResult result = text.isBlank() ? session.skip() : session.answer(text);
            result.problems().forEach(screen::problem);
            if (result.accepted()) {
                return result.session();
            }
        }
        introduce(session, question);
        return ask(session, question);
    }

    private void introduce(SurveySession session, Question question) {
        String section = question.group().orElse("");
        if (!section.isBlank() && !section.equals(group)) {
            screen.line("");
            screen.heading("== " + section + " ==");
        }
        group = section;
        int number = session.answered().size() + 1;
        int all = session.answered().size() + session.remaining().size();
        screen.line("");
        screen.heading(number + "/" + all + " " + question.title() + (question.required() ? " (required)" : ""));
        new Words(question).options().forEach(screen::line);
        if (question.type() == QuestionType.TEXT) {
            screen.line("  (several lines; a line with only '" + Words.END + "' ends the text)");
        }
        if (question.masked()) {
            screen.line("  (a reference to a secret, such as ${env:NAME}; what you type is not shown)");
        }
    }

    private SurveySession ask(SurveySession session, Question question) {
        Words words = new Words(question);
        while (true) {
            String typed = read(question.masked(), proposal(session, question) + "> ");
            AnswerResult result;
            switch (typed.strip()) {
                case Words.HELP -> {
                    screen.lines(words.help());
                    continue;
                }
                case Words.BACK -> {
                    SurveySession before = session.back();
                    if (before.equals(session)) {
                        screen.line("  this is the first question");
                        continue;
                    }
                    return before;
                }
                case Words.EMPTY -> result = session.skip();
                default -> result = session.answer(words.answer(whole(question, typed)));
            }
            result.problems().forEach(screen::problem);
            if (result.accepted()) {
                return result.session();
            }
        }
    }

    private static String proposal(SurveySession session, Question question) {
        Optional<String> proposal = session.proposal();
        if (proposal.isEmpty() || proposal.get().isBlank()) {
            return "";
        }
        if (question.masked()) {
            return "[as given] ";
        }
        List<String> lines = proposal.get().lines().toList();
        String first = lines.get(0);
        boolean cut = lines.size() > 1 || first.length() > LONGEST_PROPOSAL;
        String shown = first.length() > LONGEST_PROPOSAL ? first.substring(0, LONGEST_PROPOSAL) : first;
        return "[" + shown + (cut ? "…" : "") + "] ";
    }

    /** Reads the rest of a text of several lines. */
    private String whole(Question question, String first) {
        if (question.type() != QuestionType.TEXT || first.isBlank()) {
            return first;
        }
        List<String> lines = new ArrayList<>();
        for (String line = first; !line.equals(Words.END); line = read(false, "| ")) {
            lines.add(line);
        }
        return String.join("\n", lines);
    }

    private String read(boolean hidden, String prompt) {
        @Nullable IOException cause = null;
        try {
            Optional<String> line = keyboard.line(hidden, () -> screen.prompt(prompt));
            if (line.isPresent()) {
                return line.get();
            }
        } catch (IOException e) {
            cause = e;
        }
        screen.endLine();
        Problem problem = Problem.error(ErrorCode.CANCELLED, "the survey was left before its end")
                .nextStep("nothing was kept but what '--state' names")
                .retryable(true)
                .build();
        throw cause == null ? new CancelledException(problem) : new CancelledException(problem, cause);
    }
}
