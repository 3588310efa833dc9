package io.pluginmanager.core.file;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** A regular file at its real path, as it was at one moment. */
final class RegularFile {

    private final FileTarget target;
    private final Path real;
    private final BasicFileAttributes attributes;

    private RegularFile(FileTarget target, Path real, BasicFileAttributes attributes) {
        this.target = target;
        this.real = real;
        this.attributes = attributes;
    }

    /** Looks at a file without opening it, which a named pipe or a device would answer by blocking. */
    static RegularFile look(FileTarget target) throws IOException {
        try {
            Path real = target.path().toRealPath();
            Path root = target.root();
            if (root != null && !real.startsWith(root.toRealPath())) {
                throw new SourceException(SourceException.Kind.BLOCKED, target.shown() + Fault.LEAVES_ROOT);
            }
            BasicFileAttributes attributes = attributes(real);
            if (attributes.isDirectory()) {
                throw new SourceException(SourceException.Kind.NOT_FOUND, target.shown() + Fault.IS_FOLDER);
            }
            if (!attributes.isRegularFile()) {
                throw new SourceException(SourceException.Kind.BLOCKED, target.shown() + Fault.NOT_REGULAR);
            }
            return new RegularFile(target, real, attributes);
        } catch (IOException e) {
            throw Fault.of(target, e);
        }
    }

    static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** The token is weak: a file may be written twice within one tick of the file system's clock. */
    static ArtifactInfo info(BasicFileAttributes attributes) {
        String token = attributes.size() + "-" + attributes.lastModifiedTime().toInstant() + "-" + attributes.fileKey();
        return ArtifactInfo.builder()
                .size(attributes.size())
                .modified(attributes.lastModifiedTime().toInstant())
                .validator(new Validator(token, false))
                .build();
    }

    ArtifactInfo info() {
        return info(attributes);
    }

    long size() {
        return attributes.size();
    }

    String shown() {
        return target.shown();
    }

    /**
     * Opens the file and makes sure that it is the one that was looked at. Java cannot open without blocking, so who may
     * write to the folder and swaps the file for a named pipe between look and open can still make this wait.
     */
    FileChannel open() throws IOException {
        try {
            FileChannel channel = FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            try {
                if (!target.path().toRealPath().equals(real) || !isSame(attributes(real))) {
                    throw Fault.changed(target.shown());
                }
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw Fault.of(target, e);
        }
    }

    /**
     * Fails if what was read is a mixture: the same file, written to meanwhile. A file that was replaced or removed
     * keeps the bytes that were open.
     */
    void requireUnchanged(FileChannel channel) throws IOException {
        if (channel.size() != size()) {
            throw Fault.changed(target.shown());
        }
        try {
            BasicFileAttributes now = attributes(real);
            if (Objects.equals(now.fileKey(), attributes.fileKey()) && !isSame(now)) {
                throw Fault.changed(target.shown());
            }
        } catch (NoSuchFileException e) {
            return;
        }
    }

    private boolean isSame(BasicFileAttributes now) {
        return info(now).equals(info()) && now.isRegularFile();
    }
}
