package io.pluginmanager.cli.command;

import java.util.List;

/** What {@code validate} and {@code schema} know about. */
final class Kinds {

    static final List<String> ALL = List.of("config");

    private Kinds() {}

    static void requireConfig(String command, String kind) {
        if (!ALL.contains(kind)) {
            throw new UsageException("'pluginctl " + command + "' knows 'config', not '" + kind + "': run 'pluginctl "
                    + command + " config'");
        }
    }
}
