package io.pluginmanager.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one source, which share their connections: one for http, one for https, and one for https at the
 * configured origin where the client shows a certificate. What https needs is loaded with the first https URL.
 * Thread-safe.
 */
final class Clients implements AutoCloseable {

    private static final int MOST_IDLE = 64;
    private static final int IDLE_SECONDS = 30;

    private final HttpSettings settings;
    private final ConnectionPool pool = new ConnectionPool(MOST_IDLE, IDLE_SECONDS, TimeUnit.SECONDS);
    private final OkHttpClient plain;
    private final EventListener releases = new EventListener() {
        @Override
        public void connectionReleased(Call call, Connection connection) {
            if (closed) {
                pool.evictAll();
            }
        }
    };
    private @Nullable OkHttpClient secure;
    private @Nullable OkHttpClient secureOrigin;
    private volatile boolean closed;

    Clients(HttpSettings settings) {
        this.settings = settings;
        this.plain = builder().build();
    }

    /** Returns the client for a URL. */
    OkHttpClient of(HttpUrl url) throws IOException {
        if (!url.isHttps()) {
            return plain;
        }
        boolean shows = settings.tls().identity() != null && settings.isOrigin(url);
        synchronized (this) {
            OkHttpClient client = shows ? secureOrigin : secure;
            if (client == null) {
                client = secure(shows);
                if (shows) {
                    secureOrigin = client;
                } else {
                    secure = client;
                }
            }
            return client;
        }
    }

    /** Returns what closes the connection of a request that ends after the source was closed. */
    EventListener releases() {
        return releases;
    }

    /** Closes connections that nobody uses, so that the next request makes one of its own. */
    void forgetIdleConnections() {
        pool.evictAll();
    }

    private OkHttpClient.Builder builder() {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectionPool(pool)
                .socketFactory(new ChannelSockets(settings.egress()))
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // connecting stays in the caller's thread, which an interrupt ends
                .fastFallback(false)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(0, TimeUnit.SECONDS)
                .writeTimeout(0, TimeUnit.SECONDS)
                .addNetworkInterceptor(new Wire());
        settings.proxy()
                .ifPresent(proxy -> builder.proxy(new Proxy(
                                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
                        .proxyAuthenticator(new ProxyLogin(proxy)));
        return builder;
    }

    private OkHttpClient secure(boolean shows) throws IOException {
        OkHttpClient.Builder builder = builder()
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                .protocols(settings.http2() ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1));
        Tls.configure(builder, settings.tls(), shows);
        return builder.build();
    }

    @Override
    public void close() {
        closed = true;
        pool.evictAll();
    }
}
