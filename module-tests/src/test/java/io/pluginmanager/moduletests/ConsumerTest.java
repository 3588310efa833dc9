package io.pluginmanager.moduletests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers' code, compiled against the jars and run on the module path and on the class path. */
class ConsumerTest {

    private static final Path SOURCES = Checkout.root().resolve("module-tests/src/consumer");

    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void declareOnePlugin() throws IOException {
        Files.writeString(folder.resolve("greeting.txt"), "hello\n");
        config = Files.writeString(
                folder.resolve("plugins.yaml"), "plugins:\n  plugins:\n    - {name: greeting, url: greeting.txt}\n");
    }

    @Test
    void hostInstallsOnTheModulePath() throws Exception {
        Compiled host = compile(sources("host", true), "-p", Checkout.libraries());
        assertThat(host.problems).isEmpty();

        assertThat(run("-p", Checkout.libraries() + ":" + host.classes, "-m", "consumer/consumer.Host"))
                .contains("installed greeting", "named module: true");
    }

    @Test
    void hostInstallsOnTheClassPath() throws Exception {
        Compiled host = compile(sources("host", false), "-cp", Checkout.libraries());
        assertThat(host.problems).isEmpty();

        assertThat(run("-cp", Checkout.libraries() + ":" + host.classes, "consumer.Host"))
                .contains("installed greeting", "named module: false");
    }

    @Test
    void hostInstallsFromAWebServerOnTheModulePath() throws Exception {
        Compiled host = compile(sources("host", true), "-p", Checkout.libraries());
        assertThat(host.problems).isEmpty();

        try (WebServer server = new WebServer("hello from afar\n")) {
            declareOnePluginOf(server);
            assertThat(run("-p", Checkout.libraries() + ":" + host.classes, "-m", "consumer/consumer.Host"))
                    .contains("installed greeting", "named module: true");
        }
        assertInstalled("hello from afar\n");
    }

    @Test
    void hostInstallsFromAWebServerOnTheClassPath() throws Exception {
        Compiled host = compile(sources("host", false), "-cp", Checkout.libraries());
        assertThat(host.problems).isEmpty();

        try (WebServer server = new WebServer("hello from afar\n")) {
            declareOnePluginOf(server);
            assertThat(run("-cp", Checkout.libraries() + ":" + host.classes, "consumer.Host"))
                    .contains("installed greeting", "named module: false");
        }
        assertInstalled("hello from afar\n");
    }

    @Test
    void authorOfAProviderCompilesAgainstTheTestkitOnTheModulePath() throws Exception {
        assertThat(compile(sources("contract", true), "-p", Checkout.libraries()).problems)
                .isEmpty();
    }

    @Test
    void hostCannotNameAnInternalTypeOnTheModulePath() throws Exception {
        List<String> sources = new ArrayList<>(sources("host", true));
        Path curious = folder.resolve("consumer/Curious.java");
        Files.createDirectories(curious.getParent());
        Files.writeString(curious, "package consumer; class Curious { io.pluginmanager.core.disk.Disk disk; }");
        sources.add(curious.toString());

        assertThat(compile(sources, "-p", Checkout.libraries()).problems)
                .contains("package io.pluginmanager.core.disk is not visible");
    }

    private void declareOnePluginOf(WebServer server) throws IOException {
        Files.writeString(config, """
            plugins:
              providers:
                - {name: afar, type: http, url: "%s"}
              plugins:
                - {name: greeting, provider: afar, path: greeting.txt}
            """.formatted(server.url()));
    }

    private void assertInstalled(String content) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("plugins"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("greeting")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasContent(content));
        }
    }

    private static List<String> sources(String consumer, boolean modular) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(consumer))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java") && (modular || !file.endsWith("module-info.java")))
                    .toList();
        }
    }

    private record Compiled(Path classes, String problems) {}

    private Compiled compile(List<String> sources, String... options) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        List<String> arguments = new ArrayList<>(Arrays.asList(options));
        arguments.addAll(List.of("--release", "17", "-d", classes.toString()));
        arguments.addAll(sources);
        StringWriter problems = new StringWriter();
        PrintWriter writer = new PrintWriter(problems);
        ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        return new Compiled(classes, problems.toString());
    }

    private String run(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options));
        command.add(config.toString());
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
