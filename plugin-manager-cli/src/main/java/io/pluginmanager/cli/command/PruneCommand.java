package io.pluginmanager.cli.command;

import io.pluginmanager.PluginManager;
import io.pluginmanager.PruneReport;
import io.pluginmanager.PruneRequest;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl prune}. */
final class PruneCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Remove old generations and stored files that nothing needs. The current generation, the one before and"
                        + " those in use stay.",
                ExitCode.TIMEOUT);
        spec.addOption(Options.value(
                        "N", "Keep at least N generations. Default: keep_generations of the configuration", "--keep"))
                .addOption(Options.value(
                        "DURATION", "Remove only what is older, for example 12h or 7d. Default: 24h", "--older-than"))
                .addOption(Options.flag("Remove nothing, only show what would go.", "--dry-run"))
                .addOption(Options.value("TEXT", "Why, for history.", "--reason"));
        Help.examples(spec, "pluginctl prune --dry-run", "pluginctl prune --keep 2 --older-than 7d");
    }

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        boolean dryRun = arguments.has("--dry-run");
        PruneRequest.Builder request =
                PruneRequest.builder().actor(call.actor()).reason(call.reason()).dryRun(dryRun);
        arguments.number("--keep", 1, Integer.MAX_VALUE).ifPresent(keep -> request.keepGenerations(keep.intValue()));
        arguments.duration("--older-than").ifPresent(request::minimumAge);
        try (PluginManager plugins = call.open()) {
            PruneReport report = plugins.prune(request.build());
            call.output().problems(report.problems());
            call.output().print(new Pruned(report, dryRun));
            return ExitCode.of(report.problems());
        }
    }

    private record Pruned(PruneReport report, boolean dryRun) implements Document {

        @Override
        public void write(TextWriter text) {
            if (report.generations().isEmpty() && report.trees() == 0) {
                text.summary("nothing to do: everything is needed");
                return;
            }
            String which = report.generations().isEmpty()
                    ? ""
                    : " (" + report.generations().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
            text.summary((dryRun ? "would remove " : "removed ")
                    + Texts.count(report.generations().size(), "generation") + which + " and "
                    + Texts.count(report.trees(), "stored tree"));
        }

        @Override
        public void write(DataWriter data) {
            data.flag("dry_run", dryRun)
                    .numbers("generations", report.generations())
                    .number("trees", report.trees())
                    .objects("problems", report.problems(), Data::problem);
        }
    }
}
