package io.pluginmanager.cli.command;

import io.pluginmanager.PluginManager;
import io.pluginmanager.cli.survey.Dialog;
import io.pluginmanager.core.PluginDefinitions;
import io.pluginmanager.core.SurveyAnswers;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.survey.Survey;
import io.pluginmanager.survey.SurveyContext;
import io.pluginmanager.survey.SurveyResult;
import io.pluginmanager.survey.SurveySession;
import io.pluginmanager.survey.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl survey NAME}. */
final class SurveyCommand implements Command {

    private static final List<String> RULES = List.of("default", "optimus");

    /** What has a meaning only where somebody answers. */
    private static final List<String> FOR_ANSWERS =
            List.of("--answers", "--set", "--context", "--state", Arguments.HOST_VERSION, "--rules");

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Ask the questions of a plugin and print the config of a job. On a terminal one question comes after"
                        + " the other; elsewhere, or with --no-input, all answers must be given, and everything that is"
                        + " missing or wrong is told at once. Secrets are given by reference only.");
        spec.addOption(Options.value("FILE", "Answers: a YAML or JSON map by the names of questions.", "--answers"))
                .addOption(Options.repeated(
                        "NAME=ANSWER",
                        "One answer, which wins over those of --answers and is not asked for. May be repeated.",
                        "--set"))
                .addOption(Options.repeated(
                        "KEY=VALUE",
                        "A value that defaults may be taken from ('default_from'), for example the name of the job. May"
                                + " be repeated.",
                        "--context"))
                .addOption(Options.value(
                        "FILE", "Keep the answers here after each question, and go on from there.", "--state"))
                .addOption(Options.flag("Never ask, not even on a terminal.", "--no-input"))
                .addOption(Options.value(
                        "RANGE", "Which version, where NAME is a type with several. Default: the highest", "--version"))
                .addOption(Options.value(
                        "PATH", "The definition, as a file or archive; no configuration is read.", "--definition"))
                .addOption(Options.value(
                        "VERSION",
                        "The version of the host, for questions that want a newer one.",
                        Arguments.HOST_VERSION))
                .addOption(Options.choice(
                        "RULES",
                        RULES,
                        "Which rules decide: default, or those of optimus. Default: default",
                        "--rules"))
                .addOption(Options.flag("Ask nothing; print the JSON Schema of the answers.", "--schema"))
                .addOption(Options.flag("Ask nothing; print the questions as Markdown.", "--markdown"))
                .addPositional(
                        Options.parameter("0", "0..1", "[NAME]", "The plugin, by name or type. Not with --definition"));
        Help.examples(
                spec,
                "pluginctl survey bq2bq",
                "pluginctl survey bq2bq --answers answers.yaml --set LOAD_METHOD=APPEND -o json",
                "pluginctl survey --definition optimus-plugin-neo.yaml --markdown");
    }

    /** A survey and who is asked about. */
    private record Subject(String name, Survey survey) {}

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        if (arguments.has("--schema") && arguments.has("--markdown")) {
            throw new UsageException("options '--schema' and '--markdown' exclude each other: use one of them");
        }
        if (arguments.has("--version") && arguments.has("--definition")) {
            throw new UsageException(
                    "option '--version' chooses among the plugins in place: leave it out, or" + " '--definition'");
        }
        if (arguments.has("--schema") || arguments.has("--markdown")) {
            FOR_ANSWERS.stream().filter(arguments::has).findFirst().ifPresent(option -> {
                throw new UsageException("options '--schema' and '--markdown' ask nothing: leave out '" + option + "'");
            });
        }
        Subject subject = subject(call);
        if (arguments.has("--schema")) {
            call.output().printVerbatim(subject.survey().toJsonSchema().stripTrailing() + "\n");
            return ExitCode.DONE;
        }
        if (arguments.has("--markdown")) {
            call.output().printVerbatim(subject.survey().toMarkdown().stripTrailing() + "\n");
            return ExitCode.DONE;
        }
        SurveyResult result = answers(call, subject);
        call.output().problems(result.problems());
        if (!result.isValid() && !asks(call)) {
            call.output()
                    .message("'" + subject.name() + "' asks for more, or for something else: give answers with"
                            + " '--answers FILE' or '--set NAME=ANSWER', or run on a terminal without '--no-input'");
        }
        call.output().print(new SurveyDocument(subject.name(), result));
        return result.isValid() ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static Subject subject(Invocation call) {
        Optional<String> name = call.arguments().parameter(0);
        Optional<Path> definition = call.arguments().value("--definition").map(CommonOptions::path);
        if (name.isPresent() == definition.isPresent()) {
            throw new UsageException("'survey' needs either the NAME of a plugin or '--definition'");
        }
        if (definition.isPresent()) {
            List<PluginDefinitions.Checked> found = PluginDefinitions.read(definition.get());
            if (found.size() > 1) {
                throw new UsageException("'" + definition.get() + "' holds " + found.size()
                        + " definitions: name one of the files, for example '"
                        + found.get(0).file() + "'");
            }
            return new Subject(
                    found.get(0).name(), PluginDefinitions.survey(found.get(0).definition()));
        }
        try (PluginManager plugins = call.open()) {
            String range = call.arguments().value("--version").orElse("*");
            CatalogueEntry entry = plugins.catalogue().select(name.orElseThrow(), range);
            return new Subject(entry.id(), entry.survey());
        }
    }

    private static boolean asks(Invocation call) {
        return call.keyboard().isThere() && !call.arguments().has("--no-input");
    }

    private static SurveyResult answers(Invocation call, Subject subject) {
        Arguments arguments = call.arguments();
        Map<String, String> given = arguments.pairs("--set");
        SurveyContext context = context(arguments);
        Optional<Path> state = arguments.value("--state").map(CommonOptions::path);
        SurveySession start = state.isPresent() && Files.exists(state.get())
                ? subject.survey().resume(TextFiles.read(state.get()), context)
                : subject.survey().start(context);
        Map<String, String> answers;
        if (asks(call)) {
            checkNames(subject.survey(), given, context);
            call.output().conversation().heading("Survey of '" + subject.name() + "'");
            Dialog dialog = new Dialog(
                    call.output().conversation(),
                    call.keyboard(),
                    given,
                    session -> state.ifPresent(file -> TextFiles.replacePrivately(file, session.state())));
            answers = both(dialog.run(start).answered(), given);
        } else {
            answers = both(given, start.answered());
        }
        return subject.survey().answer(answers, context);
    }

    /** Returns all answers of the first map, and those of the second whose names the first does not have in any case. */
    private static Map<String, String> both(Map<String, String> first, Map<String, String> second) {
        Map<String, String> all = new LinkedHashMap<>(first);
        second.forEach((name, answer) -> {
            if (first.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                all.put(name, answer);
            }
        });
        return all;
    }

    /** No answer at a terminal can mend the name of one that was given beforehand. */
    private static void checkNames(Survey survey, Map<String, String> given, SurveyContext context) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        survey.allQuestions().forEach(question -> names.add(question.name()));
        List<Problem> unknown = survey.answer(given, context).problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .filter(problem -> problem.keyPath().stream().noneMatch(names::contains))
                .toList();
        if (!unknown.isEmpty()) {
            throw new PluginManagerException(unknown.get(0));
        }
    }

    private static SurveyContext context(Arguments arguments) {
        SurveyContext.Builder context = SurveyContext.builder().values(arguments.pairs("--context"));
        arguments
                .value("--answers")
                .map(CommonOptions::path)
                .map(SurveyAnswers::read)
                .ifPresent(context::presets);
        arguments.hostVersion().ifPresent(context::hostVersion);
        if (arguments.choice("--rules", RULES, "default").equals("optimus")) {
            context.validation(Validation.OPTIMUS);
        }
        return context.build();
    }
}
