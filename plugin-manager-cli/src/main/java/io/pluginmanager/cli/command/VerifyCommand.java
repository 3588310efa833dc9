package io.pluginmanager.cli.command;

import io.pluginmanager.PluginManager;
import io.pluginmanager.VerifyReport;
import io.pluginmanager.VerifyRequest;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl verify}. */
final class VerifyCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Compare the files in place with what was recorded, and change nothing. Asks no source.",
                ExitCode.PENDING);
        spec.addPositional(Options.parameters("[NAME...]", "The plugins to look at. Default: all"));
        Help.examples(spec, "pluginctl verify", "pluginctl verify greet || pluginctl repair greet");
    }

    @Override
    public int run(Invocation call) {
        VerifyRequest request =
                VerifyRequest.builder().names(call.arguments().names()).build();
        try (PluginManager plugins = call.open()) {
            VerifyReport report = plugins.verify(request);
            call.output().print(new VerifyDocument(report));
            return report.isClean() ? ExitCode.DONE : ExitCode.PENDING;
        }
    }
}
