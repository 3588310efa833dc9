package io.pluginmanager.cli.command;

import io.pluginmanager.InstallReport;
import io.pluginmanager.PluginManager;
import io.pluginmanager.RollbackRequest;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl rollback}. */
final class RollbackCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Go back to an earlier generation and hold it. Needs no network. While the hold lasts, install keeps"
                        + " that generation; 'pluginctl resume', an update or a changed configuration ends it.",
                ExitCode.INTEGRITY,
                ExitCode.TIMEOUT);
        spec.addOption(Options.value("N", "The generation. Default: the one before the current", "--to"))
                .addOption(Options.value("TEXT", "Why; shown while the hold lasts.", "--reason"));
        Help.examples(spec, "pluginctl rollback --reason \"greet 1.10.0 breaks the nightly run\"");
    }

    @Override
    public int run(Invocation call) {
        RollbackRequest.Builder request =
                RollbackRequest.builder().actor(call.actor()).reason(call.reason());
        call.arguments().number("--to", 1, Long.MAX_VALUE).ifPresent(request::generation);
        try (PluginManager plugins = call.open()) {
            InstallReport report = plugins.rollback(request.build());
            Changes.show(call, plugins, report);
            return FailOn.ANY.exitCode(report);
        }
    }
}
