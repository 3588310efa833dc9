package io.pluginmanager.core.job.template;

import java.util.List;

/** The functions that count or cut; as in Go, texts are counted in bytes of UTF-8. */
final class Slices {

    private Slices() {}

    static long length(Arguments arguments) {
        Object value = arguments.at(0);
        if (value instanceof String text) {
            return bytes(text, text.length());
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof Names names && !names.holdsSecrets()) {
            return names.known().size();
        }
        throw arguments.fault(
                value instanceof Names
                        ? "cannot count secrets: they are looked up one by one"
                        : "cannot count " + Values.kind(value),
                "give it a text, a list or names");
    }

    static Object slice(Arguments arguments) {
        Object value = arguments.at(0);
        if (value instanceof String text) {
            long length = bytes(text, text.length());
            long end = arguments.count() > 2 ? bound(arguments, 2, length) : length;
            long start = arguments.count() > 1 ? bound(arguments, 1, end) : 0;
            return text.substring(offset(arguments, text, start), offset(arguments, text, end));
        }
        List<?> list = arguments.list(0);
        long end = arguments.count() > 2 ? bound(arguments, 2, list.size()) : list.size();
        long start = arguments.count() > 1 ? bound(arguments, 1, end) : 0;
        return list.subList((int) start, (int) end);
    }

    private static long bound(Arguments arguments, int index, long most) {
        long bound = arguments.number(index);
        if (bound < 0 || bound > most) {
            throw arguments.fault("is asked for what lies outside", "count from 0 to the length; the end comes second");
        }
        return bound;
    }

    /** Returns where a byte of a text is. */
    private static int offset(Arguments arguments, String text, long wanted) {
        int at = 0;
        long seen = 0;
        while (seen < wanted) {
            int codePoint = text.codePointAt(at);
            seen += bytes(codePoint);
            at += Character.charCount(codePoint);
        }
        if (seen > wanted) {
            throw arguments.fault("would cut a character in two", "texts are counted in bytes; cut between characters");
        }
        return at;
    }

    private static long bytes(String text, int end) {
        long bytes = 0;
        for (int at = 0; at < end; at += Character.charCount(text.codePointAt(at))) {
            bytes += bytes(text.codePointAt(at));
        }
        return bytes;
    }

    private static int bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
