package io.pluginmanager.core.config;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import java.util.regex.Pattern;

/** Checks the form of edges between hooks, {@code a >> b, c}; which hooks there are is known only with a job. */
final class HookEdges {

    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String NAMES = "\\s*" + NAME + "\\s*(?:,\\s*" + NAME + "\\s*)*";
    private static final Pattern EDGES = Pattern.compile(NAMES + "(?:>>" + NAMES + ")+");
    private static final int LONGEST = 4096;

    private HookEdges() {}

    static boolean check(Item item, String text, Reading reading) {
        boolean legal = text.length() <= LONGEST && EDGES.matcher(text).matches();
        if (!legal) {
            reading.log()
                    .error(
                            item.place(),
                            "the dependency " + Quoted.of(text) + " is not of the form 'a >> b, c'",
                            "write names with ',' between them and '>>' from what runs first to what runs next");
        }
        return legal;
    }
}
