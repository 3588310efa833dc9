package io.pluginmanager.core.job.template;

import java.util.List;

/** Cuts a template into the texts between actions and the tokens of each action; comments are neither. */
final class TemplateScanner {

    private final TemplateText source;
    private final String text;
    private int at;
    private boolean trims;

    TemplateScanner(TemplateText source) {
        this.source = source;
        this.text = source.text();
    }

    /** Returns the tokens of the next action, none at the end of the text; adds what stands before it. */
    List<Token> next(List<Node> nodes) {
        while (true) {
            int open = text.indexOf("{{", at);
            int end = open < 0 ? text.length() : open;
            boolean trimsBefore = open >= 0 && isTrimMark(open);
            addText(nodes, at, end, trimsBefore);
            if (open < 0) {
                at = text.length();
                return List.of();
            }
            at = open + (trimsBefore ? 3 : 2);
            if (!skipComment(open)) {
                ActionLexer lexer = new ActionLexer(source, at);
                List<Token> tokens = lexer.read();
                at = lexer.end();
                trims = lexer.trimsAfter();
                return tokens;
            }
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
}
