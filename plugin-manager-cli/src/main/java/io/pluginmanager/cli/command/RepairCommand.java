package io.pluginmanager.cli.command;

import io.pluginmanager.InstallReport;
import io.pluginmanager.PluginManager;
import io.pluginmanager.RepairRequest;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl repair}. */
final class RepairCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Restore files that are missing or changed, and remove files that were added. Versions stay.",
                ExitCode.INTEGRITY,
                ExitCode.TIMEOUT);
        spec.addPositional(Options.parameters("[NAME...]", "The plugins to repair. Default: all"))
                .addOption(Options.flag("Ask no source: use only what is stored on this machine.", "--offline"))
                .addOption(Options.value("TEXT", "Why, for history.", "--reason"));
        Help.examples(spec, "pluginctl repair", "pluginctl repair greet");
    }

    @Override
    public int run(Invocation call) {
        RepairRequest request = RepairRequest.builder()
                .actor(call.actor())
                .reason(call.reason())
                .names(call.arguments().names())
                .offline(call.arguments().has("--offline"))
                .build();
        try (Progress progress = call.progress();
                PluginManager plugins = call.open(progress)) {
            InstallReport report = plugins.repair(request);
            progress.end();
            Changes.show(call, plugins, report);
            return FailOn.ANY.exitCode(report);
        }
    }
}
