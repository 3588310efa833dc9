package io.pluginmanager.core.job.graph;

import com.google.re2j.Pattern;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.job.HookGraph.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads dependencies between hooks: {@code a >> b, c}, {@code a, b >> c >> d}. */
public final class EdgeText {

    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final Pattern NAMES = Pattern.compile("\\s*" + NAME + "\\s*(?:,\\s*" + NAME + "\\s*)*");
    private static final int LONGEST = 4096;

    private EdgeText() {}

    /**
     * Returns the edges in the order of the text; every name before {@code >>} runs before every name after it.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static List<Edge> parse(String text) {
        String[] groups = text.split(">>", -1);
        boolean legal = text.length() <= LONGEST
                && groups.length > 1
                && Stream.of(groups).allMatch(group -> NAMES.matcher(group).matches());
        if (!legal) {
            throw new IllegalArgumentException("the dependency " + Quoted.of(text) + " is not of the form 'a >> b, c'");
        }
        List<Edge> edges = new ArrayList<>();
        for (int i = 1; i < groups.length; i++) {
            for (String from : names(groups[i - 1])) {
                for (String to : names(groups[i])) {
                    edges.add(new Edge(from, to));
                }
            }
        }
        return edges;
    }

    private static List<String> names(String group) {
        return Stream.of(group.split(",", -1)).map(String::strip).toList();
    }
}
