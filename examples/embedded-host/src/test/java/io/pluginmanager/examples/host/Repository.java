package io.pluginmanager.examples.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Files of the repository, found from the folder in which the tests run. */
final class Repository {

    private Repository() {}

    static Path file(String path) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("examples/quickstart/plugins.yaml"))) {
                return folder.resolve(path);
            }
        }
        throw new IllegalStateException("the tests do not run inside the repository");
    }

    /** Copies configuration and artifacts of the quickstart, and returns the copied configuration. */
    static Path copyQuickstart(Path target) throws IOException {
        Path source = file("examples/quickstart");
        Files.copy(source.resolve("plugins.yaml"), target.resolve("plugins.yaml"));
        try (Stream<Path> paths = Files.walk(source.resolve("artifacts"))) {
            paths.forEach(path -> copy(path, target.resolve(source.relativize(path))));
        }
        return target.resolve("plugins.yaml");
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
