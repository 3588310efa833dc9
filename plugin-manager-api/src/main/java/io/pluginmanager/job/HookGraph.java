package io.pluginmanager.job;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order in which the steps of a job run. Immutable; the same job gives the same graph, text and drawing.
 *
 * @since 0.1
 */
public final class HookGraph {

    /**
     * Says that one step runs after another.
     *
     * @param from the name of the step that runs first
     * @param to the name of the step that waits for it; if it is a fail hook and the first is the task, it waits for the
     *     task's failure
     */
    public record Edge(String from, String to) {}

    private final List<HookNode> nodes;
    private final List<Edge> edges;

    private HookGraph(List<HookNode> nodes, List<Edge> edges) {
        this.nodes = nodes;
        this.edges = edges;
    }

    /**
     * Returns the graph of these steps.
     *
     * @param nodes every step, each after all steps that it waits for
     * @param edges what runs after what; names are compared ignoring case
     * @throws IllegalArgumentException if two steps share a name, or an edge names no step or leads backwards
     */
    public static HookGraph of(List<HookNode> nodes, List<Edge> edges) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (HookNode node : nodes) {
            if (places.putIfAbsent(node.name().toLowerCase(Locale.ROOT), places.size()) != null) {
                throw new IllegalArgumentException("two steps are named '" + node.name() + "'");
            }
        }
        Set<Edge> named = new LinkedHashSet<>();
        for (Edge edge : edges) {
            Integer from = places.get(edge.from().toLowerCase(Locale.ROOT));
            Integer to = places.get(edge.to().toLowerCase(Locale.ROOT));
            if (from == null
                    || to == null
                    || from >= to
                    || !named.add(new Edge(nodes.get(from).name(), nodes.get(to).name()))) {
                throw new IllegalArgumentException("'" + edge.from() + " >> " + edge.to()
                        + "' leads from no step to a later one, or is there twice");
            }
        }
        return new HookGraph(List.copyOf(nodes), List.copyOf(named));
    }

    /** Returns every step, each after all steps that it waits for. */
    public List<HookNode> nodes() {
        return nodes;
    }

    /** Returns what runs after what, in the order of the steps. */
    public List<Edge> edges() {
        return edges;
    }

    /** Returns one line a step, in the order of the run: its name, when it runs, and what it waits for. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (HookNode node : nodes) {
            text.append(node.name());
            if (!node.type().equals(node.name())) {
                text.append(" (").append(node.type()).append(')');
            }
            text.append(": ").append(describe(node.phase()));
            String before = edges.stream()
                    .filter(edge -> edge.to().equals(node.name()))
                    .map(Edge::from)
                    .collect(Collectors.joining(", "));
            if (!before.isEmpty()) {
                text.append(", after ").append(before);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String describe(HookNode.Phase phase) {
        return switch (phase) {
            case PRE -> "pre hook";
            case TASK -> "task";
            case POST -> "post hook";
            case FAIL -> "fail hook";
        };
    }

    /** Returns a Mermaid flowchart; a dotted line leads from the task to what runs if it fails. */
    public String toMermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, HookNode> byName = new LinkedHashMap<>();
        for (HookNode node : nodes) {
            String id = "s" + ids.size();
            ids.put(node.name(), id);
            byName.put(node.name(), node);
            String label = "\"" + escape(node.name()) + "\"";
            text.append("    ").append(id);
            text.append(node.phase() == HookNode.Phase.TASK ? "([" + label + "])" : "[" + label + "]");
            text.append('\n');
        }
        for (Edge edge : edges) {
            boolean onFailure = phase(byName, edge.from()) == HookNode.Phase.TASK
                    && phase(byName, edge.to()) == HookNode.Phase.FAIL;
            text.append("    ").append(ids.get(edge.from()));
            text.append(onFailure ? " -.->|fails| " : " --> ");
            text.append(ids.get(edge.to())).append('\n');
        }
        return text.toString();
    }

    private static HookNode.Phase phase(Map<String, HookNode> byName, String name) {
        return Objects.requireNonNull(byName.get(name), name).phase();
    }

    /** Mermaid knows its own entities, written {@code #quot;}. */
    private static String escape(String label) {
        return label.replace("#", "#35;").replace("\"", "#quot;").replace("\n", " ");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HookGraph that && nodes.equals(that.nodes) && edges.equals(that.edges);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nodes, edges);
    }

    /** Returns {@link #toText()}. */
    @Override
    public String toString() {
        return toText();
    }
}
