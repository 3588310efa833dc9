package io.pluginmanager.http;

import io.pluginmanager.spi.ProviderConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * What the configuration of one source says, found consistent.
 *
 * @param base the folder below which paths lie; none for a source of full URLs
 * @param credentials what authenticates at the origin of the base, and nowhere else
 * @param tls what is trusted besides the authorities of Java, and what is shown at the origin of the base
 */
record HttpSettings(
        String name,
        Optional<HttpUrl> base,
        Optional<Credentials> credentials,
        TlsMaterial tls,
        Optional<ProxyServer> proxy,
        int redirects,
        Duration connectTimeout,
        boolean http2,
        EgressPolicy egress,
        Optional<String> index,
        Optional<String> search)
        implements AutoCloseable {

    /** Reads a configuration. */
    static HttpSettings read(ProviderConfig config) throws IOException {
        return new SettingsReader(config).read();
    }

    /** Tells whether a URL lies at the origin that the configuration names. */
    boolean isOrigin(HttpUrl url) {
        return base.isPresent() && Urls.sameOrigin(base.get(), url);
    }

    /** Without the URL, whose query may sign. */
    @Override
    public String toString() {
        return "the settings of " + Texts.quoted(name);
    }

    @Override
    public void close() {
        credentials.ifPresent(Credentials::close);
        proxy.flatMap(ProxyServer::credentials).ifPresent(Credentials::close);
    }
}
