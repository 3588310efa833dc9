package io.pluginmanager.core.survey;

import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.Survey;
import io.pluginmanager.survey.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A survey and answers to it, made of a seed. */
final class GeneratedSurvey {

    private static final QuestionType[] TYPES = QuestionType.values();
    private static final List<String> PATTERNS = List.of(
            "^[a-z]+$",
            "[0-9]",
            "^(?P<n>a|b)",
            "\\d{2,}",
            "[[:upper:]]\\z",
            "\\.",
            "[^a]",
            "a{b}",
            "^.$",
            "\\Qa+b\\E",
            "[\\s-]");

    private final Random random;
    private final List<Question> earlier = new ArrayList<>();
    private final List<ConfigEntry> config = new ArrayList<>();
    private final Survey survey;
    private int count;

    GeneratedSurvey(long seed) {
        this.random = new Random(seed);
        List<Question> questions = questions(2 + random.nextInt(5), 0);
        this.survey = SurveyFixture.survey(SurveyFixture.DIGEST, config, questions.toArray(Question[]::new));
    }

    Survey survey() {
        return survey;
    }

    List<ConfigEntry> config() {
        return config;
    }

    private List<Question> questions(int number, int depth) {
        return IntStream.range(0, number).mapToObj(i -> question(depth)).toList();
    }

    private Question question(int depth) {
        QuestionType type = one(TYPES);
        Question.Builder question = Question.builder("Q" + count++).type(type).required(random.nextInt(3) == 0);
        limits(question, type);
        if (!earlier.isEmpty() && random.nextInt(3) == 0) {
            question.showIf(condition(2));
        }
        if (!earlier.isEmpty() && random.nextInt(5) == 0) {
            question.requires(List.of(one(earlier).name()));
        } else if (!earlier.isEmpty() && random.nextInt(6) == 0) {
            question.conflicts(List.of(one(earlier).name()));
        }
        Question plain = question.build();
        valid(plain).filter(text -> random.nextInt(4) == 0).ifPresent(question::defaultValue);
        valid(plain)
                .filter(text -> random.nextInt(6) == 0)
                .ifPresent(text -> config.add(ConfigEntry.builder(plain.name(), text)
                        .constant(random.nextBoolean()
                                && plain.requires().isEmpty()
                                && plain.conflicts().isEmpty())
                        .build()));
        earlier.add(plain);
        if (depth < 2 && random.nextInt(3) == 0) {
            List<Branch> branches = new ArrayList<>();
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                branches.add(Branch.builder()
                        .ifValues(List.of(answer(plain), answer(plain)))
                        .questions(questions(1 + random.nextInt(2), depth + 1))
                        .build());
            }
            question.branches(branches);
        }
        return question.build();
    }

    private Optional<String> valid(Question question) {
        Node node = new Node(
                question,
                0,
                null,
                List.of(),
                new Node.Compiled(question.pattern().map(AnswerPattern::compile).orElse(null), null, null));
        for (int i = 0; i < 20; i++) {
            String text = answer(question);
            boolean fits = !Blanks.isBlank(text)
                    && AnswerCheck.check(node, text, Validation.DEFAULT, "")
                            .faults()
                            .isEmpty();
            if (fits) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private void limits(Question.Builder question, QuestionType type) {
        boolean limited = random.nextBoolean();
        switch (type) {
            case STRING, TEXT -> {
                if (limited) {
                    question.minLength(random.nextInt(3)).maxLength(3 + random.nextInt(3));
                }
                if (random.nextInt(3) == 0) {
                    question.pattern(one(PATTERNS));
                }
            }
            case SELECT, MULTISELECT -> {
                question.options(List.of(Option.of("a"), Option.of("B"), Option.of("c d"), Option.of("1.0")));
                if (limited && type == QuestionType.MULTISELECT) {
                    question.min("" + random.nextInt(3)).max("" + (2 + random.nextInt(2)));
                }
            }
            case INT, NUMBER -> limit(question, limited, "-1", "12");
            case DATE -> limit(question, limited, "2019-12-30", "2024-02-29");
            case DURATION -> limit(question, limited, "90s", "36h");
            default -> question.help("no limits");
        }
    }

    private void limit(Question.Builder question, boolean limited, String min, String max) {
        if (limited) {
            question.min(min);
        }
        if (random.nextBoolean()) {
            question.max(max);
        }
    }

    private String condition(int depth) {
        Question question = one(earlier);
        boolean isNumber = question.type() == QuestionType.INT || question.type() == QuestionType.NUMBER;
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> "answered(" + question.name() + ")";
            case 1 -> question.name() + " != '" + answer(question).replace("'", "''") + "'";
            case 2 ->
                isNumber
                        ? question.name() + one(List.of("<", "<=", ">", ">=")) + (random.nextInt(7) - 2)
                        : question.name() + " == '" + answer(question).replace("'", "''") + "'";
            case 3 -> question.name() + " in ('" + answer(question).replace("'", "''") + "', '')";
            case 4 -> condition(depth - 1) + " and " + condition(depth - 1);
            case 5 -> condition(depth - 1) + " or " + condition(depth - 1);
            default -> "not (" + condition(depth - 1) + ")";
        };
    }

    /** Returns a text for a question, often a valid one. */
    String answer(Question question) {
        if (random.nextInt(8) == 0) {
            return one(List.of("", " ", "\u00a0", "?", "abc\n", "😀😀", "NaN"));
        }
        return switch (question.type()) {
            case STRING, TEXT ->
                one(List.of("a", "abc", " b ", "12", "A", "a.b", "a+b", "x\ny", "äö", "a{b}", "-", "abcdef", "😀1"));
            case INT -> one(List.of("0", "-1", "3", "12", "13", "007", "1.0", " 4 ", "99999999999999999999"));
            case NUMBER -> one(List.of("0", "0.0", "-1.5", "3.00", "12", "12.01", "1e1", "1.", " 2.5 "));
            case BOOL -> one(List.of("true", "no", "On", "false", "1"));
            case SELECT -> one(List.of("a", "B", " c d ", "1.0", "b", "1"));
            case MULTISELECT -> one(List.of("a", "B,a", "a,a", "1.0 , c d", "b", "a,B,c d", "a,"));
            case SECRET ->
                one(List.of(
                        "${env:A}",
                        "{{.secret.A}}",
                        "{{index $.secret `A`}}",
                        "{{ .TASK__A | trunc 3 -}}",
                        "{{printf \"%s\" .task.A}}",
                        "{{if .secret.A}}",
                        "{{.A}}",
                        "plain",
                        "${a}"));
            case DATE -> one(List.of("2024-02-29", "2023-02-29", "2019-12-30", "2019-12-29", "2024-03-01", "2021-1-1"));
            case CRON -> one(List.of("0 2 * * *", "@daily", "0 2 * *", "5-3 * * * *", "*/5 1-3 * jan mon"));
            case DURATION ->
                one(List.of("90s", "89s", "2m", "36h", "37h", "1d", "2d", "89999ms", "5", "100001d", "01h"));
        };
    }

    /** Returns answers to some of the questions. */
    Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        survey.allQuestions().stream()
                .filter(question -> random.nextInt(5) > 0)
                .forEach(question -> answers.put(question.name(), answer(question)));
        if (random.nextInt(20) == 0) {
            answers.put("UNKNOWN", "x");
        }
        return answers;
    }

    boolean flip() {
        return random.nextInt(4) == 0;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private QuestionType one(QuestionType[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
