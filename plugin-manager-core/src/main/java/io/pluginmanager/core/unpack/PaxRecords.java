package io.pluginmanager.core.unpack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The records of a pax header that matter here; all others (times, owners, extended attributes) are ignored.
 *
 * @param path raw bytes of the name, or null
 * @param link raw bytes of a link's target, or null
 * @param size bytes that follow the next header, or -1
 */
record PaxRecords(@Nullable RawName path, @Nullable RawName link, long size) {

    static final PaxRecords NONE = new PaxRecords(null, null, -1);

    /** Reads records; those of a global header must name no path, link or size, which would change every entry. */
    static PaxRecords parse(byte[] bytes, boolean global) throws Refusal {
        RawName path = null;
        RawName link = null;
        RawName size = null;
        for (int start = 0; start < bytes.length; ) {
            int space = indexOf(bytes, ' ', start, Math.min(bytes.length, start + 9));
            int end = start + length(bytes, start, space);
            if (end > bytes.length || end <= space + 1 || bytes[end - 1] != '\n') {
                throw malformed();
            }
            int equals = indexOf(bytes, '=', space + 1, end);
            String key = new String(bytes, space + 1, equals - space - 1, StandardCharsets.UTF_8);
            RawName value = new RawName(Arrays.copyOfRange(bytes, equals + 1, end - 1));
            checkKey(key, global);
            switch (key) {
                case "path" -> path = once(path, value);
                case "linkpath" -> link = once(link, value);
                case "size" -> size = once(size, value);
                default -> {}
            }
            start = end;
        }
        return new PaxRecords(path, link, size == null ? -1 : number(size.bytes()));
    }

    private static void checkKey(String key, boolean global) throws Refusal {
        if (key.isEmpty()) {
            throw malformed();
        }
        if (key.startsWith("GNU.sparse.") || key.equals("SUN.holesdata")) {
            throw Refusal.unsafe(Printable.of(key), "marks a sparse file, which is not read here");
        }
        if (global && (key.equals("path") || key.equals("linkpath") || key.equals("size"))) {
            throw Refusal.unsafe(Printable.of(key), "in a global pax header would change every entry that follows");
        }
    }

    private static RawName once(@Nullable RawName known, RawName value) throws Refusal {
        if (known != null) {
            throw Refusal.damaged("a pax header of its tar archive says one thing twice");
        }
        if (value.length() == 0) {
            throw malformed();
        }
        return value;
    }

    private static int indexOf(byte[] bytes, char wanted, int start, int end) throws Refusal {
        for (int i = start; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw malformed();
    }

    private static int length(byte[] bytes, int start, int space) throws Refusal {
        return Math.toIntExact(digits(bytes, start, space));
    }

    private static long number(byte[] value) throws Refusal {
        if (value.length > 18) {
            throw Refusal.damaged("a pax header of its tar archive has a size that is too large");
        }
        return digits(value, 0, value.length);
    }

    private static long digits(byte[] bytes, int start, int end) throws Refusal {
        long value = 0;
        for (int i = start; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw malformed();
            }
            value = value * 10 + bytes[i] - '0';
        }
        if (start == end) {
            throw malformed();
        }
        return value;
    }

    private static Refusal malformed() {
        return Refusal.damaged("a pax header of its tar archive is malformed");
    }
}
