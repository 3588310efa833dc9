package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of this repository that must say what the program says.
 *
 * <p>A run with {@code -Dgolden.update=true} writes them instead of comparing; read the difference before you commit it.
 */
final class Golden {

    private Golden() {}

    static Path repository() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("plugin-manager-cli"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("the tests do not run inside the repository");
            }
        }
        return directory;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(Path file, String actual) {
        if (Boolean.getBoolean("golden.update")) {
            write(file, actual);
        }
        assertThat(read(file))
                .as("%s is out of date: run this test with -Dgolden.update=true", file.getFileName())
                .isEqualTo(actual);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
