package io.pluginmanager.cli.command;

import io.pluginmanager.PluginManager;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.core.CatalogueHandler;
import io.pluginmanager.core.CatalogueServer;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl serve}. */
final class ServeCommand implements Command {

    private static final String DEFAULT_ADDRESS = "127.0.0.1:8080";
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\]):(\\d{1,5})");
    private static final Map<String, String> SECONDS_FOR_CLIENTS =
            Map.of("sun.net.httpserver.maxReqTime", "60", "sun.net.httpserver.maxRspTime", "300");
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Serve the definitions of the plugins in place over HTTP, until interrupted. GET /plugins answers with"
                        + " a zip archive, or with JSON where the client asks for it; /plugins/NAME and"
                        + " /plugins/NAME/survey tell about one plugin. Installations of other processes are seen at once."
                        + " TLS is the business of what stands before it.");
        spec.addOption(Options.value(
                        "HOST:PORT",
                        "Where to listen; port 0 takes any that is free. Default: " + DEFAULT_ADDRESS,
                        "--listen"))
                .addOption(Options.value("PATH", "What stands before /plugins, for example /api/v1.", "--base-path"))
                .addOption(Options.value(
                        "NAME", "The environment variable with the token that clients must send.", "--token-env"))
                .addOption(Options.value("FILE", "The file with this token.", "--token-file"));
        Help.examples(
                spec,
                "pluginctl serve",
                "pluginctl serve --listen 0.0.0.0:8080 --token-env CATALOGUE_TOKEN --base-path /api/v1");
    }

    @Override
    public int run(Invocation call) {
        InetSocketAddress address = address(call.arguments().value("--listen").orElse(DEFAULT_ADDRESS));
        Optional<String> token = Tokens.of(call);
        try (PluginManager plugins = call.open()) {
            plugins.catalogue();
            CatalogueHandler handler = handler(
                    CatalogueHandler.builder(plugins::catalogue),
                    call.arguments().value("--base-path"),
                    token);
            if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
                call.output()
                        .problems(List.of(Problem.warning(
                                        ErrorCode.POLICY, "everybody who reaches this machine can read the definitions")
                                .nextStep("use '--token-env' or '--token-file'")
                                .build()));
            }
            return serve(call, handler, address);
        }
    }

    private static CatalogueHandler handler(
            CatalogueHandler.Builder handler, Optional<String> basePath, Optional<String> token) {
        String option = "option '--base-path'";
        try {
            basePath.ifPresent(handler::basePath);
            option = "option '--token-env' or '--token-file'";
            token.ifPresent(one -> handler.token(Secret.of(one)));
            return handler.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }

    private static int serve(Invocation call, CatalogueHandler handler, InetSocketAddress address) {
        boundSlowClients();
        try (CatalogueServer server = CatalogueServer.start(handler, address)) {
            call.output().print(new Serving(url(server.address()) + handler.basePath() + "/plugins"));
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.output().message("stopped");
            return ExitCode.INTERRUPTED;
        } catch (IOException e) {
            throw new PluginManagerException(
                    Problem.error(
                                    ErrorCode.IO,
                                    "cannot listen on '" + address.getHostString() + ":" + address.getPort() + "': "
                                            + e.getMessage())
                            .nextStep("choose another address with '--listen'")
                            .build(),
                    e);
        }
    }

    /** Without it clients that stall keep all threads; the JDK's server reads this when it is first used. */
    private static void boundSlowClients() {
        SECONDS_FOR_CLIENTS.forEach(
                (property, seconds) -> System.getProperties().putIfAbsent(property, seconds));
    }

    private static String url(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static InetSocketAddress address(String text) {
        Matcher form = ADDRESS.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(2)) > HIGHEST_PORT) {
            throw new UsageException("option '--listen': '" + text + "' is not of the form HOST:PORT");
        }
        String host = form.group(1).replaceAll("[\\[\\]]", "");
        try {
            return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(form.group(2)));
        } catch (IOException e) {
            throw new UsageException("option '--listen': there is no host '" + host + "'");
        }
    }

    private record Serving(String url) implements Document {

        @Override
        public void write(TextWriter text) {
            text.line("serving " + url);
        }

        @Override
        public void write(DataWriter data) {
            data.text("url", url);
        }
    }
}
