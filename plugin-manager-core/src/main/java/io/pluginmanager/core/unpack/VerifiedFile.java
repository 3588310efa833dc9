package io.pluginmanager.core.unpack;

import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A private file whose bytes were verified and that nobody needs afterwards, so it may become the plugin itself.
 *
 * @param channel the verified bytes, open
 * @param path the file, on the file system of the place to unpack to; it is gone if it was moved there
 * @param sha256 the digest of the bytes in lower-case hex
 */
public record VerifiedFile(FileChannel channel, Path path, String sha256) {}
