package io.pluginmanager.cli.command;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginName;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what to install; {@code install} and {@code plan} share them. */
final class InstallOptions {

    private InstallOptions() {}

    static void describe(CommandSpec spec) {
        spec.addOption(Options.list(
                        "NAME",
                        "Ask the sources of these plugins for newer versions that the configuration allows. May be"
                                + " repeated; separate names by blanks or commas. Default: keep the versions in the lock"
                                + " file",
                        "--update"))
                .addOption(Options.flag("Like --update with the name of every plugin.", "--update-all"))
                .addOption(Options.flag(
                        "Take exactly what the lock file says; a plugin without an entry fails. Excludes --update.",
                        "--locked"))
                .addOption(Options.flag("Ask no source: use only what is stored on this machine.", "--offline"))
                .addOption(Options.flag(
                        "Change nothing if any plugin fails. Default: one plugin fails alone", "--all-or-nothing"))
                .addOption(Options.flag("Allow versions below those in the lock file.", "--allow-downgrade"))
                .addOption(Options.flag(
                        "Allow to remove every plugin although the configuration does not say 'plugins: []'.",
                        "--allow-remove-all"))
                .addOption(Options.flag(
                        "Take over a plugin directory that belongs to another configuration.", "--take-over"))
                .addOption(Options.value(
                        "VERSION",
                        "The version of the host that the plugins are for: those that require another one fail. Default:"
                                + " unknown, and every plugin fits",
                        Arguments.HOST_VERSION))
                .addOption(Options.value("TEXT", "Why, for history.", "--reason"));
    }

    static InstallRequest read(Invocation call) {
        Arguments arguments = call.arguments();
        Set<PluginName> update = arguments.names("--update");
        boolean updateAll = arguments.has("--update-all");
        if (arguments.has("--locked") && (updateAll || !update.isEmpty())) {
            throw new UsageException("options '--locked' and '" + (updateAll ? "--update-all" : "--update")
                    + "' exclude each other: the first keeps the lock file, the second moves it");
        }
        return InstallRequest.builder()
                .actor(call.actor())
                .reason(call.reason())
                .update(update)
                .updateAll(updateAll)
                .locked(arguments.has("--locked"))
                .offline(arguments.has("--offline"))
                .allOrNothing(arguments.has("--all-or-nothing"))
                .allowDowngrade(arguments.has("--allow-downgrade"))
                .allowRemoveAll(arguments.has("--allow-remove-all"))
                .takeOver(arguments.has("--take-over"))
                .build();
    }
}
