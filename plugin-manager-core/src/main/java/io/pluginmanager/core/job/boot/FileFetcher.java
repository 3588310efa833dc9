package io.pluginmanager.core.job.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens {@code file:} URLs. */
final class FileFetcher implements BootFetcher {

    @Override
    public InputStream open(URI url) throws IOException {
        if (!"file".equalsIgnoreCase(url.getScheme())) {
            throw new BootException(
                    BootExit.BAD_PLAN, "this boot program fetches 'file:' URLs only; name a program that knows others");
        }
        try {
            return open(Path.of(url));
        } catch (IllegalArgumentException e) {
            throw new BootException(BootExit.BAD_PLAN, "it is no URL of a local file", e);
        }
    }

    /** Opens a regular file; anything else could block for ever or never end. */
    static InputStream open(Path file) throws IOException {
        if (!Files.exists(file)) {
            // a file below a directory that may not be searched looks absent: the attempt tells which it is
            return Files.newInputStream(file);
        }
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "it is no regular file");
        }
        return Files.newInputStream(file);
    }
}
