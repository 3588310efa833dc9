package io.pluginmanager.core.job.template;

import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts one action, from behind <code>{{</code> to <code>}}</code>, into tokens. */
final class ActionLexer {

    private static final String END = "}}";

    private final TemplateText source;
    private final String text;
    private final int start;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean trimsAfter;

    /** Starts behind the opening braces, and behind a trim mark. */
    ActionLexer(TemplateText source, int start) {
        this.source = source;
        this.text = source.text();
        this.start = start;
        this.at = start;
    }

    /** Returns the tokens, of which the last is the end. */
    List<Token> read() {
        while (true) {
            boolean blank = skipBlanks();
            if (at >= text.length()) {
                throw source.fault(start, "the action that starts here has no end", "write '}}' behind it");
            }
            if (blank && text.startsWith("-" + END, at)) {
                trimsAfter = true;
                return finish(3);
            }
            if (text.startsWith(END, at)) {
                return finish(2);
            }
            next(blank);
        }
    }

    /** Returns where the text goes on behind the action. */
    int end() {
        return at;
    }

    /** Tells whether blanks behind the action are dropped. */
    boolean trimsAfter() {
        return trimsAfter;
    }

    private List<Token> finish(int length) {
        tokens.add(new Token(Token.Kind.END, "", at));
        at += length;
        return tokens;
    }

    private boolean skipBlanks() {
        int from = at;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at > from || at == start;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private void next(boolean blank) {
        char c = text.charAt(at);
        int from = at;
        Token.Kind mark = mark();
        if (mark != null) {
            at += mark == Token.Kind.DECLARE ? 2 : 1;
            add(mark, "", from);
        } else if (c == '"') {
            add(Token.Kind.TEXT, quoted(), from);
        } else if (c == '`') {
            add(Token.Kind.TEXT, raw(), from);
        } else if (c == '.') {
            at++;
            member(from, blank);
        } else if (c == '$') {
            at++;
            add(Token.Kind.VARIABLE, "$" + name(), from);
        } else if (isDigit(c) || ((c == '-' || c == '+') && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            at++;
            while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            add(Token.Kind.NUMBER, text.substring(from, at), from);
        } else {
            String word = name();
            if (word.isEmpty()) {
                throw source.fault(
                        from,
                        "the character " + Quoted.of(text.substring(at, text.offsetByCodePoints(at, 1)))
                                + " has no meaning in an action",
                        "write texts in quotation marks, and {{\"{{\"}} for two braces themselves");
            }
            add(Token.Kind.WORD, word, from);
        }
    }

    private Token.@Nullable Kind mark() {
        return switch (text.charAt(at)) {
            case '|' -> Token.Kind.PIPE;
            case '(' -> Token.Kind.OPEN;
            case ')' -> Token.Kind.CLOSE;
            case '=' -> Token.Kind.ASSIGN;
            case ',' -> Token.Kind.COMMA;
            case ':' -> text.startsWith("=", at + 1) ? Token.Kind.DECLARE : null;
            default -> null;
        };
    }

    /** A dot behind a blank starts anew; a dot behind something else belongs to that. */
    private void member(int from, boolean blank) {
        boolean fresh = blank || tokens.isEmpty() || startsValue(tokens.get(tokens.size() - 1));
        String name = name();
        if (fresh) {
            add(Token.Kind.DOT, "", from);
        }
        if (!name.isEmpty()) {
            add(Token.Kind.MEMBER, name, from);
        } else if (!fresh) {
            throw source.fault(from, "a '.' stands here without a name behind it", "write '.' and the name");
        }
    }

    private static boolean startsValue(Token before) {
        return switch (before.kind()) {
            case OPEN, PIPE, DECLARE, ASSIGN, COMMA -> true;
            default -> false;
        };
    }

    private void add(Token.Kind kind, String word, int offset) {
        tokens.add(new Token(kind, word, offset));
    }

    private String name() {
        int from = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private String raw() {
        int end = text.indexOf('`', at + 1);
        if (end < 0) {
            throw source.fault(at, "the text that starts here has no end", "write '`' behind it");
        }
        String found = text.substring(at + 1, end);
        at = end + 1;
        return found;
    }

    private String quoted() {
        int from = at;
        StringBuilder found = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '\n'; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return found.toString();
            }
            found.append(c == '\\' ? escape() : c);
        }
        throw source.fault(from, "the text that starts here has no end on its line", "write '\"' behind it");
    }

    private char escape() {
        at++;
        return switch (at < text.length() ? text.charAt(at) : '\0') {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '"' -> '"';
            case '\\' -> '\\';
            case '\'' -> '\'';
            default ->
                throw source.fault(
                        at - 1,
                        "this '\\' starts no escape that is known",
                        "use \\n, \\t, \\r, \\\", \\\\, or '`' for raw text");
        };
    }
}
