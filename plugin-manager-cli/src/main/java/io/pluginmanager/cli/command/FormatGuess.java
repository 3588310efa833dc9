package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.Format;
import java.util.List;
import java.util.Optional;

/** Finds the wanted format in a command line that may be wrong: errors about it are written in this format, too. */
final class FormatGuess {

    private static final List<String> PREFIXES = List.of("--output=", "-o=", "-o");

    private FormatGuess() {}

    static Format of(String... arguments) {
        Format format = Format.TEXT;
        for (int i = 0; i < arguments.length; i++) {
            boolean takesNext = arguments[i].equals("-o") || arguments[i].equals("--output");
            Optional<Format> named =
                    takesNext && i + 1 < arguments.length ? Format.find(arguments[i + 1]) : attached(arguments[i]);
            format = named.orElse(format);
        }
        return format;
    }

    private static Optional<Format> attached(String argument) {
        for (String prefix : PREFIXES) {
            if (argument.startsWith(prefix)) {
                return Format.find(argument.substring(prefix.length()));
            }
        }
        return Optional.empty();
    }
}
