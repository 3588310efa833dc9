package io.pluginmanager.cli.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line so simple that no library is needed to read it: starting one takes longer than what the command does.
 *
 * <p>Only what can mean nothing else is read here; a line with anything unusual, or wrong, is left to picocli.
 *
 * @param command the name of the command
 * @param given the options by their long names, with their values; those without a value have an empty one
 */
record PlainLine(String command, Map<String, String> given) implements ParsedLine {

    private static final String BOOT = "boot";
    private static final List<String> COMMANDS = List.of("install", "list", BOOT);

    /** Reads a command line; empty if it is not of the simple kind. */
    static Optional<PlainLine> of(String... arguments) {
        if (arguments.length == 0 || !COMMANDS.contains(arguments[0])) {
            return Optional.empty();
        }
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String option = longName(arguments[0], arguments[i]);
            String value = "";
            if (takesValue(option)) {
                i++;
                value = i < arguments.length ? arguments[i] : "";
                if (!isValue(value)) {
                    return Optional.empty();
                }
            }
            if (option.isEmpty() || given.put(option, value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new PlainLine(arguments[0], given));
    }

    /** Returns the long name of an option that is understood here; empty for any other word. */
    private static String longName(String command, String word) {
        return switch (word) {
            case "--plan", "--out" -> command.equals(BOOT) ? word : "";
            case "-c", "--config" -> "--config";
            case "-o", "--output" -> "--output";
            case "-q", "--quiet" -> "--quiet";
            case "--no-progress" -> "--no-progress";
            default -> "";
        };
    }

    private static boolean takesValue(String option) {
        return switch (option) {
            case "--config", "--output", "--plan", "--out" -> true;
            default -> false;
        };
    }

    private static boolean isValue(String word) {
        return !word.isBlank() && word.charAt(0) != '-' && !COMMANDS.contains(word) && word.indexOf('"') < 0;
    }

    @Override
    public boolean has(String option) {
        return given.containsKey(option);
    }

    @Override
    public List<String> values(String option) {
        String value = given.get(option);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public int count(String option) {
        return 0;
    }

    @Override
    public List<String> positional() {
        return List.of();
    }
}
