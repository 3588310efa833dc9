package io.pluginmanager.core.verify;

import io.pluginmanager.Digest;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * An artifact that is there: bytes that arrived, or those of which only the record is left.
 *
 * @param digest its digest
 * @param size its length in bytes
 * @param file the open file that was hashed and will be unpacked; empty if the bytes are not at hand
 */
public record Received(Digest digest, long size, Optional<FileChannel> file) {}
