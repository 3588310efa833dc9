package io.pluginmanager.core.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Definitions in files beside the configuration, whose content is part of what it says. */
public final class LocalTexts {

    /** How large such a file may be. */
    public static final int MOST_BYTES = 3 << 20;

    private LocalTexts() {}

    /** Tells whether a text is a full URL; anything else may be a path. */
    public static boolean isUrl(String text) {
        return DocumentUrls.isFull(text);
    }

    /**
     * Returns the file that a text names; empty if there is none.
     *
     * @param baseDirectory where relative paths start
     */
    public static Optional<Path> find(Path baseDirectory, String text) {
        try {
            Path file = baseDirectory.resolve(text).normalize();
            return !isUrl(text) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Reads a file, and one byte more than is allowed at most, so that whoever takes it apart says that it is too much. */
    public static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    /** Returns a text that is another one for another file or content; empty if there is no such file. */
    public static Optional<String> identity(Path baseDirectory, String text) {
        return find(baseDirectory, text).map(file -> {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(read(file));
                return text + "=" + HexFormat.of().formatHex(hash);
            } catch (IOException e) {
                // whoever needs the file says why it cannot be read
                return text + "=";
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        });
    }
}
