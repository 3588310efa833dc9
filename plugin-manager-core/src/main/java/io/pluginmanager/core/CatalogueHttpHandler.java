package io.pluginmanager.core;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Objects;

/**
 * Carries a {@link CatalogueHandler} in the server of the JDK. Thread-safe. On the module path the host itself requires the
 * module {@code jdk.httpserver}.
 *
 * <pre>{@code
 * server.createContext(handler.basePath() + "/plugins", new CatalogueHttpHandler(handler));
 * }</pre>
 *
 * @since 0.1
 */
public final class CatalogueHttpHandler implements HttpHandler {

    private final CatalogueHandler handler;

    /** Makes the handler of the JDK's server. */
    public CatalogueHttpHandler(CatalogueHandler handler) {
        this.handler = Objects.requireNonNull(handler, "handler");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            CatalogueHandler.Response response = handler.handle(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders());
            boolean body = response.bodyLength() > 0;
            response.headers().forEach((name, value) -> {
                // with a body the server itself says how long it is
                if (!body || !name.equals("Content-Length")) {
                    exchange.getResponseHeaders().set(name, value);
                }
            });
            exchange.sendResponseHeaders(response.status(), body ? response.bodyLength() : -1);
            if (body) {
                response.writeBody(exchange.getResponseBody());
            }
        }
    }
}
