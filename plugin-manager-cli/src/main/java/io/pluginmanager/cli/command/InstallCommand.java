package io.pluginmanager.cli.command;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl install}. */
final class InstallCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Install exactly the plugins that the configuration declares, in the versions of the lock file.",
                ExitCode.INTEGRITY,
                ExitCode.TIMEOUT);
        InstallOptions.describe(spec);
        spec.addOption(Options.choice(
                "WHEN",
                FailOn.WORDS,
                "Which failures of single plugins fail the command: any; missing: some declared plugin has no version"
                        + " in place; never. Default: any",
                "--fail-on"));
        Help.examples(
                spec,
                "pluginctl install",
                "pluginctl install --update greet,hello",
                "pluginctl install -c /etc/plugins/plugins.yaml --locked --fail-on missing");
    }

    @Override
    public int run(Invocation call) {
        InstallRequest request = InstallOptions.read(call);
        FailOn failOn = FailOn.of(call.arguments().choice("--fail-on", FailOn.WORDS, "any"));
        try (Progress progress = call.progress();
                PluginManager plugins = call.open(progress)) {
            InstallReport report = plugins.install(request);
            progress.end();
            Changes.show(call, plugins, report);
            return failOn.exitCode(report);
        }
    }
}
