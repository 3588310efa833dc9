package io.pluginmanager.core.file;

import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sentences in which this package refuses and fails; none shows more of a path than the configuration does. */
final class Fault {

    static final String IS_FOLDER = " is a folder, not a file; write 'kind: collection' for all files of a folder";
    static final String LEAVES_ROOT =
            " is refused: a link leads out of the root; put the file itself there, or choose another root";
    static final String NOT_REGULAR = " is refused: it is not a regular file";

    private Fault() {}

    /** Says what is wrong with the characters of a path; null if nothing is. */
    static @Nullable String ofSegments(String path) {
        if (path.indexOf('\0') >= 0) {
            return "it holds a NUL character";
        }
        if (path.indexOf('\\') >= 0) {
            return "it holds a backslash; write '/' between folders";
        }
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                return "'..' leads out of the root; write a path without it";
            }
        }
        return null;
    }

    static SourceException unnameable(String shown, InvalidPathException cause) {
        String message = shown
                + " cannot be named on this system; start Java with a UTF-8 locale, such as LC_ALL=C.UTF-8, if the name"
                + " has letters outside ASCII";
        return new SourceException(SourceException.Kind.NOT_FOUND, message, cause);
    }

    static SourceException changed(String shown) {
        return new SourceException(SourceException.Kind.CHANGED, shown + " changed while it was read");
    }

    /**
     * Turns what the file system says into what the source says. The exceptions of the JDK are not kept as causes, since
     * their messages start with the absolute path.
     */
    static IOException of(FileTarget target, IOException failure) {
        if (!(failure instanceof FileSystemException named)) {
            return failure;
        }
        if (failure instanceof AccessDeniedException) {
            return new SourceException(
                    SourceException.Kind.FORBIDDEN,
                    target.shown() + " cannot be read: this process may not; check its owner and mode");
        }
        Path root = target.root();
        if (root != null && !Files.isDirectory(root)) {
            String what = Files.exists(root) ? " is not a folder" : " does not exist";
            return new SourceException(
                    SourceException.Kind.NOT_FOUND,
                    target.shown() + " cannot be read: the root " + target.rootShown() + what
                            + "; a relative root starts at the folder of the configuration");
        }
        if (failure instanceof NoSuchFileException || isBelowAFile(target.path())) {
            String what = Files.isSymbolicLink(target.path()) ? " is a link to nothing" : " does not exist";
            return new SourceException(SourceException.Kind.NOT_FOUND, target.shown() + what);
        }
        String reason = Optional.ofNullable(named.getReason()).orElse("no reason is known");
        return new IOException(target.shown() + " cannot be read: " + reason);
    }

    private static boolean isBelowAFile(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                return !Files.isDirectory(above);
            }
        }
        return false;
    }
}
