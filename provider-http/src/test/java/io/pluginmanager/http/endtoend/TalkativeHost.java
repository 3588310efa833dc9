package io.pluginmanager.http.endtoend;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.event.PhaseEvent;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.event.TransferEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** A host that calls everything and prints all that it gets. */
final class TalkativeHost {

    private TalkativeHost() {}

    /** Runs in the other JVM; the arguments are the folder of the configuration and the environment's TOKEN. */
    public static void main(String[] arguments) {
        Path config = Path.of(arguments[0], "plugins.yaml");
        PluginManagers.validate(config).forEach(System.out::println);
        try (PluginManager manager = PluginManagers.builder()
                .configFile(config)
                .environment(Map.of("TOKEN", arguments[1]))
                .listener(new Talk())
                .build()) {
            say("PLAN", () -> manager.plan(InstallRequest.defaults()));
            say("PLANNED", () -> manager.plan(InstallRequest.defaults()).problems());
            InstallReport report = manager.install(InstallRequest.defaults());
            report.outcomes()
                    .forEach(outcome -> System.out.println(outcome.name() + " " + outcome.result() + " "
                            + outcome.problem() + " " + outcome.inPlace()));
            say("REPORT", () -> report + " " + report.problems());
            say("THROWN", report::orThrow);
            say(
                    "UPDATE",
                    () -> manager.install(
                                    InstallRequest.builder().updateAll(true).build())
                            .problems());
            say("LOCKED", () -> manager.lock(LockRequest.builder().build()));
            say("INSTALLED", () -> manager.installed().plugins());
            say("VERIFY", () -> manager.verify(VerifyRequest.builder().build()));
            for (String name : new String[] {"a", "i", "j"}) {
                say("VERSIONS", () -> manager.versions(PluginName.of(name)));
            }
            say("SEARCH", () -> manager.search("anything").problems());
        }
        System.out.println("the end of all talk");
    }

    private static void say(String title, Supplier<Object> call) {
        try {
            System.out.println(title + " " + call.get());
        } catch (PluginManagerException e) {
            System.out.println(title);
            e.printStackTrace();
        }
    }

    private static final class Talk implements PluginManagerListener {

        @Override
        public void onPhase(PhaseEvent event) {
            System.out.println(event);
        }

        @Override
        public void onTransfer(TransferEvent event) {
            System.out.println(event);
        }
    }
}
