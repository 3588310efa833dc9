package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.core.PluginBoot;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl boot --plan FILE --out DIR}. Takes the short way through the command line: no lambda, no picocli. */
final class BootCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Fill the directory from which an executor starts, as a plan says. The program of a boot container: a"
                        + " second boot is harmless, 'boot.json' comes last, and no value is ever shown. Needs no"
                        + " configuration.");
        Help.bootCodes(spec);
        spec.addOption(Options.value("FILE", "The plan; relative paths in it start at its folder.", "--plan"))
                .addOption(Options.value("DIR", "The directory to fill; created if it does not exist.", "--out"));
        Help.examples(spec, "pluginctl boot --plan /plan/plan.json --out /boot");
    }

    @Override
    public int run(Invocation call) {
        Path plan = CommonOptions.path(required(call.arguments(), "--plan"));
        Path out = CommonOptions.path(required(call.arguments(), "--out"));
        PluginBoot.Result result = call.managers().boot(plan, out, call.environment());
        if (result.exitCode() != ExitCode.DONE) {
            call.output()
                    .problems(
                            List.of(Problem.error(ErrorCode.JOB, result.line()).build()));
        }
        call.output().print(new Booted(result));
        return result.exitCode();
    }

    private static String required(Arguments arguments, String option) {
        if (!arguments.has(option)) {
            throw new UsageException("'boot' needs option '" + option + "'");
        }
        return arguments.value(option).orElseThrow();
    }

    private record Booted(PluginBoot.Result result) implements Document {

        @Override
        public void write(TextWriter text) {
            if (result.exitCode() == ExitCode.DONE) {
                text.summary(result.line());
            }
        }

        @Override
        public void write(DataWriter data) {
            data.number("exit_code", result.exitCode()).text("message", result.line());
        }
    }
}
