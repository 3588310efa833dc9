package io.pluginmanager.core;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.core.discovery.LoadedProvider;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.discovery.TypedProviderConfig;
import io.pluginmanager.core.job.boot.BootFetcher;
import io.pluginmanager.core.secret.Redactor;
import io.pluginmanager.core.secret.Secrets;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.spi.Transfer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Opens the URLs of a boot plan: those of files by itself, others with the providers on the class path, which are looked
 * for only then. One attempt each: a boot that failed is run again as a whole.
 */
final class UrlFetcher implements BootFetcher {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final BootFetcher files = BootFetcher.files();

    @Override
    public InputStream open(URI url) throws IOException {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("file");
        if (scheme.equalsIgnoreCase("file")) {
            return files.open(url);
        }
        Providers<ArtifactProvider> providers =
                Providers.of(ArtifactProvider.class).load();
        Optional<LoadedProvider<ArtifactProvider>> provider = providers.findByScheme(scheme);
        if (provider.isEmpty()) {
            throw new MalformedURLException(providers.missingScheme(scheme).toString());
        }
        return new Fetched(open(provider.get(), scheme), url);
    }

    private static ArtifactSource open(LoadedProvider<ArtifactProvider> provider, String scheme) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        Secrets secrets = Secrets.builtIn(Map.of(), folder, new Redactor());
        TypedProviderConfig config = TypedProviderConfig.open(scheme, provider.configKeys(), Map.of(), folder, secrets);
        return provider.provider().open(config, new Context(folder));
    }

    private record Context(Path baseDirectory) implements ProviderContext {

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public String userAgent() {
            return "plugin-manager";
        }
    }

    /** The bytes of one transfer, with the source that they come from. */
    private static final class Fetched extends FilterInputStream {

        private final ArtifactSource source;
        private final Transfer transfer;

        Fetched(ArtifactSource source, URI url) throws IOException {
            this(source, transfer(source, url));
        }

        private Fetched(ArtifactSource source, Transfer transfer) {
            super(transfer.body());
            this.source = source;
            this.transfer = transfer;
        }

        private static Transfer transfer(ArtifactSource source, URI url) throws IOException {
            try {
                return source.open(
                        new ArtifactRef(url.toString()), ReadOptions.whole(), new Attempt(System.nanoTime()));
            } catch (IOException | RuntimeException e) {
                source.close();
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                transfer.close();
            } finally {
                source.close();
            }
        }
    }

    private record Attempt(long start) implements Call {

        @Override
        public Duration remaining() {
            Duration left = LONGEST.minusNanos(System.nanoTime() - start);
            return left.isNegative() ? Duration.ZERO : left;
        }

        @Override
        public void checkCancelled() throws InterruptedIOException {
            if (Thread.currentThread().isInterrupted() || remaining().isZero()) {
                throw new InterruptedIOException("the boot was interrupted, or took longer than " + LONGEST);
            }
        }
    }
}
