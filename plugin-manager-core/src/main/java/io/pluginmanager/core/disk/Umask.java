package io.pluginmanager.core.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mode bits that this process takes away from everything it creates. */
final class Umask {

    private static final int UNKNOWN = 0777;

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
        return status.lines()
                .filter(line -> line.matches("Umask:\\s+[0-7]{1,6}\\s*"))
                .map(line -> Integer.parseInt(line.substring("Umask:".length()).strip(), 8) & UNKNOWN)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
