package io.pluginmanager.core.resolve;

import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Reads a text from left to right and knows the place of each fault; the common part of all grammars here. */
final class Scanner {

    private static final char END = '\0';

    private final String what;
    private final String text;
    private int at;

    Scanner(String what, String text, int longest) {
        this.what = what;
        this.text = text;
        if (text.length() > longest) {
            throw fault(longest, "it has " + text.length() + " characters, " + longest + " are allowed");
        }
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** Returns the next character, NUL at the end; a NUL in the text is accepted by no grammar. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    boolean accept(String expected) {
        boolean found = text.startsWith(expected, at);
        at += found ? expected.length() : 0;
        return found;
    }

    boolean acceptAnyOf(String characters) {
        boolean found = !atEnd() && characters.indexOf(peek()) >= 0;
        at += found ? 1 : 0;
        return found;
    }

    boolean acceptSpaces() {
        int start = at;
        while (acceptAnyOf(" \t")) {
            // each call moves on by one
        }
        return at > start;
    }

    void skip() {
        at++;
    }

    String ahead(int length) {
        return text.substring(at, Math.min(at + length, text.length()));
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** Reads at least one digit. */
    String digits() {
        int start = at;
        while (Digits.isDigit(peek())) {
            at++;
        }
        if (at == start) {
            throw unexpected("a number");
        }
        if (at - start > Digits.MOST) {
            throw fault(start, "a number has " + (at - start) + " digits, " + Digits.MOST + " are allowed");
        }
        return since(start);
    }

    /** Reads a number as SemVer writes it: without leading zeros. */
    String number() {
        int start = at;
        String digits = digits();
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            throw fault(start, "the number " + Quoted.of(digits) + " has a leading zero");
        }
        return digits;
    }

    /** Reads dot-separated identifiers; those of a pre-release that are numbers have no leading zeros. */
    List<String> identifiers(boolean numbersAreStrict) {
        List<String> identifiers = new ArrayList<>();
        do {
            int start = at;
            while (isIdentifierPart(peek())) {
                at++;
            }
            String identifier = since(start);
            if (identifier.isEmpty()) {
                throw unexpected("a letter, a digit or '-'");
            }
            if (numbersAreStrict && Digits.areDigits(identifier)) {
                at = start;
                number();
            }
            identifiers.add(identifier);
        } while (accept("."));
        return identifiers;
    }

    private static boolean isIdentifierPart(char c) {
        return Digits.isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }

    void expectEnd(String allowed) {
        if (!atEnd()) {
            throw unexpected(allowed);
        }
    }

    VersionSyntaxException unexpected(String expected) {
        return fault((atEnd() ? "the text ends" : Quoted.of(String.valueOf(peek())) + " stands") + " where " + expected
                + " is expected");
    }

    VersionSyntaxException fault(String reason) {
        return fault(at, reason);
    }

    VersionSyntaxException fault(int offset, String reason) {
        return new VersionSyntaxException(what, text, offset, reason);
    }
}
