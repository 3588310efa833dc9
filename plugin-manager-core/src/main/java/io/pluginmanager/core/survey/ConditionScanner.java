package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a condition into words, quoted texts and signs. */
final class ConditionScanner {

    /** What a piece of the text is. */
    enum Kind {
        WORD,
        TEXT,
        SIGN,
        END
    }

    /** One piece; the column counts from 1 in code points. */
    record Token(Kind kind, String text, int column) {

        boolean isSign(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean isWord(String word) {
            return kind == Kind.WORD && text.equals(word);
        }

        String shown() {
            return kind == Kind.END ? "the end" : Quoted.of(text);
        }
    }

    /** Longer ones first. */
    private static final List<String> SIGNS =
            List.of("==", "!=", "<=", ">=", "&&", "||", "=", "<", ">", "!", "(", ")", ",");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private ConditionScanner(String text) {
        this.text = text;
    }

    static List<Token> scan(String text) throws ConditionSyntaxException {
        ConditionScanner scanner = new ConditionScanner(text);
        while (scanner.next()) {
            // every step adds a token
        }
        return scanner.tokens;
    }

    private boolean next() throws ConditionSyntaxException {
        while (at < text.length() && Blanks.isBlank(text.substring(at, at + 1))) {
            at++;
        }
        if (at == text.length()) {
            add(Kind.END, "", at);
            return false;
        }
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            quoted(c);
        } else if (isWordPart(at)) {
            int start = at;
            while (at < text.length() && isWordPart(at)) {
                at++;
            }
            add(Kind.WORD, text.substring(start, at), start);
        } else {
            sign();
        }
        return true;
    }

    private void quoted(char quote) throws ConditionSyntaxException {
        int start = at++;
        StringBuilder inner = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                inner.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                inner.append(quote);
                at++;
            } else {
                add(Kind.TEXT, inner.toString(), start);
                return;
            }
        }
        throw new ConditionSyntaxException(
                column(start), "a quoted text does not end", "close it with " + quote + ", or double a quote inside");
    }

    private void sign() throws ConditionSyntaxException {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                add(Kind.SIGN, sign, at);
                at += sign.length();
                return;
            }
        }
        throw new ConditionSyntaxException(
                column(at),
                Quoted.of(text.substring(at, text.offsetByCodePoints(at, 1))) + " has no meaning",
                "join conditions with and, or, not");
    }

    private boolean isWordPart(int index) {
        char c = text.charAt(index);
        return "=!<>()&|,'\"".indexOf(c) < 0 && !Blanks.isBlank(String.valueOf(c));
    }

    private void add(Kind kind, String inner, int start) {
        tokens.add(new Token(kind, inner, column(start)));
    }

    private int column(int index) {
        return text.codePointCount(0, index) + 1;
    }
}
