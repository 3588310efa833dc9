package io.pluginmanager.cli;

import java.util.function.IntConsumer;

/** Sets how much slf4j-simple says on standard error; only before the first logger is made. */
final class Logging implements IntConsumer {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    /** Sets the level; what the user set by a system property stays. */
    @Override
    public void accept(int verbosity) {
        set("defaultLogLevel", level(verbosity));
        set("showThreadName", "false");
        set("showLogName", verbosity > 1 ? "true" : "false");
    }

    static String level(int verbosity) {
        return switch (verbosity) {
            case -1 -> "error";
            case 0 -> "warn";
            case 1 -> "info";
            default -> "debug";
        };
    }

    private static void set(String name, String value) {
        if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, value);
        }
    }
}
