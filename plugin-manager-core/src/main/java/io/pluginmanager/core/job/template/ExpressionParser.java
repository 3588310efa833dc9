package io.pluginmanager.core.job.template;

import com.google.re2j.Pattern;
import io.pluginmanager.core.discovery.Suggestions;
import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the pipeline of one action. */
final class ExpressionParser {

    private static final int DEEPEST = 32;
    private static final int MOST_LINKS = 200;

    /** No zero at the start: Go reads 010 as 8. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:0|[1-9][0-9]{0,17})");

    private final TemplateText source;
    private final List<Token> tokens;
    private final Variables variables;
    private int at;
    private int depth;
    private int links;

    /** Starts at a token of an action. */
    ExpressionParser(TemplateText source, List<Token> tokens, int at, Variables variables) {
        this.source = source;
        this.tokens = tokens;
        this.at = at;
        this.variables = variables;
    }

    /**
     * Reads to the end of the action.
     *
     * @param most how many variables the action can set
     */
    Pipeline readPipeline(int most) {
        List<Token> targets = targets(most);
        boolean declares = !targets.isEmpty() && tokens.get(at - 1).is(Token.Kind.DECLARE);
        // '$x := $x' means the outer '$x' on the right
        List<Integer> assigned =
                declares ? List.of() : targets.stream().map(this::slot).toList();
        Expression value = readValue();
        List<Integer> declared = declares
                ? targets.stream()
                        .map(target -> variables.declare(target.text()))
                        .toList()
                : assigned;
        return new Pipeline(declared, value);
    }

    /** Reads to the end of an action that sets no variable. */
    Expression readValue() {
        Expression value = pipeline();
        Token next = peek();
        noSetting(next);
        if (!next.is(Token.Kind.END)) {
            throw source.fault(
                    next.offset(), "this does not belong to the value before it", "put '|' between functions");
        }
        return value;
    }

    private void noSetting(Token token) {
        if (token.is(Token.Kind.DECLARE) || token.is(Token.Kind.ASSIGN)) {
            throw source.fault(
                    token.offset(),
                    "only a variable can be set, and only at the start of an action",
                    "write {{$name := VALUE}}");
        }
    }

    /** Reads <code>$x :=</code>, <code>$x =</code> or, in front of what a loop runs over, <code>$i, $x :=</code>. */
    private List<Token> targets(int most) {
        List<Token> targets = new ArrayList<>();
        if (!peek().is(Token.Kind.VARIABLE)) {
            return targets;
        }
        switch (tokens.get(at + 1).kind()) {
            case COMMA -> {
                targets.add(tokens.get(at));
                at += 2;
                if (most < 2) {
                    throw source.fault(
                            peek().offset(), "only 'range' sets two variables", "set them in an action each");
                }
                if (!peek().is(Token.Kind.VARIABLE)) {
                    throw source.fault(peek().offset(), "a variable is missing here", "write {{range $i, $x := LIST}}");
                }
                Token.Kind next = tokens.get(at + 1).kind();
                if (next != Token.Kind.DECLARE && next != Token.Kind.ASSIGN) {
                    throw source.fault(
                            tokens.get(at + 1).offset(), "':=' is missing here", "write {{range $i, $x := LIST}}");
                }
            }
            case DECLARE, ASSIGN -> {}
            default -> {
                return targets;
            }
        }
        targets.add(peek());
        at += 2;
        return targets;
    }

    private Expression variable(Token token) {
        noSetting(tokens.get(at + 1));
        return new Expression.Variable(slot(token), spot(token));
    }

    private int slot(Token variable) {
        return variables
                .find(variable.text())
                .orElseThrow(() -> source.fault(
                        variable.offset(),
                        "there is no variable " + Quoted.of(variable.text()) + " here",
                        Suggestions.nearest(variable.text(), variables.known())
                                .map(near -> "did you mean " + Quoted.of(near) + "?")
                                .orElse("declare it with ':=' in this block or one around it")));
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Spot spot(Token token) {
        return new Spot(source, token.offset());
    }

    private Expression pipeline() {
        if (++depth > DEEPEST) {
            throw source.fault(peek().offset(), "parentheses are nested deeper than " + DEEPEST, "write it simpler");
        }
        Expression value = command(Optional.empty());
        while (peek().is(Token.Kind.PIPE)) {
            link();
            at++;
            value = command(Optional.of(value));
        }
        depth--;
        return value;
    }

    /** Each link is a level of the expression that is evaluated. */
    private void link() {
        if (++links > MOST_LINKS) {
            throw source.fault(
                    peek().offset(), "an action has more than " + MOST_LINKS + " '.' and '|'", "write it simpler");
        }
    }

    /** Reads a function with its arguments, or a single value. */
    private Expression command(Optional<Expression> before) {
        Token first = peek();
        if (!first.is(Token.Kind.WORD) || isTruthValue(first)) {
            if (before.isPresent()) {
                throw source.fault(
                        first.offset(), "only a function can stand behind '|'", "write the name of a function");
            }
            return operand();
        }
        checkFunction(first);
        at++;
        List<Expression> arguments = new ArrayList<>();
        while (startsOperand(peek())) {
            arguments.add(operand());
        }
        before.ifPresent(arguments::add);
        Functions.checkCount(first.text(), arguments.size(), spot(first));
        return new Expression.Call(first.text(), arguments, before.isPresent(), spot(first));
    }

    private void checkFunction(Token word) {
        if (Functions.NAMES.contains(word.text())) {
            return;
        }
        if (word.isWord("call")) {
            throw source.fault(
                    word.offset(), "'call' is not supported: no value is a function", "write the name of the function");
        }
        String near = Suggestions.nearest(word.text(), Functions.NAMES)
                .map(name -> "did you mean " + Quoted.of(name) + "?")
                .orElse("write '." + word.text() + "' for a value, or use one of: "
                        + String.join(", ", Functions.NAMES));
        throw source.fault(word.offset(), "there is no function " + Quoted.of(word.text()), near);
    }

    private static boolean isTruthValue(Token token) {
        return token.isWord("true") || token.isWord("false");
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case DOT, VARIABLE, TEXT, NUMBER, OPEN, WORD -> true;
            default -> false;
        };
    }

    private Expression operand() {
        Token token = peek();
        Expression value = switch (token.kind()) {
            case DOT -> new Expression.Dot(spot(token));
            case VARIABLE -> variable(token);
            case TEXT -> new Expression.Constant(token.text(), spot(token));
            case NUMBER -> new Expression.Constant(number(token), spot(token));
            case OPEN -> group();
            case WORD -> word(token);
            default -> throw source.fault(token.offset(), "a value is missing here", "write '.NAME' or a function");
        };
        at++;
        while (peek().is(Token.Kind.MEMBER)) {
            if (value instanceof Expression.Constant
                    || (value instanceof Expression.Call && !token.is(Token.Kind.OPEN))) {
                throw source.fault(peek().offset(), "a text has no parts", "put a blank before the '.'");
            }
            value = new Expression.Member(value, peek().text(), spot(peek()));
            link();
            at++;
        }
        return value;
    }

    /** A function among values stands in parentheses; so a word can only be a truth value. */
    private Expression word(Token token) {
        if (isTruthValue(token)) {
            return new Expression.Constant(token.isWord("true"), spot(token));
        }
        checkFunction(token);
        throw source.fault(
                token.offset(),
                "the function " + Quoted.of(token.text()) + " stands among the arguments of another one",
                "put it with its arguments in parentheses");
    }

    private Expression group() {
        Token open = peek();
        at++;
        Expression value = pipeline();
        if (!peek().is(Token.Kind.CLOSE)) {
            throw source.fault(open.offset(), "this parenthesis is not closed", "write ')' behind the value");
        }
        return value;
    }

    private Long number(Token token) {
        if (!NUMBER.matcher(token.text()).matches()) {
            throw source.fault(
                    token.offset(),
                    Quoted.of(token.text()) + " is not a whole number that can be used",
                    "write a whole number in plain digits, or a text in quotation marks");
        }
        return Long.valueOf(token.text());
    }
}
