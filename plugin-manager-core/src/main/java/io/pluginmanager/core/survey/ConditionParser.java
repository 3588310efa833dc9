package io.pluginmanager.core.survey;

import io.pluginmanager.core.survey.ConditionScanner.Kind;
import io.pluginmanager.core.survey.ConditionScanner.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads conditions: {@code or} binds weakest, then {@code and}, then {@code not}; {@code docs/survey.md} has the
 * grammar.
 */
final class ConditionParser {

    private static final int LONGEST = 2000;
    private static final int DEEPEST = 50;
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in");
    private static final Map<String, Condition.Order> ORDERS = Map.of(
            "<", Condition.Order.LESS,
            "<=", Condition.Order.AT_MOST,
            ">", Condition.Order.GREATER,
            ">=", Condition.Order.AT_LEAST);
    private static final String EXAMPLE = "write a condition such as METHOD == 'MERGE' and not RETRIES > 3";

    private final List<Token> tokens;
    private int at;
    private int depth;

    private ConditionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Condition parse(String text) throws ConditionSyntaxException {
        if (text.length() > LONGEST) {
            throw new ConditionSyntaxException(
                    LONGEST + 1, "it is longer than " + LONGEST + " characters", "split the question, or shorten it");
        }
        ConditionParser parser = new ConditionParser(ConditionScanner.scan(text));
        Condition condition = parser.any();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected("'and', 'or' or the end");
        }
        return condition;
    }

    private Condition any() throws ConditionSyntaxException {
        List<Condition> parts = new ArrayList<>(List.of(all()));
        while (accept("||") || acceptWord("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(List.copyOf(parts));
    }

    private Condition all() throws ConditionSyntaxException {
        List<Condition> parts = new ArrayList<>(List.of(unary()));
        while (accept("&&") || acceptWord("and")) {
            parts.add(unary());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
    }

    private Condition unary() throws ConditionSyntaxException {
        if (++depth > DEEPEST) {
            throw new ConditionSyntaxException(
                    peek().column(), "it is nested deeper than " + DEEPEST + " levels", "write it flatter");
        }
        Condition condition;
        if (accept("!") || acceptWord("not")) {
            condition = new Condition.Not(unary());
        } else if (accept("(")) {
            condition = any();
            expect(")");
        } else {
            condition = comparison();
        }
        depth--;
        return condition;
    }

    private Condition comparison() throws ConditionSyntaxException {
        Token name = peek();
        boolean isReserved = name.kind() == Kind.WORD && RESERVED.contains(name.text());
        if (isReserved || name.kind() == Kind.SIGN || name.kind() == Kind.END) {
            throw unexpected("the name of a question");
        }
        at++;
        if (name.isWord("answered") && accept("(")) {
            Token asked = literal("the name of a question");
            expect(")");
            return new Condition.Answered(asked.text(), asked.column());
        }
        Token sign = peek();
        if (accept("==") || accept("=")) {
            return means(name, List.of(literal("a text").text()));
        }
        if (accept("!=")) {
            return new Condition.Not(means(name, List.of(literal("a text").text())));
        }
        if (acceptWord("in")) {
            return means(name, list());
        }
        if (acceptWord("not")) {
            if (!acceptWord("in")) {
                throw unexpected("'in'");
            }
            return new Condition.Not(means(name, list()));
        }
        Condition.Order order = sign.kind() == Kind.SIGN ? ORDERS.get(sign.text()) : null;
        if (order == null) {
            throw unexpected("'==', '!=', 'in', '<', '<=', '>' or '>=' after the name " + name.shown());
        }
        at++;
        return new Condition.Compares(name.text(), name.column(), order, number());
    }

    private static Condition means(Token name, List<String> literals) {
        return new Condition.Means(name.text(), name.column(), List.copyOf(literals));
    }

    private List<String> list() throws ConditionSyntaxException {
        expect("(");
        List<String> literals = new ArrayList<>();
        do {
            literals.add(literal("a text").text());
        } while (accept(","));
        expect(")");
        return literals;
    }

    private BigDecimal number() throws ConditionSyntaxException {
        Token token = literal("a number");
        if (!NumberKind.isNumber(token.text())) {
            throw new ConditionSyntaxException(
                    token.column(),
                    token.shown() + " is no number",
                    "compare with a number, such as 3 or -0.5; only == and != take texts");
        }
        return new BigDecimal(Blanks.strip(token.text()));
    }

    private Token literal(String what) throws ConditionSyntaxException {
        if (peek().kind() != Kind.WORD && peek().kind() != Kind.TEXT) {
            throw unexpected(what);
        }
        return tokens.get(at++);
    }

    private void expect(String sign) throws ConditionSyntaxException {
        if (!accept(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    private boolean accept(String sign) {
        boolean found = peek().isSign(sign);
        at += found ? 1 : 0;
        return found;
    }

    private boolean acceptWord(String word) {
        boolean found = peek().isWord(word);
        at += found ? 1 : 0;
        return found;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private ConditionSyntaxException unexpected(String expected) {
        return new ConditionSyntaxException(
                peek().column(), "expected " + expected + ", found " + peek().shown(), EXAMPLE);
    }
}
