package io.pluginmanager.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The files that examples name: on a command line their names stand for where they really are. */
final class Samples {

    private static final Path FOLDER = Golden.repository().resolve("plugin-manager-cli/src/test/resources/sample");

    private Samples() {}

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    /** Runs a command as if the samples were in the current directory. */
    static Run run(FakeManager manager, String... arguments) {
        String[] real = Arrays.stream(arguments)
                .map(word -> word.contains(".") && Files.exists(file(word))
                        ? file(word).toString()
                        : word)
                .toArray(String[]::new);
        Run run = Run.of(manager, real);
        return new Run(run.code(), withoutFolder(run.out()), withoutFolder(run.err()));
    }

    private static String withoutFolder(String text) {
        return text.replace(FOLDER + "/", "");
    }
}
