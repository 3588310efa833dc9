package io.pluginmanager.core.job.template;

import java.util.List;

/** What gives a value. */
sealed interface Expression {

    Spot spot();

    /** A text, whole number or truth value that is written out. */
    record Constant(Object value, Spot spot) implements Expression {}

    /** <code>.</code> */
    record Dot(Spot spot) implements Expression {}

    /** <code>$</code> */
    record Root(Spot spot) implements Expression {}

    /** <code>.name</code> of something. */
    record Member(Expression owner, String name, Spot spot) implements Expression {}

    /** A function with its arguments; what stands before a {@code |} is the last of them. */
    record Call(String function, List<Expression> arguments, Spot spot) implements Expression {}
}
