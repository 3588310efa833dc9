package io.pluginmanager.cli.command;

import io.pluginmanager.LockReport;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl lock}. */
final class LockCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Choose versions and record them in the lock file, without touching the plugins in place.",
                ExitCode.INTEGRITY,
                ExitCode.TIMEOUT);
        spec.addOption(Options.list(
                        "NAME",
                        "Choose newer versions of these plugins, too. May be repeated; separate names by blanks or"
                                + " commas. Default: only record what is not recorded",
                        "--update"))
                .addOption(Options.flag("Like --update with the name of every plugin.", "--update-all"))
                .addOption(Options.flag("Allow versions below those in the lock file.", "--allow-downgrade"))
                .addOption(Options.list(
                        "PLATFORM",
                        "Record for these platforms, for example linux-amd64,linux-arm64. May be repeated. Default:"
                                + " this one",
                        "--platform"))
                .addOption(Options.value("TEXT", "Why, for history.", "--reason"));
        Help.examples(spec, "pluginctl lock --platform linux-amd64,linux-arm64", "pluginctl lock --update-all");
    }

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        LockRequest request = LockRequest.builder()
                .actor(call.actor())
                .reason(call.reason())
                .update(arguments.names("--update"))
                .updateAll(arguments.has("--update-all"))
                .allowDowngrade(arguments.has("--allow-downgrade"))
                .platforms(platforms(arguments.list("--platform")))
                .build();
        try (Progress progress = call.progress();
                PluginManager plugins = call.open(progress)) {
            LockReport report = plugins.lock(request);
            progress.end();
            call.output().problems(report.problems());
            call.output().print(new Locked(report));
            return ExitCode.of(report.problems());
        }
    }

    private static Set<String> platforms(List<String> texts) {
        for (String text : texts) {
            if (!text.matches("[A-Za-z0-9_]+-[A-Za-z0-9_]+")) {
                throw new UsageException("option '--platform': '" + text
                        + "' is not a platform: use system and processor, for example linux-amd64");
            }
        }
        return new LinkedHashSet<>(texts);
    }

    private record Locked(LockReport report) implements Document {

        @Override
        public void write(TextWriter text) {
            text.table(PlanDocument.table(report.changes()));
            text.summary(
                    report.changed()
                            ? "the lock file has "
                                    + Texts.count(report.changes().size(), "change")
                            : "nothing to do: the lock file stays as it is");
        }

        @Override
        public void write(DataWriter data) {
            data.flag("changed", report.changed())
                    .objects("changes", report.changes(), Data::change)
                    .objects("problems", report.problems(), Data::problem);
        }
    }
}
