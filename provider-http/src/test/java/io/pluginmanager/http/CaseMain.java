package io.pluginmanager.http;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.core.PluginManagers;
import java.nio.file.Path;
import java.util.Map;

/** Installs in a JVM of its own and prints everything that a host could print. */
public final class CaseMain {

    private CaseMain() {}

    /** Installs what the configuration of the first argument declares; the second one is the environment's TOKEN. */
    public static void main(String[] arguments) {
        try (PluginManager manager = PluginManagers.builder()
                .configFile(Path.of(arguments[0]))
                .environment(Map.of("TOKEN", arguments[1]))
                .discovery(false)
                .provider(new HttpProvider())
                .build()) {
            InstallReport report = manager.install(InstallRequest.defaults());
            for (PluginOutcome outcome : report.outcomes()) {
                System.out.println(
                        outcome.name() + " " + outcome.result() + " " + outcome.problem() + " " + outcome.inPlace());
            }
            System.out.println(report.problems());
            report.orThrow();
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
    }
}
