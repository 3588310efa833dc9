package io.pluginmanager.core.job.template;

import io.pluginmanager.error.SourcePosition;

/** The text of a template, with the place of each character. */
final class TemplateText {

    private final String origin;
    private final String text;

    TemplateText(String origin, String text) {
        this.origin = origin;
        this.text = text;
    }

    String text() {
        return text;
    }

    SourcePosition position(int offset) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return new SourcePosition(origin, line, text.codePointCount(start, Math.max(start, offset)) + 1);
    }

    TemplateException fault(int offset, String message, String nextStep) {
        return new TemplateException(position(offset), message, nextStep);
    }
}
