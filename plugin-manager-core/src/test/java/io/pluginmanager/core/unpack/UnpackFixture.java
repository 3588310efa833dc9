package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.JdkDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** A place to unpack to, and a look at what was written there and around it. */
final class UnpackFixture {

    final Path base;
    final Path root;
    Disk disk = new JdkDisk();
    Executor workers = Runnable::run;

    UnpackFixture(Path base) {
        try {
            this.base = Files.createDirectories(base);
            this.root = Files.createDirectories(base.resolve("staging/root"));
            Files.writeString(base.resolve("victim"), "untouched");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UnpackedTree unpack(byte[] archive, UnpackRequest request) throws IOException, InterruptedException {
        Path file = Files.write(base.resolve("artifact"), archive);
        try (FileChannel channel = FileChannel.open(file)) {
            return new Unpacker(disk, workers).unpack(channel, request, root);
        }
    }

    UnpackedTree unpack(byte[] archive, String name) throws IOException, InterruptedException {
        return unpack(archive, UnpackRequest.of(name));
    }

    /** Unpacks what must be refused, and checks that nothing outside the root changed. */
    UnpackException refuse(byte[] archive, UnpackRequest request) {
        UnpackException refusal = catchThrowableOfType(UnpackException.class, () -> unpack(archive, request));
        assertThat(refusal).as("the archive must be refused").isNotNull();
        assertThat(refusal.getMessage()).startsWith("cannot unpack \"").contains("; ");
        assertNothingOutside();
        return refusal;
    }

    UnpackException refuse(byte[] archive, String name) {
        return refuse(archive, UnpackRequest.of(name));
    }

    UnpackException refuse(ZipBuilder zip) {
        return refuse(zip.build(), "plugin.zip");
    }

    UnpackException refuse(TarBuilder tar) {
        return refuse(tar.build(), "plugin.tar");
    }

    void assertNothingOutside() {
        assertThat(list(base).keySet())
                .allMatch(path -> path.equals("artifact")
                        || path.equals("victim")
                        || path.equals("staging")
                        || path.equals("staging/root")
                        || path.startsWith("staging/root/"));
        assertThat(base.resolve("victim")).hasContent("untouched");
    }

    void assertNothingWritten() {
        assertThat(written()).isEmpty();
    }

    /** Returns what lies below the root: paths with a file's text, {@code /} for directories, {@code ->} for links. */
    Map<String, String> written() {
        return list(root);
    }

    private static Map<String, String> list(Path directory) {
        Map<String, String> found = new TreeMap<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    if (!path.equals(directory)) {
                        found.put(directory.relativize(path).toString(), "/");
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    String text = attributes.isSymbolicLink()
                            ? "->" + Files.readSymbolicLink(path)
                            : attributes.size() > 4096
                                    ? attributes.size() + " bytes"
                                    : new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
                    found.put(directory.relativize(path).toString(), text);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    String mode(String path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(root.resolve(path), LinkOption.NOFOLLOW_LINKS));
    }
}
