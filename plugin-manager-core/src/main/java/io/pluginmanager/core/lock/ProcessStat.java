package io.pluginmanager.core.lock;

import java.io.IOException;
import java.util.List;

/** What we need of a line of {@code /proc/<pid>/stat}. */
record ProcessStat(long pid, char state, long threads, long startTicks) {

    static ProcessStat parse(String line) throws IOException {
        try {
            // the name of the program is in parentheses and may hold spaces and parentheses itself
            long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
            List<String> fields =
                    List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1));
            return new ProcessStat(
                    pid, fields.get(0).charAt(0), Long.parseLong(fields.get(17)), Long.parseLong(fields.get(19)));
        } catch (RuntimeException e) {
            throw new IOException("not a line of /proc/<pid>/stat: \"" + line.strip() + "\"", e);
        }
    }

    /** A zombie holds nothing any more, unless only its first thread has ended. */
    boolean isDead() {
        return (state == 'Z' || state == 'X') && threads <= 1;
    }
}
