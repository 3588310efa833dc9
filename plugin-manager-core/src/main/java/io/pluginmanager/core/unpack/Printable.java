package io.pluginmanager.core.unpack;

import io.pluginmanager.core.text.Characters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes names from archives safe to print: no control, direction, private or unassigned character survives. */
final class Printable {

    private static final int LONGEST = 200;

    private Printable() {}

    static String of(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); ) {
            if (out.length() >= LONGEST) {
                return out.append('…').toString();
            }
            int codePoint = name.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == '"' || codePoint == '\\') {
                out.append('\\').append((char) codePoint);
            } else if (Characters.isHidden(codePoint)) {
                for (char unit : Character.toChars(codePoint)) {
                    out.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                out.appendCodePoint(codePoint);
            }
        }
        return out.toString();
    }

    /** For raw names: text if they are valid UTF-8; else what is not printable ASCII is shown as {@code \xNN}. */
    static String ofBytes(byte[] name) {
        String text = new String(name, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), name)) {
            return of(text);
        }
        StringBuilder out = new StringBuilder();
        for (byte b : name) {
            if (out.length() >= LONGEST) {
                return out.append('…').toString();
            }
            if (b >= ' ' && b <= '~' && b != '"' && b != '\\') {
                out.append((char) b);
            } else {
                out.append(String.format("\\x%02x", b & 0xff));
            }
        }
        return out.toString();
    }

    static int utf8Length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return length;
    }
}
