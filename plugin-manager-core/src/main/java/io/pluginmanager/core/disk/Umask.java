package io.pluginmanager.core.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mode bits that this process takes away from everything it creates. */
final class Umask {

    private static final int UNKNOWN = 0777;
    private static final int MOST_DIGITS = 6;
    private static final String KEY = "Umask:";

    private Umask() {}

    /** Returns the umask, or all bits where the system does not tell it. */
    static int current() {
        try {
            // ISO 8859-1, because the name of the process may hold any byte
            return parse(new String(Files.readAllBytes(Path.of("/proc/self/status")), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** Finds the umask in the text of {@code /proc/self/status}. */
    static int parse(String status) {
        // plain text search: every manager does this, and a process may have little else to do
        int start = status.startsWith(KEY) ? 0 : status.indexOf("\n" + KEY) + 1;
        if (!status.startsWith(KEY, start)) {
            return UNKNOWN;
        }
        int end = status.indexOf('\n', start);
        String digits = status.substring(start + KEY.length(), end < 0 ? status.length() : end)
                .strip();
        return isOctal(digits) ? Integer.parseInt(digits, 8) & UNKNOWN : UNKNOWN;
    }

    private static boolean isOctal(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '7') {
                return false;
            }
        }
        return !digits.isEmpty() && digits.length() <= MOST_DIGITS;
    }
}
