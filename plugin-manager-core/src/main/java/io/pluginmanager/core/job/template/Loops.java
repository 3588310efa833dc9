package io.pluginmanager.core.job.template;

import java.util.List;

/** Runs over lists, names and numbers as {@code range} of Go does. */
final class Loops {

    /** Writes the body of a loop. */
    interface Body {
        Node.Flow write(List<Node> nodes, Frame frame, Spot near);
    }

    private final Evaluator evaluator;
    private final Budget budget;
    private final Body body;

    Loops(Evaluator evaluator, Budget budget, Body body) {
        this.evaluator = evaluator;
        this.budget = budget;
        this.body = body;
    }

    /** Returns how it goes on behind the loop: a 'continue' in its 'else' is meant for the loop around it, a 'break' is not. */
    Node.Flow run(Node.Loop loop, Frame frame) {
        Object items = evaluator.value(loop.items(), frame);
        Spot spot = loop.items().spot();
        long count = count(items, loop.items());
        if (count == 0) {
            Node.Flow flow = body.write(loop.otherwise(), frame, spot);
            return flow == Node.Flow.BREAK ? Node.Flow.NEXT : flow;
        }
        if (items instanceof Names names) {
            for (String name : names.known()) {
                if (stops(loop, frame, name, evaluator.member(names, name, spot))) {
                    break;
                }
            }
            return Node.Flow.NEXT;
        }
        for (long i = 0; i < count; i++) {
            if (stops(loop, frame, i, items instanceof List<?> list ? list.get((int) i) : i)) {
                break;
            }
        }
        return Node.Flow.NEXT;
    }

    private static long count(Object items, Pipeline pipeline) {
        if (items instanceof List<?> list) {
            return list.size();
        }
        if (items instanceof Names names && !names.holdsSecrets()) {
            return names.known().size();
        }
        if (items instanceof Long number && pipeline.slots().size() < 2) {
            return Math.max(0, number);
        }
        throw fault(items, pipeline.spot());
    }

    private static TemplateException fault(Object items, Spot spot) {
        if (items instanceof Names) {
            return spot.fault("'range' cannot list secrets: they are looked up one by one", "name those you need");
        }
        if (items instanceof Long) {
            return spot.fault("'range' over a whole number sets one variable", "leave one out");
        }
        return spot.fault("'range' needs a list or names, not " + Values.kind(items), "make a list with 'list'");
    }

    private boolean stops(Node.Loop loop, Frame frame, Object index, Object item) {
        Spot spot = loop.items().spot();
        budget.step(spot);
        List<Integer> slots = loop.items().slots();
        if (slots.size() == 2) {
            frame.set(slots.get(0), index);
        }
        if (!slots.isEmpty()) {
            frame.set(slots.get(slots.size() - 1), item);
        }
        return body.write(loop.body(), frame.at(item), spot) == Node.Flow.BREAK;
    }
}
