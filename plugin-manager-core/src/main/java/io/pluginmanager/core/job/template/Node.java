package io.pluginmanager.core.job.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a parsed template. */
sealed interface Node {

    /** Text outside of actions. */
    record Literal(String text) implements Node {}

    /** <code>{{pipeline}}</code>. */
    record Output(Expression value) implements Node {}

    /** <code>{{if}}</code>, <code>{{with}}</code>. */
    record Choice(Expression condition, boolean changesDot, List<Node> then, List<Node> otherwise) implements Node {}

    /** <code>{{range}}</code>. */
    record Loop(Expression items, List<Node> body, List<Node> otherwise) implements Node {}

    /** <code>{{template "name" pipeline}}</code>. */
    record Inclusion(String name, @Nullable Expression dot, Spot spot) implements Node {}
}
