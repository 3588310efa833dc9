package io.pluginmanager.core.job.template;

import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the text of one template: its own nodes, and the templates that it defines. */
final class TemplateParser {

    /** A template that {@code define} makes. */
    record Definition(List<Node> nodes, Spot spot) {}

    private static final int DEEPEST = 64;

    private final TemplateText source;
    private final TemplateScanner scanner;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private Variables variables = new Variables();
    private int depth;
    private int loops;

    /** The action that ended a block; empty at the end of the text. */
    private List<Token> ending = List.of();

    TemplateParser(TemplateText source) {
        this.source = source;
        this.scanner = new TemplateScanner(source);
    }

    /** Returns the nodes of the text itself. */
    List<Node> parse() {
        List<Node> nodes = block();
        if (!ending.isEmpty()) {
            Token first = ending.get(0);
            throw source.fault(
                    first.offset(), "there is no block that " + Quoted.of(first.text()) + " belongs to", "remove it");
        }
        return nodes;
    }

    /** Returns the templates that the text defines, by name. */
    Map<String, Definition> definitions() {
        return definitions;
    }

    /** Reads up to the end of the text, or to an {@code end} or {@code else}, which is kept in {@code ending}. */
    private List<Node> block() {
        int entered = variables.enter();
        List<Node> nodes = new ArrayList<>();
        List<Token> tokens = scanner.next(nodes);
        while (!(tokens.isEmpty()
                || tokens.get(0).isWord("end")
                || tokens.get(0).isWord("else"))) {
            action(tokens, nodes);
            tokens = scanner.next(nodes);
        }
        ending = tokens;
        variables.leave(entered);
        return nodes;
    }

    private void action(List<Token> tokens, List<Node> nodes) {
        Token first = tokens.get(0);
        switch (first.is(Token.Kind.WORD) ? first.text() : "") {
            case "if" -> nodes.add(choice(tokens, 1, false));
            case "with" -> nodes.add(choice(tokens, 1, true));
            case "range" -> nodes.add(loop(tokens));
            case "break" -> nodes.add(jump(tokens, Node.Flow.BREAK));
            case "continue" -> nodes.add(jump(tokens, Node.Flow.CONTINUE));
            case "template" -> nodes.add(inclusion(tokens));
            case "define" -> define(tokens);
            case "block" ->
                throw source.fault(first.offset(), "'block' is not supported in templates", "write it without");
            default -> nodes.add(new Node.Output(expression(tokens, 0).readPipeline(1)));
        }
    }

    private ExpressionParser expression(List<Token> tokens, int start) {
        return new ExpressionParser(source, tokens, start, variables);
    }

    private void enter(Token first) {
        if (++depth > DEEPEST) {
            throw source.fault(first.offset(), "blocks are nested deeper than " + DEEPEST, "write it simpler");
        }
    }

    private Node choice(List<Token> tokens, int start, boolean changesDot) {
        Token first = tokens.get(0);
        enter(first);
        int entered = variables.enter();
        Pipeline condition = expression(tokens, start).readPipeline(1);
        List<Node> then = block();
        List<Node> otherwise = List.of();
        if (isElse()) {
            otherwise = ending.get(1).isWord(changesDot ? "with" : "if")
                    ? List.of(choice(ending, 2, changesDot))
                    : otherwise(first);
        } else {
            close(first);
        }
        variables.leave(entered);
        depth--;
        return new Node.Choice(condition, changesDot, then, otherwise);
    }

    private boolean isElse() {
        return !ending.isEmpty() && ending.get(0).isWord("else");
    }

    private List<Node> otherwise(Token first) {
        noMore(ending, 1);
        List<Node> nodes = block();
        close(first);
        return nodes;
    }

    private void close(Token first) {
        if (ending.isEmpty() || isElse()) {
            throw source.fault(
                    first.offset(),
                    "the block " + Quoted.of(first.text()) + " that starts here is not closed",
                    "write {{end}} behind it");
        }
        noMore(ending, 1);
    }

    private void noMore(List<Token> tokens, int index) {
        if (!tokens.get(index).is(Token.Kind.END)) {
            throw source.fault(tokens.get(index).offset(), "nothing can stand here", "remove it");
        }
    }

    private Node loop(List<Token> tokens) {
        Token first = tokens.get(0);
        enter(first);
        int entered = variables.enter();
        Pipeline items = expression(tokens, 1).readPipeline(2);
        loops++;
        List<Node> body = block();
        loops--;
        List<Node> otherwise = List.of();
        if (isElse()) {
            otherwise = otherwise(first);
        } else {
            close(first);
        }
        variables.leave(entered);
        depth--;
        return new Node.Loop(items, body, otherwise);
    }

    private Node jump(List<Token> tokens, Node.Flow flow) {
        Token first = tokens.get(0);
        noMore(tokens, 1);
        if (loops == 0) {
            throw source.fault(
                    first.offset(), Quoted.of(first.text()) + " stands outside of 'range'", "write it inside of one");
        }
        return new Node.Jump(flow);
    }

    private Node inclusion(List<Token> tokens) {
        Token name = name(tokens);
        Expression dot =
                tokens.get(2).is(Token.Kind.END) ? null : expression(tokens, 2).readValue();
        return new Node.Inclusion(name.text(), dot, new Spot(source, name.offset()));
    }

    private void define(List<Token> tokens) {
        Token first = tokens.get(0);
        if (depth > 0) {
            throw source.fault(first.offset(), "'define' stands inside of another block", "write it outside");
        }
        Token name = name(tokens);
        noMore(tokens, 2);
        enter(first);
        Variables outer = variables;
        variables = new Variables();
        List<Node> nodes = block();
        variables = outer;
        close(first);
        depth--;
        Definition definition = new Definition(nodes, new Spot(source, name.offset()));
        if (definitions.putIfAbsent(name.text(), definition) != null) {
            throw source.fault(
                    name.offset(), "the template " + Quoted.of(name.text()) + " is defined twice", "keep one of them");
        }
    }

    private Token name(List<Token> tokens) {
        Token name = tokens.get(1);
        if (!name.is(Token.Kind.TEXT)) {
            throw source.fault(
                    name.offset(),
                    Quoted.of(tokens.get(0).text()) + " needs the name of a template",
                    "write the name in quotation marks");
        }
        return name;
    }
}
