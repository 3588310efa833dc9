package io.pluginmanager.core.job.template;

import java.util.ArrayList;
import java.util.List;

/** What a template is expanded with: the dot, and its variables by slot. Not thread-safe. */
final class Frame {

    private final Object dot;
    private final List<Object> variables;

    private Frame(Object dot, List<Object> variables) {
        this.dot = dot;
        this.variables = variables;
    }

    /** Returns the frame of a whole template: its dot is <code>$</code> too. */
    static Frame of(Object dot) {
        return new Frame(dot, new ArrayList<>(List.of(dot)));
    }

    Object dot() {
        return dot;
    }

    /** Returns a frame with another dot and the same variables. */
    Frame at(Object other) {
        return new Frame(other, variables);
    }

    Object variable(int slot) {
        return variables.get(slot);
    }

    /** Sets a variable; those before it are set already, since a template is expanded from its start. */
    void set(int slot, Object value) {
        if (slot == variables.size()) {
            variables.add(value);
        } else {
            variables.set(slot, value);
        }
    }
}
