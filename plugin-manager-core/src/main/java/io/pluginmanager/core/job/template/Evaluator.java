package io.pluginmanager.core.job.template;

import io.pluginmanager.core.discovery.Suggestions;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.Secret;
import java.util.ArrayList;
import java.util.List;

/** Gives expressions their values, and remembers whether a secret was among what it looked at. */
final class Evaluator {

    private final Names root;
    private final Budget budget;
    private boolean usedSecret;

    Evaluator(Names root, Budget budget) {
        this.root = root;
        this.budget = budget;
    }

    Names root() {
        return root;
    }

    boolean usedSecret() {
        return usedSecret;
    }

    Object value(Expression expression, Frame frame) {
        budget.step(expression.spot());
        if (expression instanceof Expression.Constant constant) {
            return constant.value();
        }
        if (expression instanceof Expression.Dot) {
            return frame.dot();
        }
        if (expression instanceof Expression.Variable variable) {
            return frame.variable(variable.slot());
        }
        if (expression instanceof Expression.Member member) {
            return member(value(member.owner(), frame), member.name(), member.spot());
        }
        return call((Expression.Call) expression, frame);
    }

    /** Returns the value of an action, with its variables set. */
    Object value(Pipeline pipeline, Frame frame) {
        Object value = value(pipeline.value(), frame);
        pipeline.slots().forEach(slot -> frame.set(slot, value));
        return value;
    }

    private Object call(Expression.Call call, Frame frame) {
        boolean and = call.function().equals("and");
        if (and || call.function().equals("or")) {
            return decide(call, and, frame);
        }
        List<Object> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(value(argument, frame));
        }
        if (call.function().equals("index")) {
            return index(arguments, call);
        }
        return Functions.call(call.function(), arguments, budget, call.spot());
    }

    /** Looks at no more arguments than it must, but what stands before a {@code |} has its value already. */
    private Object decide(Expression.Call call, boolean and, Frame frame) {
        List<Expression> arguments = call.arguments();
        int written = arguments.size() - (call.piped() ? 1 : 0);
        Object last = call.piped() ? value(arguments.get(written), frame) : and;
        for (Expression argument : arguments.subList(0, written)) {
            Object value = value(argument, frame);
            if (Values.isTrue(value) != and) {
                return value;
            }
            last = call.piped() ? last : value;
        }
        return last;
    }

    private Object index(List<Object> arguments, Expression.Call call) {
        Spot spot = call.spot();
        Object value = arguments.get(0);
        for (int i = 1; i < arguments.size(); i++) {
            Object key = arguments.get(i);
            if (value instanceof List<?> list && key instanceof Long place) {
                if (place < 0 || place >= list.size()) {
                    throw spot.fault(
                            "'index' looks behind the end of a list of " + list.size(), "count from 0 to its length");
                }
                value = list.get(place.intValue());
            } else if (value instanceof Names names && key instanceof String name) {
                // a name that was computed may itself be a secret
                boolean written = call.arguments().get(i) instanceof Expression.Constant;
                if (!written && names.find(name).isEmpty()) {
                    throw spot.fault("there is no value of the name that 'index' is given", "correct the name");
                }
                value = member(names, name, spot);
            } else {
                throw spot.fault(
                        "'index' cannot take " + Values.kind(key) + " of " + Values.kind(value),
                        "give it a list and a number, or names and a text");
            }
        }
        return value;
    }

    Object member(Object owner, String name, Spot spot) {
        if (!(owner instanceof Names names)) {
            throw spot.fault(
                    "there is no " + Quoted.of(name) + " in " + Values.kind(owner), "write '$.' to start at the top");
        }
        return reveal(names.find(name).orElseThrow(() -> missing(names, name, spot)));
    }

    /** Returns what a name stands for; a secret makes the result one. */
    Object reveal(Object found) {
        if (found instanceof Secret secret) {
            usedSecret = true;
            return secret.use(String::new);
        }
        return found;
    }

    private static TemplateException missing(Names names, String name, Spot spot) {
        if (names.holdsSecrets()) {
            return spot.fault("there is no secret " + Quoted.of(name), "register it, or correct the name");
        }
        return spot.fault(
                "there is no value " + Quoted.of(name),
                Suggestions.nearest(name, names.known())
                        .map(near -> "did you mean " + Quoted.of(near) + "?")
                        .orElse("give it a value, or correct the name"));
    }
}
