package io.pluginmanager.core.survey;

/** Any text, kept as it is. */
final class TextKind implements AnswerKind {

    @Override
    public Reading read(String text) {
        return Reading.of(text);
    }
}
