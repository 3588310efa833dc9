package io.pluginmanager.core.job.template;

import io.pluginmanager.core.text.Quoted;
import java.util.List;

/** Walks over the nodes of a template and writes the result. */
final class Renderer {

    /** Blocks in templates that include one another: a stack of 512 KiB has room for so many. */
    private static final int DEEPEST = 256;

    private final TemplateRun templates;
    private final Evaluator evaluator;
    private final Budget budget;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    Renderer(TemplateRun templates, Names names, Budget budget) {
        this.templates = templates;
        this.evaluator = new Evaluator(names, budget);
        this.budget = budget;
    }

    Rendered render(List<Node> nodes, String name) {
        Spot start = new Spot(new TemplateText(name, ""), 0);
        write(nodes, Frame.of(evaluator.root()), start);
        return new Rendered(out.toString(), evaluator.usedSecret());
    }

    private Node.Flow write(List<Node> nodes, Frame frame, Spot near) {
        if (++depth > DEEPEST) {
            throw near.fault("blocks of included templates are nested deeper than " + DEEPEST, "write it simpler");
        }
        Node.Flow flow = Node.Flow.NEXT;
        for (int i = 0; i < nodes.size() && flow == Node.Flow.NEXT; i++) {
            budget.step(near);
            flow = write(nodes.get(i), frame, near);
        }
        depth--;
        return flow;
    }

    private Node.Flow write(Node node, Frame frame, Spot near) {
        if (node instanceof Node.Literal literal) {
            append(literal.text(), near);
        } else if (node instanceof Node.Output output) {
            output(output.pipeline(), frame);
        } else if (node instanceof Node.Choice choice) {
            return choose(choice, frame);
        } else if (node instanceof Node.Loop loop) {
            return new Loops(evaluator, budget, this::write).run(loop, frame);
        } else if (node instanceof Node.Jump jump) {
            return jump.flow();
        } else if (node instanceof Node.Inclusion inclusion) {
            include(inclusion, frame);
        }
        return Node.Flow.NEXT;
    }

    private void append(String text, Spot spot) {
        budget.write(text.length(), spot);
        out.append(text);
    }

    private void output(Pipeline pipeline, Frame frame) {
        Object value = evaluator.value(pipeline, frame);
        if (pipeline.slots().isEmpty()) {
            Spot spot = pipeline.spot();
            String text = Values.text(value)
                    .orElseThrow(() -> spot.fault(Values.kind(value) + " cannot be written", Values.nextStep(value)));
            append(text, spot);
        }
    }

    private Node.Flow choose(Node.Choice choice, Frame frame) {
        Object value = evaluator.value(choice.condition(), frame);
        boolean holds = Values.isTrue(value);
        return write(
                holds ? choice.then() : choice.otherwise(),
                holds && choice.changesDot() ? frame.at(value) : frame,
                choice.condition().spot());
    }

    private void include(Node.Inclusion inclusion, Frame frame) {
        List<Node> nodes = templates.find(inclusion.name());
        if (nodes == null) {
            throw inclusion
                    .spot()
                    .fault(
                            "there is no template " + Quoted.of(inclusion.name()) + " in this run",
                            "define it in one of the assets");
        }
        Expression wanted = inclusion.dot();
        Object inner = wanted == null ? Names.builder().build() : evaluator.value(wanted, frame);
        budget.enter(inclusion.spot());
        write(nodes, Frame.of(inner), inclusion.spot());
        budget.leave();
    }
}
