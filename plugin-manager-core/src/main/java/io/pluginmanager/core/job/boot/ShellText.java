package io.pluginmanager.core.job.boot;

/** Texts as words of a POSIX shell. */
public final class ShellText {

    private ShellText() {}

    /**
     * Returns one word that every POSIX shell reads as exactly this text, line feeds included.
     *
     * @throws IllegalArgumentException if there is a NUL character, which no shell can hold
     */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text with a NUL character cannot be written for a shell");
        }
        // POSIX.1-2017 XCU 2.2.2: between single quotes every character stands for itself
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
