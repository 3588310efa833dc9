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
    private final String text;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private int at;
    private int depth;
    private boolean trims;

    /** The action that ended a block. */
    private Token ending = new Token(Token.Kind.END, "", 0);

    private List<Token> endingTokens = List.of();

    TemplateParser(TemplateText source) {
        this.source = source;
        this.text = source.text();
    }

    /** Returns the nodes of the text itself. */
    List<Node> parse() {
        List<Node> nodes = block();
        if (!ending.is(Token.Kind.END)) {
            throw source.fault(
                    ending.offset(), "there is no block that " + Quoted.of(ending.text()) + " belongs to", "remove it");
        }
        return nodes;
    }

    /** Returns the templates that the text defines, by name. */
    Map<String, Definition> definitions() {
        return definitions;
    }

    /** Reads up to the end of the text, or to an {@code end} or {@code else}, which is kept in {@code ending}. */
    private List<Node> block() {
        List<Node> nodes = new ArrayList<>();
        while (true) {
            int open = text.indexOf("{{", at);
            int end = open < 0 ? text.length() : open;
            boolean trimsBefore = open >= 0 && isTrimMark(open);
            addText(nodes, at, end, trimsBefore);
            if (open < 0) {
                at = text.length();
                ending = new Token(Token.Kind.END, "", at);
                return nodes;
            }
            at = open + (trimsBefore ? 3 : 2);
            if (skipComment(open)) {
                continue;
            }
            ActionLexer lexer = new ActionLexer(source, at);
            List<Token> tokens = lexer.read();
            at = lexer.end();
            trims = lexer.trimsAfter();
            Token first = tokens.get(0);
            if (first.isWord("end") || first.isWord("else")) {
                ending = first;
                endingTokens = tokens;
                return nodes;
            }
            action(first, tokens, nodes);
        }
    }

    private boolean isTrimMark(int open) {
        return text.startsWith("-", open + 2) && open + 3 < text.length() && ActionLexer.isBlank(text.charAt(open + 3));
    }

    private void addText(List<Node> nodes, int from, int to, boolean trimsEnd) {
        int start = from;
        int end = to;
        while (trims && start < end && ActionLexer.isBlank(text.charAt(start))) {
            start++;
        }
        while (trimsEnd && end > start && ActionLexer.isBlank(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            nodes.add(new Node.Literal(text.substring(start, end)));
        }
        trims = false;
    }

    /** Skips <code>{{/* … *&#47;}}</code>. */
    private boolean skipComment(int open) {
        int from = at;
        while (from < text.length() && from > open + 2 && ActionLexer.isBlank(text.charAt(from))) {
            from++;
        }
        if (!text.startsWith("/*", from)) {
            return false;
        }
        int close = text.indexOf("*/", from + 2);
        if (close >= 0) {
            int behind = close + 2;
            while (behind < text.length() && ActionLexer.isBlank(text.charAt(behind))) {
                behind++;
            }
            trims = behind > close + 2 && text.startsWith("-}}", behind);
            if (trims || (behind == close + 2 && text.startsWith("}}", behind))) {
                at = behind + (trims ? 3 : 2);
                return true;
            }
        }
        throw source.fault(open, "the comment that starts here has no end", "write '*/}}' behind it");
    }

    private void action(Token first, List<Token> tokens, List<Node> nodes) {
        if (!first.is(Token.Kind.WORD)) {
            nodes.add(new Node.Output(new ExpressionParser(source, tokens, 0).readAll()));
            return;
        }
        switch (first.text()) {
            case "if" -> nodes.add(choice(tokens, 1, false));
            case "with" -> nodes.add(choice(tokens, 1, true));
            case "range" -> nodes.add(loop(tokens));
            case "template" -> nodes.add(inclusion(tokens));
            case "define" -> define(tokens);
            case "block", "break", "continue" ->
                throw source.fault(
                        first.offset(), Quoted.of(first.text()) + " is not supported in templates", "write it without");
            default -> nodes.add(new Node.Output(new ExpressionParser(source, tokens, 0).readAll()));
        }
    }

    private void enter(Token first) {
        if (++depth > DEEPEST) {
            throw source.fault(first.offset(), "blocks are nested deeper than " + DEEPEST, "write it simpler");
        }
    }

    private Node choice(List<Token> tokens, int start, boolean changesDot) {
        Token first = tokens.get(0);
        enter(first);
        Expression condition = new ExpressionParser(source, tokens, start).readAll();
        List<Node> then = block();
        List<Node> otherwise = List.of();
        if (ending.isWord("else")) {
            otherwise = endingTokens.get(1).isWord("if") && !changesDot
                    ? List.of(choice(endingTokens, 2, false))
                    : otherwise(first);
        } else {
            close(first);
        }
        depth--;
        return new Node.Choice(condition, changesDot, then, otherwise);
    }

    private List<Node> otherwise(Token first) {
        noMore(endingTokens, 1);
        List<Node> nodes = block();
        close(first);
        return nodes;
    }

    private void close(Token first) {
        if (!ending.isWord("end")) {
            throw source.fault(
                    first.offset(),
                    "the block " + Quoted.of(first.text()) + " that starts here is not closed",
                    "write {{end}} behind it");
        }
        noMore(endingTokens, 1);
        ending = new Token(Token.Kind.END, "", at);
    }

    private void noMore(List<Token> tokens, int index) {
        if (!tokens.get(index).is(Token.Kind.END)) {
            throw source.fault(tokens.get(index).offset(), "nothing can stand here", "remove it");
        }
    }

    private Node loop(List<Token> tokens) {
        Token first = tokens.get(0);
        enter(first);
        Expression items = new ExpressionParser(source, tokens, 1).readAll();
        List<Node> body = block();
        List<Node> otherwise = List.of();
        if (ending.isWord("else")) {
            otherwise = otherwise(first);
        } else {
            close(first);
        }
        depth--;
        return new Node.Loop(items, body, otherwise);
    }

    private Node inclusion(List<Token> tokens) {
        Token name = name(tokens);
        Expression dot = tokens.get(2).is(Token.Kind.END) ? null : new ExpressionParser(source, tokens, 2).readAll();
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
        List<Node> nodes = block();
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
