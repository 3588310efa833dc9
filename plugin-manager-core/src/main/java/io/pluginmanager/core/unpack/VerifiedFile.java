package io.pluginmanager.core.unpack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A private file whose bytes were verified and that nobody needs afterwards, so it may become the plugin itself.
 *
 * @param channel the verified bytes, open
 * @param path the file, on the file system of the place to unpack to; it is gone if it was moved there
 * @param sha256 the digest of the bytes in lower-case hex
 * @param key what tells the file from every other one; null where the file system does not say
 */
public record VerifiedFile(
        FileChannel channel,
        Path path,
        String sha256,
        @Nullable Object key) {

    /** Makes it, as long as nobody else could put another file in its place. */
    public static VerifiedFile of(FileChannel channel, Path path, String sha256) throws IOException {
        return new VerifiedFile(channel, path, sha256, keyOf(path));
    }

    /** Tells whether a path leads to this very file, whose channel holds its key as long as it is open. */
    boolean isAt(Path place) throws IOException {
        return key != null && key.equals(keyOf(place));
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
