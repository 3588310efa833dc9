package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException;
import okhttp3.Authenticator;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Authenticates at a proxy when it is asked for a tunnel, before it has to ask for that. */
final class ProxyLogin implements Authenticator {

    private static final String BEFORE_ASKED = "OkHttp-Preemptive";

    private final ProxyServer proxy;

    ProxyLogin(ProxyServer proxy) {
        this.proxy = proxy;
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) throws SourceException {
        boolean asked = response.challenges().stream()
                .noneMatch(challenge -> BEFORE_ASKED.equalsIgnoreCase(challenge.scheme()));
        if (asked) {
            throw new SourceException(
                    SourceException.Kind.UNAUTHENTICATED, "the proxy answered " + StatusTable.text(response.code()));
        }
        return proxy.credentials()
                .map(credentials -> response.request()
                        .newBuilder()
                        .header(credentials.header(), credentials.value())
                        .build())
                .orElse(null);
    }
}
