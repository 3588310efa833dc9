package io.pluginmanager.cli.command;

import java.util.List;

/** What {@code validate} and {@code schema} know about. */
final class Kinds {

    static final String CONFIG = "config";
    static final String PLUGIN = "plugin";
    static final String JOB = "job";

    private Kinds() {}

    /** Returns the kind, if it is one of these. */
    static String require(String command, List<String> kinds, String kind) {
        if (!kinds.contains(kind)) {
            throw new UsageException("'pluginctl " + command + "' knows " + quoted(kinds) + ", not '" + kind
                    + "': run for example 'pluginctl " + command + " " + kinds.get(0) + "'");
        }
        return kind;
    }

    private static String quoted(List<String> kinds) {
        List<String> words = kinds.stream().map(kind -> "'" + kind + "'").toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
