package io.pluginmanager.core.resolve;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts of strangers, made safe to print: quoted, cut, without control and format characters. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    static String of(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        StringBuilder safe = new StringBuilder("'");
        cut.codePoints().map(c -> isPrintable(c) ? c : '?').forEach(safe::appendCodePoint);
        return safe.append('\'').toString();
    }

    static String of(char character) {
        return of(String.valueOf(character));
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(Quoted::of).collect(Collectors.joining(", "));
    }

    /** Everything but Unicode category C and the separators that are no space. */
    static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
