package io.pluginmanager.cli.command;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.Plan;
import io.pluginmanager.PluginManager;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl plan}. */
final class PlanCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Show what install would change, and change nothing. With --update-all it shows what is outdated.",
                ExitCode.PENDING,
                ExitCode.INTEGRITY,
                ExitCode.TIMEOUT);
        InstallOptions.describe(spec);
        spec.addOption(Options.flag("Exit with 3 if there is something to change.", "--exit-code"));
        Help.examples(spec, "pluginctl plan", "pluginctl plan --update-all", "pluginctl plan --exit-code -q");
    }

    @Override
    public int run(Invocation call) {
        InstallRequest request = InstallOptions.read(call);
        try (PluginManager plugins = call.open()) {
            Plan plan = plugins.plan(request);
            call.output().problems(plan.problems());
            call.output()
                    .print(new PlanDocument(plan, plugins.installed().plugins().size()));
            int code = ExitCode.of(plan.problems());
            boolean pending = !plan.isEmpty() && call.arguments().has("--exit-code");
            return pending ? ExitCode.first(ExitCode.PENDING, code) : code;
        }
    }
}
