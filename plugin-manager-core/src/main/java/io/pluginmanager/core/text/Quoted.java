package io.pluginmanager.core.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts of strangers, made safe to print: quoted, cut, without control and format characters. */
public final class Quoted {

    private static final int LONGEST = 200;

    private Quoted() {}

    /** Returns the text in single quotes. */
    public static String of(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return "'" + Characters.visible(cut) + "'";
    }

    /** Returns all texts, quoted, with commas between them. */
    public static String list(Collection<String> texts) {
        return texts.stream().map(Quoted::of).collect(Collectors.joining(", "));
    }
}
