package io.pluginmanager.core.unpack;

import java.text.Normalizer;
import java.util.Locale;

/** Folds names so that two names with one key may be the same file on some system. */
final class NameKey {

    private NameKey() {}

    static String of(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) >= 0x80) {
                return asciiLower(foldUnicode(path));
            }
        }
        return asciiLower(path);
    }

    /** Most names are in lower case already, and are their own key then. */
    private static String asciiLower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return lowered(text, i);
            }
        }
        return text;
    }

    private static String lowered(String text, int start) {
        char[] chars = text.toCharArray();
        for (int i = start; i < chars.length; i++) {
            char c = chars[i];
            if (c >= 'A' && c <= 'Z') {
                chars[i] = (char) (c + ('a' - 'A'));
            }
        }
        return new String(chars);
    }

    static String asciiUpper(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                return text.toUpperCase(Locale.ROOT);
            }
        }
        return text;
    }

    /** Lower case first: some letters (the Kelvin sign) reach their common form only that way. */
    private static String foldUnicode(String path) {
        String decomposed = Normalizer.normalize(path, Normalizer.Form.NFD);
        String folded = decomposed.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFD);
    }
}
