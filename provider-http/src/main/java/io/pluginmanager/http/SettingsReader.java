package io.pluginmanager.http;

import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.Secret;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Reads the configuration of one source, and finds everything that does not fit together at once. */
final class SettingsReader {

    private static final int MOST_REDIRECTS = 20;
    private static final Duration LONGEST_CONNECT_TIMEOUT = Duration.ofHours(1);

    private final ProviderConfig config;
    private final List<String> faults = new ArrayList<>();

    SettingsReader(ProviderConfig config) {
        this.config = config;
    }

    /**
     * Reads everything.
     *
     * @throws IOException if something does not fit together; the message says what to change
     */
    HttpSettings read() throws IOException {
        Optional<HttpUrl> base = url(HttpKeys.URL);
        if (base.isEmpty()) {
            requireNothingOf("needs 'url'", HttpKeys.INDEX, HttpKeys.SEARCH);
        }
        Optional<Credentials> credentials = new AuthReader(config, faults).read(base);
        Optional<ProxyServer> proxy = proxy();
        EgressPolicy egress = egress(proxy);
        if (base.isPresent()) {
            checkEgress(egress, base.get());
        }
        TlsMaterial tls = tls(base);
        int redirects = (int) Math.max(
                -1,
                Math.min(MOST_REDIRECTS + 1, config.integer(HttpKeys.REDIRECTS).orElse(5)));
        if (redirects < 0 || redirects > MOST_REDIRECTS) {
            faults.add("'redirects' is not between 0 and " + MOST_REDIRECTS);
        }
        Duration connectTimeout = config.duration(HttpKeys.CONNECT_TIMEOUT).orElseThrow();
        if (connectTimeout.toMillis() < 1 || connectTimeout.compareTo(LONGEST_CONNECT_TIMEOUT) > 0) {
            faults.add("'connect_timeout' is not between 1ms and 1h");
        }
        base.ifPresent(this::checkIndex);
        HttpSettings settings = new HttpSettings(
                config.name(),
                base,
                credentials,
                tls,
                proxy,
                redirects,
                connectTimeout,
                config.bool(HttpKeys.HTTP2),
                egress,
                config.string(HttpKeys.INDEX),
                config.string(HttpKeys.SEARCH));
        if (!faults.isEmpty()) {
            settings.close();
            throw new IOException(
                    "the configuration of " + Texts.quoted(config.name()) + " is wrong: " + String.join("; ", faults));
        }
        return settings;
    }

    private Optional<HttpUrl> url(ConfigKey key) {
        Optional<URI> written = config.url(key);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Urls.parse(written.get().toString()));
        } catch (Urls.Fault e) {
            faults.add("'" + key + "' is refused: " + e.reason());
            return Optional.empty();
        }
    }

    private void checkIndex(HttpUrl base) {
        IndexUrls urls = new IndexUrls(Urls.withoutQueryUri(base));
        for (ConfigKey key : List.of(HttpKeys.INDEX, HttpKeys.SEARCH)) {
            try {
                config.string(key).ifPresent(address -> urls.document(key.toString(), address, "name"));
            } catch (IllegalArgumentException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private Optional<ProxyServer> proxy() throws IOException {
        Optional<HttpUrl> url = url(HttpKeys.PROXY_URL);
        if (config.url(HttpKeys.PROXY_URL).isEmpty()) {
            requireNothingOf("needs 'proxy.url'", HttpKeys.PROXY_USERNAME, HttpKeys.PROXY_PASSWORD);
        }
        if (url.isPresent() && url.get().isHttps()) {
            faults.add("'proxy.url' is an https URL, and only proxies that are spoken to in http are known");
        }
        if (url.isPresent()
                && (!url.get().encodedPath().equals("/") || url.get().query() != null)) {
            faults.add("'proxy.url' holds more than a host and a port");
        }
        Optional<String> username = config.string(HttpKeys.PROXY_USERNAME);
        if (username.orElse("").indexOf(':') >= 0) {
            faults.add("'proxy.username' holds ':', which ends a user name");
        }
        Optional<Secret> password = config.secret(HttpKeys.PROXY_PASSWORD);
        if (username.isPresent() != password.isPresent()) {
            faults.add("'proxy.username' and 'proxy.password' need each other");
        }
        Optional<Credentials> credentials = username.isPresent() && password.isPresent()
                ? Optional.of(Credentials.basic("Proxy-Authorization", username.get(), password.get()))
                : Optional.empty();
        return url.map(address -> new ProxyServer(address.host(), address.port(), credentials));
    }

    private EgressPolicy egress(Optional<ProxyServer> proxy) {
        String policy = config.string(HttpKeys.EGRESS).orElse("any");
        if (!policy.equals("any") && !policy.equals("public")) {
            faults.add("'egress' is " + Texts.quoted(policy) + "; write any or public");
        }
        List<String> allowed = config.list(HttpKeys.EGRESS_ALLOW);
        if (!allowed.isEmpty() && policy.equals("any")) {
            faults.add("'egress_allow' needs 'egress: public'");
        }
        List<String> checked =
                allowed.stream().map(this::allowed).flatMap(Optional::stream).toList();
        return EgressPolicy.of(policy.equals("public"), checked, proxy.map(ProxyServer::host));
    }

    private Optional<String> allowed(String written) {
        Optional<String> allowed = AddressRange.parse(written).isPresent() ? Optional.of(written) : Urls.host(written);
        if (allowed.isEmpty()) {
            faults.add("'egress_allow' holds " + Texts.quoted(written)
                    + "; write a host name, an address, or a network such as 10.1.0.0/16");
        }
        return allowed;
    }

    private void checkEgress(EgressPolicy egress, HttpUrl base) {
        try {
            egress.checkHost(base.host());
        } catch (SourceException e) {
            faults.add("'url' cannot be used: " + e.getMessage());
        }
    }

    private TlsMaterial tls(Optional<HttpUrl> base) {
        boolean certificate = config.path(HttpKeys.TLS_CLIENT_CERTIFICATE).isPresent();
        if (certificate != config.path(HttpKeys.TLS_CLIENT_KEY).isPresent()) {
            faults.add("'tls.client_certificate' and 'tls.client_key' need each other");
            return TlsMaterial.NONE;
        }
        boolean used = certificate || config.path(HttpKeys.TLS_CA).isPresent();
        if (used && (base.isEmpty() || !base.get().isHttps())) {
            faults.add("'tls' needs a 'url' that starts with https");
            return TlsMaterial.NONE;
        }
        try {
            return TlsMaterial.read(
                    config.path(HttpKeys.TLS_CA),
                    config.path(HttpKeys.TLS_CLIENT_CERTIFICATE),
                    config.path(HttpKeys.TLS_CLIENT_KEY));
        } catch (IOException e) {
            faults.add("'tls' cannot be used: " + e.getMessage());
            return TlsMaterial.NONE;
        }
    }

    private void requireNothingOf(String need, ConfigKey... keys) throws IOException {
        for (ConfigKey key : keys) {
            boolean written = key.secret()
                    ? config.secret(key).isPresent()
                    : config.string(key).isPresent();
            if (written) {
                faults.add("'" + key + "' " + need);
            }
        }
    }
}
