package io.pluginmanager.core.job.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Opens the URLs of a plan. Implementations need not check digests: the boot does. */
@FunctionalInterface
public interface BootFetcher {

    /**
     * Opens the bytes behind a URL; the caller closes the stream.
     *
     * @throws java.net.MalformedURLException if URLs of this kind cannot be opened at all
     * @throws java.nio.file.NoSuchFileException or a {@link io.pluginmanager.spi.SourceException} of kind
     *     {@code NOT_FOUND} if there are none
     * @throws java.nio.file.AccessDeniedException or a {@link io.pluginmanager.spi.SourceException} of kind
     *     {@code UNAUTHENTICATED} or {@code FORBIDDEN} if they may not be read
     * @throws IOException if they cannot be read for another reason; the message shows no credentials
     */
    InputStream open(URI url) throws IOException;

    /** Returns a fetcher that knows {@code file:} only. */
    static BootFetcher files() {
        return new FileFetcher();
    }
}
