package io.pluginmanager.core.file;

import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Lists all files below a folder. What cannot be listed as a regular file fails the whole listing: a collection from
 * which a file is silently missing would be installed as if it were complete.
 */
final class FolderWalk {

    static final int DEEPEST = 64;
    static final int MOST_FILES = 1_000_000;

    private static final Comparator<ObjectPage.Entry> UTF8_ORDER =
            Comparator.comparing(entry -> entry.path().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final FileFolder folder;
    private final Path realRoot;
    private final Call call;
    private final List<ObjectPage.Entry> entries = new ArrayList<>();
    private final Deque<Path> open = new ArrayDeque<>();

    private FolderWalk(FileFolder folder, Path realRoot, Call call) {
        this.folder = folder;
        this.realRoot = realRoot;
        this.call = call;
    }

    /** Returns the files in the order of their UTF-8 bytes; none if the folder does not exist. */
    static List<ObjectPage.Entry> list(FileFolder folder, Call call) throws IOException {
        FileTarget target = folder.target();
        try {
            Path root = target.root();
            if (root != null && !isFolder(root)) {
                throw new NoSuchFileException(root.toString());
            }
            if (!isFolder(target.path())) {
                return List.of();
            }
            Path realRoot = (root == null ? target.path() : root).toRealPath();
            FolderWalk walk = new FolderWalk(folder, realRoot, call);
            walk.enter(target.path(), "");
            walk.entries.sort(UTF8_ORDER);
            return walk.entries;
        } catch (DirectoryIteratorException e) {
            throw Fault.of(target, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Fault.of(target, e);
        }
    }

    private static boolean isFolder(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            return false;
        }
    }

    private void enter(Path directory, String relative) throws IOException {
        Path real = within(directory, relative);
        if (open.contains(real)) {
            throw refused(relative, "it is a link to a folder that holds it");
        }
        if (open.size() >= DEEPEST) {
            throw refused(relative, "it lies more than " + DEEPEST + " folders deep");
        }
        open.push(real);
        BasicFileAttributes before = RegularFile.attributes(real);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(real)) {
            for (Path child : children) {
                visit(child, relative);
            }
        }
        if (!RegularFile.attributes(real).lastModifiedTime().equals(before.lastModifiedTime())) {
            throw changed();
        }
        open.pop();
    }

    private void visit(Path child, String relative) throws IOException {
        call.checkCancelled();
        String name = child.getFileName().toString();
        if (relative.isEmpty() && !name.startsWith(folder.namePrefix())) {
            return;
        }
        String path = relative + name;
        if (name.indexOf('\ufffd') >= 0) {
            throw refused(path, "its name cannot be read; start Java with a UTF-8 locale, such as LC_ALL=C.UTF-8");
        }
        if (name.indexOf('\\') >= 0) {
            throw refused(path, "its name holds a backslash");
        }
        try {
            BasicFileAttributes attributes = RegularFile.attributes(child);
            if (attributes.isSymbolicLink()) {
                attributes = RegularFile.attributes(within(child, path));
            }
            if (attributes.isDirectory()) {
                enter(child, path + "/");
            } else if (attributes.isRegularFile()) {
                add(path, attributes);
            } else {
                throw refused(path, "it is not a regular file");
            }
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(child)) {
                throw refused(path, "it is a link to nothing");
            }
            throw changed();
        }
    }

    private void add(String path, BasicFileAttributes attributes) throws SourceException {
        if (entries.size() >= MOST_FILES) {
            throw new SourceException(
                    SourceException.Kind.BLOCKED,
                    folder.target().shown() + " is refused: it holds more than " + MOST_FILES + " files");
        }
        String rest = path.substring(folder.namePrefix().length());
        entries.add(
                new ObjectPage.Entry(folder.prefix() + folder.spelling().apply(rest), RegularFile.info(attributes)));
    }

    private Path within(Path path, String relative) throws IOException {
        Path real = path.toRealPath();
        if (!real.startsWith(realRoot)) {
            throw refused(relative, "a link leads out of the root");
        }
        return real;
    }

    private SourceException changed() {
        return new SourceException(
                SourceException.Kind.CHANGED, folder.target().shown() + " changed while it was listed");
    }

    private SourceException refused(String relative, String reason) {
        String what = relative.isEmpty()
                ? folder.target().shown()
                : folder.target().shown() + " cannot be listed: " + Quoted.of(relative) + " in it";
        return new SourceException(SourceException.Kind.BLOCKED, what + " is refused: " + reason);
    }
}
