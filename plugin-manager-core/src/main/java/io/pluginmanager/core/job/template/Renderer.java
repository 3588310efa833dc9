package io.pluginmanager.core.job.template;

import io.pluginmanager.core.text.Quoted;
import java.util.Collection;
import java.util.List;

/** Walks over the nodes of a template and writes the result. */
final class Renderer {

    private final TemplateRun templates;
    private final Evaluator evaluator;
    private final Budget budget;
    private final StringBuilder out = new StringBuilder();

    Renderer(TemplateRun templates, Names names, Budget budget) {
        this.templates = templates;
        this.evaluator = new Evaluator(names, budget);
        this.budget = budget;
    }

    Rendered render(List<Node> nodes, String name) {
        Spot start = new Spot(new TemplateText(name, ""), 0);
        write(nodes, evaluator.root(), evaluator.root(), start);
        return new Rendered(out.toString(), evaluator.usedSecret());
    }

    private void write(List<Node> nodes, Object dot, Object root, Spot near) {
        for (Node node : nodes) {
            budget.step(near);
            if (node instanceof Node.Literal literal) {
                append(literal.text(), near);
            } else if (node instanceof Node.Output output) {
                Spot spot = output.value().spot();
                append(text(evaluator.value(output.value(), dot, root), spot), spot);
            } else if (node instanceof Node.Choice choice) {
                Object value = evaluator.value(choice.condition(), dot, root);
                boolean holds = Values.isTrue(value);
                write(
                        holds ? choice.then() : choice.otherwise(),
                        holds && choice.changesDot() ? value : dot,
                        root,
                        choice.condition().spot());
            } else if (node instanceof Node.Loop loop) {
                loop(loop, dot, root);
            } else if (node instanceof Node.Inclusion inclusion) {
                include(inclusion, dot, root);
            }
        }
    }

    private void append(String text, Spot spot) {
        budget.write(text.length(), spot);
        out.append(text);
    }

    private static String text(Object value, Spot spot) {
        if (value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value.toString();
        }
        String next = value instanceof Collection ? "write it with 'join'" : "write one of its names behind a '.'";
        boolean time = Values.kind(value).equals("a time");
        throw spot.fault(Values.kind(value) + " cannot be written", time ? "write it with 'date' and a layout" : next);
    }

    private void loop(Node.Loop loop, Object dot, Object root) {
        Object value = evaluator.value(loop.items(), dot, root);
        Spot spot = loop.items().spot();
        if (!(value instanceof Collection<?> items)) {
            throw spot.fault("'range' needs a list, not " + Values.kind(value), "make one with 'list'");
        }
        for (Object item : items) {
            budget.step(spot);
            write(loop.body(), item, root, spot);
        }
        if (items.isEmpty()) {
            write(loop.otherwise(), dot, root, spot);
        }
    }

    private void include(Node.Inclusion inclusion, Object dot, Object root) {
        List<Node> nodes = templates.find(inclusion.name());
        if (nodes == null) {
            throw inclusion
                    .spot()
                    .fault(
                            "there is no template " + Quoted.of(inclusion.name()) + " in this run",
                            "define it in one of the assets");
        }
        Expression wanted = inclusion.dot();
        Object inner = wanted == null ? Names.builder().build() : evaluator.value(wanted, dot, root);
        budget.enter(inclusion.spot());
        write(nodes, inner, inner, inclusion.spot());
        budget.leave();
    }
}
