package io.pluginmanager.core.inspect;

import io.pluginmanager.error.Problem;
import java.util.List;

/** Says in one sentence what is wrong with a definition. */
public final class Wording {

    private Wording() {}

    /** Returns the first error with its position, and how many more there are. */
    public static String of(List<Problem> problems) {
        Problem first = problems.get(0);
        String at = first.position().map(position -> position + ": ").orElse("");
        int more = problems.size() - 1;
        return at + first.message() + (more == 0 ? "" : " (and " + more + " more)");
    }
}
