package io.pluginmanager.cli;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A copy of {@code examples/quickstart} that a test may change, and pluginctl with the real library on it. */
final class Quickstart {

    private final Path directory;

    private Quickstart(Path directory) {
        this.directory = directory;
    }

    static Path source() {
        return Golden.repository().resolve("examples/quickstart");
    }

    static Quickstart copyTo(Path directory) throws IOException {
        Files.copy(source().resolve("plugins.yaml"), directory.resolve("plugins.yaml"));
        copyTree(source().resolve("artifacts"), directory.resolve("artifacts"));
        return new Quickstart(directory);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    Path config() {
        return directory.resolve("plugins.yaml");
    }

    Path placed(String name) {
        return directory.resolve("plugins").resolve(name);
    }

    Run run(String command, String... arguments) {
        List<String> line = new ArrayList<>(List.of(command, "-c", config().toString()));
        line.addAll(List.of(arguments));
        return Run.of(new LibraryManagerFactory(), line.toArray(String[]::new));
    }

    void edit(String from, String to) throws IOException {
        String text = Files.readString(config());
        if (!text.contains(from)) {
            throw new IllegalStateException("the configuration has no " + from);
        }
        Files.writeString(config(), text.replace(from, to));
    }

    /** Returns kind, size and time of everything below the copy. */
    Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return note(path);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                return note(path);
            }

            private FileVisitResult note(Path path) {
                try {
                    BasicFileAttributes is =
                            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    state.put(
                            directory.relativize(path).toString(),
                            is.isDirectory() + " " + is.size() + " " + is.lastModifiedTime());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return state;
    }
}
