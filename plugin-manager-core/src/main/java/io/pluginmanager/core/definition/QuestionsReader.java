package io.pluginmanager.core.definition;

import io.pluginmanager.core.survey.Finding;
import io.pluginmanager.core.survey.SurveyFindings;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlSequence;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads questions to any depth and remembers where each stands, for what the rules of surveys find out later. */
final class QuestionsReader {

    private static final String QUESTIONS = "questions";
    private static final String BRANCHES = "subquestions";
    private static final String IF_VALUE = "if_value";

    static final FieldNames BRANCH = FieldNames.of(IF_VALUE + " ifvalue IfValue ifValue", QUESTIONS + " Questions");

    private final Reading reading;
    private final QuestionReader questionReader;
    private final Map<String, Fields> places = new HashMap<>();

    QuestionsReader(Reading reading) {
        this.reading = reading;
        this.questionReader = new QuestionReader(reading);
    }

    List<Question> read(Fields definition) {
        return questions(definition.items(QUESTIONS), QUESTIONS);
    }

    private List<Question> questions(List<Item> items, String path) {
        List<Question> questions = new ArrayList<>();
        for (Item item : items) {
            // the rules count the questions that could be read, not the items of the file
            String at = path + "[" + questions.size() + "]";
            Fields.of(item, QuestionReader.NAMES, reading)
                    .flatMap(fields -> question(fields, at))
                    .ifPresent(questions::add);
        }
        return reading.sharing().of(questions);
    }

    private Optional<Question> question(Fields fields, String at) {
        Optional<Question.Builder> question = questionReader.read(fields);
        places.put(at, fields);
        List<Branch> branches = new ArrayList<>();
        for (Item item : fields.items(BRANCHES)) {
            String path = at + "." + BRANCHES + "[" + branches.size() + "]";
            Fields.of(item, BRANCH, reading).map(branch -> branch(branch, path)).ifPresent(branches::add);
        }
        return question.map(known -> known.branches(branches).build()).map(reading.sharing()::of);
    }

    private Branch branch(Fields fields, String at) {
        places.put(at, fields);
        List<String> values = fields.isWritten(IF_VALUE) ? ifValues(fields) : List.of();
        List<Question> questions = questions(fields.items(QUESTIONS), at + "." + QUESTIONS);
        return Branch.builder()
                .ifValues(reading.sharing().of(values))
                .questions(questions)
                .build();
    }

    /** Returns one text or several; no value stands for the empty text. */
    private List<String> ifValues(Fields fields) {
        Optional<Item> item = fields.item(IF_VALUE);
        if (item.isEmpty()) {
            return List.of("");
        }
        boolean list = item.get().node() instanceof YamlSequence;
        return list
                ? fields.texts(IF_VALUE)
                : Texts.text(item.get(), "a text or a list of texts", reading).stream()
                        .toList();
    }

    /** Reports what is wrong with the questions as a survey. */
    void check(PluginDefinition definition) {
        List<Question> questions = definition.questions();
        List<ConfigEntry> config = definition.defaultConfig();
        if (reading.sharing().isFaultless(questions, config)) {
            return;
        }
        List<Finding> findings = SurveyFindings.of(questions, config);
        if (findings.isEmpty()) {
            reading.sharing().addFaultless(questions, config);
        }
        for (Finding finding : findings) {
            Place place = place(finding.at(), finding.key());
            Problem.Builder problem = switch (finding.severity()) {
                case ERROR -> Problem.error(ErrorCode.DEFINITION, finding.message());
                case WARNING -> Problem.warning(ErrorCode.DEFINITION, finding.message());
                default -> Problem.note(finding.message());
            };
            reading.add(problem.position(place.position())
                    .keyPath(place.keyPath())
                    .nextStep(finding.nextStep())
                    .build());
        }
    }

    private Place place(String at, String key) {
        Fields fields = places.get(at);
        if (fields == null) {
            throw new IllegalStateException("no question was read at " + Quoted.of(at));
        }
        String field =
                QuestionReader.NAMES.similar(key).or(() -> BRANCH.similar(key)).orElse(key);
        return key.isEmpty() ? fields.place() : fields.place(field);
    }
}
