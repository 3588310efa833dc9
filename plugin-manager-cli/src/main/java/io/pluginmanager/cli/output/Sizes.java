package io.pluginmanager.cli.output;

import java.util.OptionalLong;

/** Writes a number of bytes for people. */
public final class Sizes {

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Sizes() {}

    /** Returns for example {@code 512 B} or {@code 1.5 MiB}. */
    public static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double amount = bytes / 1024.0;
        int unit = 0;
        while (amount >= 1023.95 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        // not String.format: it loads locale data, which takes longer than all of a short command
        long tenths = Math.round(amount * 10);
        return tenths / 10 + "." + tenths % 10 + " " + UNITS[unit];
    }

    /** Returns the number, or {@code -} if it is not known. */
    public static String text(OptionalLong bytes) {
        return bytes.isPresent() ? text(bytes.getAsLong()) : "-";
    }
}
