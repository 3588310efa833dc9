package io.pluginmanager.http;

import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and follows its redirects. The headers of each hop are made anew, so that what authenticates reaches
 * the configured origin only. Thread-safe.
 */
final class Exchange {

    private final HttpSettings settings;
    private final String userAgent;
    private final Clients clients;

    Exchange(HttpSettings settings, String userAgent, Clients clients) {
        this.settings = settings;
        this.userAgent = userAgent;
        this.clients = clients;
    }

    /**
     * Sends a request.
     *
     * @return the first answer that is no redirect; the caller closes it
     * @throws SourceException if a redirect is refused, or an address, or the server's certificate
     * @throws IOException if no answer came
     */
    Answer send(String method, Place place, Conditions conditions, Call call) throws IOException {
        HttpUrl url = place.url();
        for (int hop = 0; ; hop++) {
            try {
                call.checkCancelled();
                settings.egress().checkHost(url.host());
                Answer answer = request(url, method, conditions, call);
                if (!Redirects.isRedirect(answer.status())) {
                    return answer;
                }
                try (answer) {
                    if (hop >= settings.redirects()) {
                        throw Redirects.refused(
                                SourceException.Kind.PROTOCOL,
                                "it is one more than 'redirects' allows, " + settings.redirects());
                    }
                    url = Redirects.next(url, answer.headers().values("Location"));
                }
            } catch (IOException e) {
                throw Failures.ofRequest(place, url, e);
            }
        }
    }

    private Answer request(HttpUrl url, String method, Conditions conditions, Call call) throws IOException {
        OkHttpClient client = clients.of(url);
        Trace first = new Trace();
        try {
            return execute(client, url, method, conditions, call, first);
        } catch (IOException e) {
            if (!first.metDeadConnection() || Failures.isInterrupt(e)) {
                throw e;
            }
            // a server may close an idle connection at any time, which is seen only when it is used
            call.checkCancelled();
            clients.forgetIdleConnections();
            return execute(client, url, method, conditions, call, new Trace());
        }
    }

    private Answer execute(
            OkHttpClient client, HttpUrl url, String method, Conditions conditions, Call call, Trace trace)
            throws IOException {
        okhttp3.Call request = client.newCall(headers(url, conditions)
                .method(method, null)
                .tag(Trace.class, trace)
                .build());
        request.addEventListener(trace);
        request.addEventListener(clients.releases());
        CallDeadline deadline = new CallDeadline(request, call);
        deadline.enter();
        Response response;
        try {
            response = request.execute();
        } catch (IOException e) {
            throw deadline.exit() ? late(e) : e;
        } catch (IllegalStateException e) {
            // so the library meets a status such as -40, which it takes for a number
            deadline.exit();
            throw new ProtocolException(String.valueOf(e.getMessage()));
        }
        if (deadline.exit()) {
            response.close();
            throw late(null);
        }
        return new Answer(response, url, request, trace);
    }

    private static InterruptedIOException late(@Nullable IOException cause) {
        InterruptedIOException late = new InterruptedIOException("the deadline of the call passed");
        late.initCause(cause);
        return late;
    }

    private Request.Builder headers(HttpUrl url, Conditions conditions) {
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("User-Agent", userAgent)
                .header("Accept", conditions.accept())
                .header("Accept-Encoding", "identity");
        conditions.apply(request);
        if (settings.isOrigin(url)) {
            settings.credentials().ifPresent(credentials -> request.header(credentials.header(), credentials.value()));
        }
        if (!url.isHttps()) {
            settings.proxy()
                    .flatMap(ProxyServer::credentials)
                    .ifPresent(credentials -> request.header(credentials.header(), credentials.value()));
        }
        return request;
    }
}
