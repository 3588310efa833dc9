package io.pluginmanager.core.job.template;

import io.pluginmanager.core.text.Quoted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The templates of one run. Not thread-safe.
 *
 * <p>All texts are parsed before any is rendered, and no other run sees them. Each is a template under its name, beside
 * those that {@code define} makes in any of them.
 */
public final class TemplateRun {

    private final Map<String, List<Node>> own = new HashMap<>();
    private final Map<String, TemplateParser.Definition> shared = new HashMap<>();
    private final Budget budget;

    private TemplateRun(TemplateLimits limits) {
        this.budget = new Budget(limits);
    }

    /**
     * Parses texts.
     *
     * @param texts texts by name; the name is the file in positions
     * @throws TemplateException at the first fault, in the order of the map
     */
    public static TemplateRun parse(Map<String, String> texts, TemplateLimits limits) {
        TemplateRun run = new TemplateRun(limits);
        texts.forEach(run::add);
        run.shared.forEach((name, definition) -> {
            if (run.own.containsKey(name)) {
                throw definition
                        .spot()
                        .fault("the template " + Quoted.of(name) + " has the name of a file", "name it differently");
            }
        });
        return run;
    }

    private void add(String name, String text) {
        TemplateParser parser = new TemplateParser(new TemplateText(name, text));
        List<Node> nodes = parser.parse();
        own.put(name, nodes);
        parser.definitions().forEach((defined, definition) -> {
            TemplateParser.Definition other = shared.putIfAbsent(defined, definition);
            if (other != null) {
                throw definition
                        .spot()
                        .fault(
                                "the template " + Quoted.of(defined) + " is defined already at "
                                        + other.spot()
                                                .text()
                                                .position(other.spot().offset()),
                                "keep one of them");
            }
        });
    }

    /**
     * Expands the macros of one text.
     *
     * @param name the name of the text
     * @throws TemplateException if a name is missing, a function cannot do its work, or a limit is reached
     */
    public Rendered render(String name, Names names) {
        List<Node> nodes = own.get(name);
        if (nodes == null) {
            throw new IllegalArgumentException("there is no text named '" + name + "'");
        }
        return new Renderer(this, names, budget).render(nodes, name);
    }

    /** Returns a template for inclusion; null if there is none. */
    @Nullable
    List<Node> find(String name) {
        TemplateParser.Definition definition = shared.get(name);
        return definition == null ? own.get(name) : definition.nodes();
    }
}
