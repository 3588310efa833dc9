package io.pluginmanager.core.definition;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one question without its subquestions. */
final class QuestionReader {

    static final FieldNames NAMES = FieldNames.of(
            "name Name",
            "prompt Prompt",
            "help Help",
            "type Type",
            "required Required",
            "default Default",
            "default_from defaultFrom defaultfrom",
            "options Options multiselect Multiselect MultiSelect",
            "pattern regexp Regexp",
            "validation_error validationerror ValidationError validationError",
            "min_length minlength MinLength minLength",
            "max_length maxlength MaxLength maxLength",
            "min",
            "max",
            "allow_macros allowMacros allowmacros",
            "show_if showIf showif",
            "subquestions SubQuestions Subquestions",
            "group",
            "requires",
            "conflicts",
            "sensitive",
            "deprecated",
            "min_host_version minHostVersion minhostversion");

    private static final FieldNames OPTION = FieldNames.of("value Value", "label Label");

    private static final String TYPE = "type";
    private static final String OPTIONS = "options";
    private static final String SENSITIVE = "sensitive";

    private static final Map<String, QuestionType> OTHER_WORDS = Map.of(
            "enum", QuestionType.SELECT,
            "multi", QuestionType.MULTISELECT,
            "boolean", QuestionType.BOOL,
            "integer", QuestionType.INT,
            "password", QuestionType.SECRET);

    private final Reading reading;

    QuestionReader(Reading reading) {
        this.reading = reading;
    }

    /** Returns the question; empty if it has no name, which is reported. */
    Optional<Question.Builder> read(Fields fields) {
        Optional<String> name = fields.variable("a question");
        Question.Builder question = Question.builder(reading.sharing().of(name.orElse("?")));
        fields.filled("prompt").ifPresent(question::prompt);
        fields.filled("help").ifPresent(question::help);
        fields.bool("required").ifPresent(question::required);
        fields.filled("default").ifPresent(question::defaultValue);
        fields.filled("default_from").ifPresent(question::defaultFrom);
        question.options(options(fields));
        type(fields).ifPresent(question::type);
        fields.filled("pattern").ifPresent(question::pattern);
        fields.filled("validation_error").ifPresent(question::validationError);
        // 0 switches a bound off, as it always did
        fields.integer("min_length").filter(length -> length != 0).ifPresent(question::minLength);
        fields.integer("max_length").filter(length -> length != 0).ifPresent(question::maxLength);
        fields.filled("min").ifPresent(question::min);
        fields.filled("max").ifPresent(question::max);
        fields.bool("allow_macros").ifPresent(question::allowMacros);
        fields.filled("show_if").ifPresent(question::showIf);
        fields.filled("group").ifPresent(question::group);
        question.requires(reading.sharing().of(fields.words("requires")));
        question.conflicts(reading.sharing().of(fields.words("conflicts")));
        deprecated(fields).ifPresent(question::deprecated);
        fields.filled("min_host_version").ifPresent(question::minHostVersion);
        return name.map(known -> question);
    }

    /** Returns why nobody should answer any more; an empty text for a mere {@code true}. */
    private Optional<String> deprecated(Fields fields) {
        Optional<Boolean> truth = fields.item("deprecated").flatMap(Numbers::plainBool);
        return truth.isPresent() ? truth.filter(is -> is).map(is -> "") : fields.filled("deprecated");
    }

    private Optional<QuestionType> type(Fields fields) {
        Optional<String> word = fields.filled(TYPE);
        Optional<QuestionType> type = word.flatMap(this::type);
        if (word.isPresent() && type.isEmpty()) {
            List<String> known =
                    Arrays.stream(QuestionType.values()).map(QuestionType::text).toList();
            reading.error(
                    fields.place(TYPE),
                    "the type of a question cannot be " + Quoted.of(word.get()) + "; allowed: "
                            + String.join(", ", known),
                    reading.suggest(word.get(), known, "write one of "));
        }
        if (fields.bool(SENSITIVE).orElse(false)) {
            if (type.isPresent() && type.get() != QuestionType.SECRET && type.get() != QuestionType.STRING) {
                reading.error(
                        fields.place(SENSITIVE),
                        "a question of type " + Quoted.of(type.get().text()) + " cannot be sensitive",
                        "write 'type: secret', or remove 'sensitive'");
            }
            return Optional.of(QuestionType.SECRET);
        }
        return type;
    }

    private Optional<QuestionType> type(String word) {
        return QuestionType.of(word).or(() -> Optional.ofNullable(OTHER_WORDS.get(word)));
    }

    private List<Option> options(Fields fields) {
        return reading.sharing()
                .of(fields.items(OPTIONS).stream()
                        .flatMap(item -> option(item).stream())
                        .map(reading.sharing()::of)
                        .toList());
    }

    private Optional<Option> option(Item item) {
        if (!(item.node() instanceof YamlMapping)) {
            return Texts.text(item, "a text or a map", reading).map(Option::of);
        }
        Optional<Fields> fields = Fields.of(item, OPTION, reading);
        Optional<String> value = fields.flatMap(map -> map.text("value"));
        if (fields.isPresent() && value.isEmpty() && !fields.get().has("value")) {
            reading.error(item.place(), "an option has no value", "add 'value:'");
        }
        Optional<String> label = fields.flatMap(map -> map.filled("label"));
        return value.map(Option::builder)
                .map(option -> label.map(option::label).orElse(option))
                .map(Option.Builder::build);
    }
}
