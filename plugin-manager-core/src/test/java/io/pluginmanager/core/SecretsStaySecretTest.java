package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret from whatever place shows up nowhere, even if a careless provider puts it into its own messages. */
class SecretsStaySecretTest {

    private static final String CANARY = "CANARY";
    private static final String ENVIRONMENT = CANARY + "-from-the-environment";
    private static final String FILE = CANARY + "-from-a-file";
    private static final String LITERAL = CANARY + "-from-the-text";

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        folder = Files.createDirectory(temp.resolve("host"));
        Path secret = Files.writeString(temp.resolve("secret"), FILE + "\n");
        Files.writeString(folder.resolve("plugins.yaml"), """
            plugins:
              cache_dir: ../cache
              providers:
                - {name: env, type: careless, token: "${env:TOKEN}"}
                - {name: file, type: careless, token: "${file:%s}"}
                - {name: text, type: careless, token: "%s"}
              plugins:
                - {name: a, provider: env, path: works.txt}
                - {name: b, provider: file, path: works.txt}
                - {name: c, provider: text, path: works.txt}
                - {name: d, provider: env, path: refused.txt}
                - {name: e, provider: file, path: cut.txt}
                - {name: f, provider: text, path: crash.txt}
                - {name: g, provider: env, path: "folder/", kind: collection}
                - {name: h, provider: file, path: "list/{version}.txt", version: "^1"}
                - {name: i, provider: env, path: hidden.txt}
            """.formatted(secret, LITERAL));
    }

    @Test
    void noSecretIsWrittenLoggedOrReported() throws Exception {
        Process java = MachineSetup.java(
                        List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"), Host.class, folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).isZero();
        assertThat(output)
                .contains("TRUST works", "a ADDED", "d FAILED", "DEBUG")
                .doesNotContain(CANARY);
        assertThat(folder.resolve("plugins/a.txt")).hasContent("works");
        Map<String, String> files = MachineSetup.snapshot(temp);
        files.remove("secret");
        files.remove("host/plugins.yaml");
        assertThat(files).isNotEmpty().allSatisfy((name, content) -> {
            assertThat(name).doesNotContain(CANARY);
            assertThat(content).as(name).doesNotContain(CANARY);
        });
    }

    @Test
    void messagesOfACarelessProviderAreRedacted() throws Exception {
        try (PluginManager manager = Host.open(folder)) {
            InstallReport report = manager.install(InstallRequest.defaults());

            assertThat(MachineSetup.failure(report, "d"))
                    .isEqualTo("cannot install \"d\": the token *** was refused; check the credentials of the"
                            + " provider");
            assertThat(MachineSetup.failure(report, "e"))
                    .isEqualTo("cannot install \"e\": \"file:careless:cut.txt\" did not arrive: the connection with ***"
                            + " was lost; gave up after 5 attempts; try again later");
            assertThat(report.outcomes())
                    .extracting(PluginOutcome::problem)
                    .noneMatch(
                            problem -> problem.map(Problem::toString).orElse("").contains(CANARY));
        }
    }

    @Test
    void missingSecretFailsItsPluginsAndNamesTheReferenceOnly() throws Exception {
        try (PluginManager manager = PluginManagers.builder()
                .time(new NoWaiting())
                .configFile(folder.resolve("plugins.yaml"))
                .environment(Map.of())
                .provider(new Careless())
                .build()) {
            InstallReport report = manager.install(InstallRequest.defaults());

            assertThat(MachineSetup.failure(report, "a"))
                    .startsWith("cannot open the provider \"env\" for \"a\": ")
                    .contains("TOKEN")
                    .endsWith("; provide the secret; nothing else needs it");
            assertThat(MachineSetup.outcome(report, "b").result()).isEqualTo(PluginOutcome.Result.ADDED);
        }
    }

    /** Calls everything and shows everything that a host could show. */
    static final class Host {

        private Host() {}

        static PluginManager open(Path folder) {
            return PluginManagers.builder()
                    .time(new NoWaiting())
                    .configFile(folder.resolve("plugins.yaml"))
                    .environment(Map.of("TOKEN", ENVIRONMENT))
                    .provider(new Careless())
                    .build();
        }

        /** Runs in the other JVM. */
        public static void main(String[] arguments) throws Exception {
            StringWriter text = new StringWriter();
            PrintWriter out = new PrintWriter(text);
            try (PluginManager manager = open(Path.of(arguments[0]))) {
                manager.plan(InstallRequest.defaults()).problems().forEach(out::println);
                InstallReport report = manager.install(InstallRequest.defaults());
                report.outcomes().forEach(outcome -> out.println(outcome.name() + " " + outcome.result() + outcome));
                out.println(report);
                report.problems().forEach(out::println);
                manager.install(InstallRequest.builder().updateAll(true).build())
                        .problems()
                        .forEach(out::println);
                manager.installed().plugins().forEach(out::println);
                out.println(manager.verify(VerifyRequest.builder().build()));
                show(out, report::orThrow);
                for (String name : List.of("h", "d")) {
                    show(out, () -> manager.versions(PluginName.of(name)));
                }
            }
            PluginManagers.validate(Path.of(arguments[0], "plugins.yaml")).forEach(out::println);
            out.println("TRUST works");
            System.out.println(text);
        }

        private static void show(PrintWriter out, Runnable call) {
            try {
                call.run();
            } catch (PluginManagerException e) {
                e.printStackTrace(out);
            }
        }
    }

    /** Puts its token into every message that it can. */
    private static final class Careless implements ArtifactProvider {

        private static final ConfigKey TOKEN = ConfigKey.of("token", ConfigKey.Type.STRING, "The token.")
                .secret()
                .required()
                .build();

        @Override
        public String type() {
            return "careless";
        }

        @Override
        public Set<String> urlSchemes() {
            return Set.of();
        }

        @Override
        public List<ConfigKey> configKeys() {
            return List.of(TOKEN);
        }

        @Override
        public ArtifactSource open(ProviderConfig config, ProviderContext context) throws IOException {
            return new Source(config.secret(TOKEN).orElseThrow().use(String::new));
        }
    }

    private record Source(String token) implements ArtifactSource {

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.LIST);
        }

        @Override
        public ArtifactInfo stat(ArtifactRef ref, Call call) throws IOException {
            if (ref.path().startsWith("works")) {
                return ArtifactInfo.builder().build();
            }
            throw new SourceException(SourceException.Kind.FORBIDDEN, "the token " + token + " was refused");
        }

        @Override
        public Transfer open(ArtifactRef ref, ReadOptions options, Call call) throws IOException {
            switch (ref.path()) {
                case "works.txt":
                    return new Text();
                case "cut.txt":
                    throw new IOException("the connection with " + token + " was lost");
                case "crash.txt":
                    throw new IllegalStateException("a fault with " + token);
                default:
                    throw new SourceException(SourceException.Kind.FORBIDDEN, "the token " + token + " was refused");
            }
        }

        @Override
        public ObjectPage list(ListRequest request, Call call) throws IOException {
            throw new SourceException(SourceException.Kind.FORBIDDEN, "the token " + token + " may not list");
        }

        @Override
        public String describe(ArtifactRef ref) {
            return "careless:" + ref.path();
        }

        @Override
        public void close() {}
    }

    private static final class Text implements Transfer {

        @Override
        public Status status() {
            return Status.FULL;
        }

        @Override
        public ArtifactInfo info() {
            return ArtifactInfo.builder().build();
        }

        @Override
        public long offset() {
            return 0;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream("works".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
