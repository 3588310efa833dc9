package io.pluginmanager.cli;

import io.pluginmanager.cli.command.Shell;
import io.pluginmanager.cli.survey.Keyboard;
import java.util.Map;

/** A pluginctl with one made-up plugin in place; for {@link ClassLoadingTest}. */
final class FakePluginctl {

    private FakePluginctl() {}

    /**
     * Runs the command line.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        FakeManager manager = new FakeManager();
        manager.installed = Facts.set(1, Facts.plugin("hello", "1.0.0"));
        System.exit(Pluginctl.run(
                new Shell(System.out, System.err, false, false, Map.of(), manager, Keyboard.NONE), arguments));
    }
}
