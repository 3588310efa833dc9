package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.core.disk.Disk;
import java.io.IOException;
import java.util.Optional;

/**
 * Bytes that arrived: a private file, still open, so that what is unpacked later is what was hashed now.
 *
 * @param file the open file
 * @param size its length in bytes
 * @param digest its digest
 * @param info what the declared source said of the object; of a mirror's words only the size counts
 * @param whole whether it is certain that nothing is missing at the end
 * @param mirror where the bytes come from, if not from the declared source
 */
public record Fetched(
        Disk.NewFile file, long size, Digest digest, ArtifactInfo info, boolean whole, Optional<String> mirror)
        implements AutoCloseable {

    /** Makes the whole bytes of the declared source. */
    public Fetched(Disk.NewFile file, long size, Digest digest, ArtifactInfo info) {
        this(file, size, digest, info, true, Optional.empty());
    }

    /** Returns the same bytes as those of a mirror. */
    public Fetched fromMirror(String name) {
        return new Fetched(file, size, digest, ArtifactInfo.builder().size(size).build(), whole, Optional.of(name));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
