package io.pluginmanager.core.job.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a parsed template. */
sealed interface Node {

    /** Text outside of actions. */
    record Literal(String text) implements Node {}

    /** <code>{{pipeline}}</code>; one that sets a variable writes nothing. */
    record Output(Pipeline pipeline) implements Node {}

    /** <code>{{if}}</code>, <code>{{with}}</code>. */
    record Choice(Pipeline condition, boolean changesDot, List<Node> then, List<Node> otherwise) implements Node {}

    /** <code>{{range}}</code>. */
    record Loop(Pipeline items, List<Node> body, List<Node> otherwise) implements Node {}

    /** <code>{{break}}</code>, <code>{{continue}}</code>. */
    record Jump(Flow flow) implements Node {}

    /** <code>{{template "name" pipeline}}</code>. */
    record Inclusion(String name, @Nullable Expression dot, Spot spot) implements Node {}

    /** How it goes on behind a node. */
    enum Flow {
        /** With the next node. */
        NEXT,
        /** With the next item of the loop around it. */
        CONTINUE,
        /** Behind the loop around it. */
        BREAK
    }
}
