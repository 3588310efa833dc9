package io.pluginmanager.cli.command;

import java.nio.file.Path;
import java.util.Optional;

/** The token that {@code --token-env} or {@code --token-file} names. Never on the command line itself, which others see. */
final class Tokens {

    private Tokens() {}

    /** Returns the token of a server of this process; empty if none is wanted. */
    static Optional<String> of(Invocation call) {
        Optional<String> variable = call.arguments().value("--token-env");
        Optional<Path> file = call.arguments().value("--token-file").map(CommonOptions::path);
        if (variable.isPresent() && file.isPresent()) {
            throw new UsageException("options '--token-env' and '--token-file' exclude each other: use one of them");
        }
        if (variable.isPresent()) {
            ofVariable(variable.get());
            String value = call.environment().getOrDefault(variable.get(), "").strip();
            if (value.isEmpty()) {
                throw new UsageException(
                        "option '--token-env': the environment variable '" + variable.get() + "' has no value");
            }
            return Optional.of(value);
        }
        return file.map(Tokens::read);
    }

    private static String read(Path file) {
        String value = TextFiles.read(file).strip();
        if (value.isEmpty() || value.lines().count() > 1) {
            throw new UsageException("option '--token-file': '" + file + "' does not hold one line with a token");
        }
        return value;
    }

    /** Returns the reference to an environment variable. */
    static String ofVariable(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new UsageException("option '--token-env' wants the name of an environment variable");
        }
        return "${env:" + name + "}";
    }

    /** Returns the reference to a file. */
    static String ofFile(Path file) {
        return "${file:" + file.toAbsolutePath() + "}";
    }
}
