package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.core.disk.Disk;
import java.io.IOException;

/**
 * Bytes that arrived: a private file, still open, so that what is unpacked later is what was hashed now.
 *
 * @param file the open file
 * @param size its length in bytes
 * @param digest its digest
 * @param info what the source said of the object
 */
public record Fetched(Disk.NewFile file, long size, Digest digest, ArtifactInfo info) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        file.close();
    }
}
