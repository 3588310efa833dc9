package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl validate config [FILE]}. */
final class ValidateCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Check a configuration file and show all errors at once. Opens no source, reads no secret, writes"
                        + " nothing. Warnings and notes do not fail it.");
        spec.addPositional(Options.parameter("0", "1", "config", Kinds.ALL, "What to check: config."))
                .addPositional(Options.parameter("1", "0..1", "[FILE]", "The file. Default: that of --config"));
        Help.examples(spec, "pluginctl validate config", "pluginctl validate config deploy/plugins.yaml -o json");
    }

    @Override
    public int run(Invocation call) {
        Kinds.requireConfig("validate", call.arguments().parameter(0).orElseThrow());
        if (call.common().fromEnvironment()) {
            throw new UsageException("'validate config' checks a file: leave out '--from-env'");
        }
        Optional<String> named = call.arguments().parameter(1);
        if (named.isPresent() && call.arguments().has("--config")) {
            throw new UsageException("'validate config' checks one file: give it as FILE or with '--config', not both");
        }
        Path file = named.map(CommonOptions::path).orElse(call.common().configFile());
        List<Problem> problems = call.managers().validate(file);
        call.output().problems(problems);
        call.output().print(new Validated(file, problems));
        return count(problems, Problem.Severity.ERROR) == 0 ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static long count(List<Problem> problems, Problem.Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }

    private record Validated(Path file, List<Problem> problems) implements Document {

        @Override
        public void write(TextWriter text) {
            long errors = count(problems, Problem.Severity.ERROR);
            long warnings = count(problems, Problem.Severity.WARNING);
            String counts = Texts.count(errors, "error") + ", " + Texts.count(warnings, "warning");
            text.summary("'" + file + "' is " + (errors == 0 ? "valid" : "not valid") + ": " + counts);
        }

        @Override
        public void write(DataWriter data) {
            data.text("file", file.toString())
                    .flag("valid", count(problems, Problem.Severity.ERROR) == 0)
                    .objects("problems", problems, Data::problem);
        }
    }
}
