package io.pluginmanager.core.job.template;

import java.util.List;

/** What gives a value. */
sealed interface Expression {

    Spot spot();

    /** A text, whole number or truth value that is written out. */
    record Constant(Object value, Spot spot) implements Expression {}

    /** <code>.</code> */
    record Dot(Spot spot) implements Expression {}

    /** <code>$</code> or <code>$name</code>, by its slot. */
    record Variable(int slot, Spot spot) implements Expression {}

    /** <code>.name</code> of something. */
    record Member(Expression owner, String name, Spot spot) implements Expression {}

    /**
     * A function with its arguments.
     *
     * @param piped whether the last of them stands before a {@code |}
     */
    record Call(String function, List<Expression> arguments, boolean piped, Spot spot) implements Expression {}
}
