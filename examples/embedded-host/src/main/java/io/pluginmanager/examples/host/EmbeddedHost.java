package io.pluginmanager.examples.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PinnedSet;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.PluginManagers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A server on loopback that installs its plugins when it starts, lists them, and runs one of them.
 *
 * <p>{@code GET /} lists the plugins in place; {@code POST /run/NAME} runs a plugin that is a program and answers with its
 * output. A plugin that could not be installed does not keep the server from starting.
 */
public final class EmbeddedHost implements AutoCloseable {

    private static final String RUN = "/run/";

    private final PluginManager plugins;
    private final HttpServer server;
    private final ExecutorService requests = Executors.newFixedThreadPool(4);

    private EmbeddedHost(PluginManager plugins, HttpServer server) {
        this.plugins = plugins;
        this.server = server;
    }

    /**
     * Installs the plugins and starts to serve.
     *
     * @param config the configuration of the plugins
     * @param port the port on loopback; 0 takes a free one
     */
    public static EmbeddedHost start(Path config, int port) throws IOException {
        PluginManager plugins = PluginManagers.open(config);
        try {
            InstallReport report = plugins.install(InstallRequest.defaults());
            report.problems().forEach(problem -> System.err.println(problem.message()));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            EmbeddedHost host = new EmbeddedHost(plugins, server);
            host.serve();
            return host;
        } catch (IOException | RuntimeException e) {
            plugins.close();
            throw e;
        }
    }

    /** Returns the port on which it serves. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void serve() {
        server.setExecutor(requests);
        server.createContext("/", exchange -> {
            boolean known = exchange.getRequestURI().getPath().equals("/");
            answer(exchange, known ? 200 : 404, known ? list() : "no such page\n");
        });
        server.createContext(RUN, this::run);
        server.start();
    }

    private String list() {
        return plugins.installed().plugins().stream()
                .map(plugin -> plugin.name() + " " + plugin.version() + "\n")
                .collect(Collectors.joining());
    }

    private void run(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(RUN.length());
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 405, "use POST\n");
            return;
        }
        // The pin keeps the files of this plugin while it runs, even if another install replaces them meanwhile.
        try (PinnedSet pinned = plugins.pin()) {
            Optional<InstalledPlugin> plugin =
                    PluginName.findFault(name).isPresent() ? Optional.empty() : pinned.find(PluginName.of(name));
            if (plugin.isEmpty()) {
                answer(exchange, 404, "no such plugin\n");
                return;
            }
            answer(exchange, 200, output(plugin.get().path()));
        }
    }

    private static String output(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "server")
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Stops to serve, then closes the plugin manager. */
    @Override
    public void close() {
        server.stop(0);
        requests.shutdown();
        plugins.close();
    }
}
