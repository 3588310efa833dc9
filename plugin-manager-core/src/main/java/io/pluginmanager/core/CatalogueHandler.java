package io.pluginmanager.core;

import io.pluginmanager.core.serve.Answer;
import io.pluginmanager.core.serve.BearerTokens;
import io.pluginmanager.core.serve.CatalogueService;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.spi.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Shows a catalogue to clients over HTTP, in whatever server a host has. Thread-safe.
 *
 * <pre>{@code
 * CatalogueHandler handler = CatalogueHandler.builder(plugins::catalogue).build();
 * CatalogueHandler.Response response = handler.handle("GET", "/plugins", Map.of());
 * }</pre>
 *
 * <p>{@code GET} and {@code HEAD} are understood for three resources: {@code /plugins}, a zip archive of all definitions as
 * clients of Optimus read them or, by {@code Accept}, as their authors wrote them
 * ({@code application/vnd.plugin-manager.definitions+zip}), or a list in JSON; {@code /plugins/NAME}, one definition as YAML or JSON; {@code /plugins/NAME/survey}, its
 * questions as JSON Schema or Markdown. All have an {@code ETag} and answer 304 to who has the current state. For the server
 * of the JDK there is {@link CatalogueHttpHandler}.
 *
 * @since 0.1
 */
public final class CatalogueHandler {

    private final CatalogueService service;
    private final String basePath;

    private CatalogueHandler(Builder builder) {
        this.service = new CatalogueService(builder.catalogue, builder.basePath, new BearerTokens(builder.tokens));
        this.basePath = builder.basePath;
    }

    /**
     * Starts a handler.
     *
     * @param catalogue asked for each request, for example {@code plugins::catalogue}
     */
    public static Builder builder(Supplier<Catalogue> catalogue) {
        return new Builder(Objects.requireNonNull(catalogue, "catalogue"));
    }

    /** Returns what stands before {@code /plugins}; empty, or with a slash at its start and none at its end. */
    public String basePath() {
        return basePath;
    }

    /**
     * Answers a request. Never throws for what a client sent.
     *
     * @param method such as {@code GET}, in upper case
     * @param target path and query as the client sent them, encoded
     * @param headers of the request; names in any case
     */
    public Response handle(String method, String target, Map<String, List<String>> headers) {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        return new Response(service.handle(method, target, headers));
    }

    /**
     * What goes back to the client. Immutable.
     *
     * @since 0.1
     */
    public static final class Response {

        private final Answer answer;

        private Response(Answer answer) {
            this.answer = answer;
        }

        /** Returns the status, for example 200. */
        public int status() {
            return answer.status();
        }

        /** Returns the headers in the order in which they are to be sent, {@code Content-Length} among them. */
        public Map<String, String> headers() {
            return answer.headers();
        }

        /** Returns how many bytes the body has; 0 for {@code HEAD} and 304, whatever {@code Content-Length} says. */
        public int bodyLength() {
            return answer.body().length;
        }

        /** Returns a copy of the body. */
        public byte[] body() {
            return answer.body().clone();
        }

        /**
         * Writes the body, without copying it, and leaves the stream open.
         *
         * @throws IOException if the stream does not take it
         */
        public void writeBody(OutputStream out) throws IOException {
            out.write(answer.body());
        }
    }

    /** Collects the parts of a handler. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {

        private final Supplier<Catalogue> catalogue;
        private final List<Secret> tokens = new ArrayList<>();
        private String basePath = "";

        private Builder(Supplier<Catalogue> catalogue) {
            this.catalogue = catalogue;
        }

        /**
         * Sets what stands before {@code /plugins}; default nothing.
         *
         * @throws IllegalArgumentException if it is not a plain absolute path such as {@code /api/v1}
         */
        public Builder basePath(String path) {
            String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            if (!trimmed.matches("(?:/[A-Za-z0-9._~-]+)*") || trimmed.matches(".*/\\.{1,2}(?:/.*)?")) {
                throw new IllegalArgumentException("the base path \"" + path
                        + "\" is not an absolute path of letters, digits, '.', '_', '~' and '-': write it as /api/v1");
            }
            this.basePath = trimmed;
            return this;
        }

        /**
         * Admits only clients that send this token as {@code Authorization: Bearer}; default everybody. Several may be added,
         * so that a new one can be handed out before the old one ends. The secret may be closed once the handler is built.
         */
        public Builder token(Secret token) {
            tokens.add(Objects.requireNonNull(token, "token"));
            return this;
        }

        /**
         * Returns the handler.
         *
         * @throws IllegalArgumentException if a token is empty or has characters that no header can carry
         */
        public CatalogueHandler build() {
            return new CatalogueHandler(this);
        }
    }
}
