package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import io.pluginmanager.cli.command.ManagerFactory.Syncing;
import io.pluginmanager.cli.command.Shell;
import io.pluginmanager.cli.survey.Keyboard;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code pluginctl serve} and {@code pluginctl sync}, each with the other. */
@Timeout(120)
class CatalogueServiceTest {

    @TempDir
    Path folder;

    private final FakeManager manager = SampleManagers.of("list");

    /** A server that runs until it is closed. */
    private final class Serving implements AutoCloseable {

        private final CompletableFuture<Integer> code = new CompletableFuture<>();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final Thread thread;
        private final String url;

        Serving(Map<String, String> environment, String... arguments) throws IOException {
            PipedInputStream in = new PipedInputStream();
            PrintStream out = new PrintStream(new PipedOutputStream(in), true, StandardCharsets.UTF_8);
            Shell shell = new Shell(
                    out,
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    false,
                    environment,
                    manager,
                    Keyboard.NONE);
            thread = new Thread(() -> code.complete(Pluginctl.run(shell, arguments)), "serving");
            thread.start();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            url = String.valueOf(lines.readLine()).replace("serving ", "");
        }

        /** Returns the address without what every server adds to it. */
        String base() {
            return url.replaceFirst("/plugins$", "");
        }

        int stop() {
            thread.interrupt();
            return code.join();
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    private Run sync(Map<String, String> environment, String... more) {
        List<String> line = new java.util.ArrayList<>(
                List.of("sync", "--to", folder.resolve("client").toString()));
        line.addAll(List.of(more));
        return Run.of(new LibraryManagerFactory(), false, environment, line.toArray(String[]::new));
    }

    @Test
    void clientsTakeWhatIsServedAndKeepItWhenTheServerIsGone() throws IOException {
        Path place = folder.resolve("client/catalogue");
        String base;
        try (Serving server = new Serving(Map.of(), "serve", "--listen", "127.0.0.1:0", "--base-path", "/api")) {
            base = server.base();
            assertThat(base).matches("http://127\\.0\\.0\\.1:\\d+/api");

            Run first = sync(Map.of(), "--from", base);

            assertThat(first.code()).as(first.err()).isZero();
            assertThat(first.out()).isEqualTo("""
                updated  %s  2 definitions
                added  audit
                added  greet
                2 definitions in '%s' (generation 1)
                """.formatted(base, place));
            assertThat(place.resolve("optimus-plugin-greet.yaml")).hasSameBinaryContentAs(Samples.file("greet.yaml"));
            assertThat(sync(Map.of(), "--from", base).out()).isEqualTo("""
                unchanged  %s  2 definitions
                2 definitions in '%s' (generation 1); nothing changed
                """.formatted(base, place));
            assertThat(server.stop()).isEqualTo(130);
            assertThat(server.err.toString(StandardCharsets.UTF_8)).isEqualTo("stopped\n");
        }

        Run gone = sync(Map.of(), "--from", base);

        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.out()).startsWith("failed  " + base + "  2 definitions  as of ");
        assertThat(gone.err()).startsWith("error: ");
        assertThat(place.resolve("optimus-plugin-greet.yaml")).exists();
        assertThat(sync(Map.of(), "--from", base, "--max-age", "1d").code()).isZero();
    }

    @Test
    void aTokenIsTakenFromTheEnvironmentOrAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "s3cret-token\n");
        try (Serving server = new Serving(
                Map.of("TOKEN", "s3cret-token"), "serve", "--listen", "127.0.0.1:0", "--token-env", "TOKEN")) {
            Run refused = sync(Map.of(), "--from", server.base());
            Run byFile = sync(Map.of(), "--from", server.base(), "--token-file", file.toString());
            Run byVariable = sync(Map.of("T", "s3cret-token"), "--from", server.base(), "--token-env", "T");

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).startsWith("error: ").contains("401");
            assertThat(byFile.code()).as(byFile.err()).isZero();
            assertThat(byVariable.code()).as(byVariable.err()).isZero();
            assertThat(refused.err() + byFile + byVariable).doesNotContain("s3cret");
        }
    }

    @Test
    void eachServerGetsItsOwnTokenOnly() {
        manager.answering(SampleManagers.of("sync").answer.get());

        Run.of(
                manager,
                "sync",
                "--from",
                "https://a.example",
                "https://b.example",
                "--token-env",
                "https://b.example=B_TOKEN",
                "--lock-timeout",
                "5s");

        Syncing syncing = (Syncing) manager.onlyRequest();
        assertThat(syncing.servers())
                .containsExactly(
                        new Syncing.Server("https://a.example", Optional.empty()),
                        new Syncing.Server("https://b.example", Optional.of("${env:B_TOKEN}")));
        assertThat(syncing.directory()).isEqualTo(Path.of("catalogue"));
        assertThat(syncing.lockTimeout())
                .hasValueSatisfying(limit -> assertThat(limit).hasSeconds(5));
    }

    @Test
    void aFailureOfOneServerIsToldAndCounts() {
        Run run = Run.of(SampleManagers.of("sync"), "sync", "--from", "https://a.example.org");

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        """
                        updated  https://a.example.org  2 definitions
                        failed   https://b.example.org  0 definitions  as of 2026-03-01T08:00:00Z
                        added    greet
                        removed  old
                        2 definitions in 'catalogue/catalogue' (generation 4)
                        """,
                        "error: cannot take the catalogue of \"https://b.example.org\": it is down; try again"
                                + " later\n"));
    }

    @Test
    void syncRefusesWhatIsNotClear() {
        assertThat(Run.of(manager, "sync").err())
                .isEqualTo("error: 'sync' needs at least one server: pluginctl sync --from URL\n");
        assertThat(Run.of(manager, "sync", "--from", "https://a", "https://b", "--token-env", "T")
                        .err())
                .isEqualTo("error: option '--token-env T' belongs to no server: with several servers write for example"
                        + " '--token-env https://a=NAME'\n");
        assertThat(Run.of(manager, "sync", "--from", "https://a", "--token-env", "T", "--token-file", "f")
                        .err())
                .isEqualTo("error: the server 'https://a' has more than one token: leave one out\n");
        assertThat(Run.of(manager, "sync", "--from", "https://a", "--token-env", "s3cr*t")
                        .err())
                .isEqualTo("error: option '--token-env' wants the name of an environment variable\n");
    }

    @Test
    void serveRefusesWhatItCannotDo() throws IOException {
        assertThat(Run.of(manager, "serve", "--listen", "8080").err())
                .isEqualTo("error: option '--listen': '8080' is not of the form HOST:PORT\n");
        assertThat(Run.of(manager, "serve", "--listen", "127.0.0.1:99999").err())
                .isEqualTo("error: option '--listen': '127.0.0.1:99999' is not of the form HOST:PORT\n");
        assertThat(Run.of(manager, "serve", "--token-env", "NOT_SET").err())
                .isEqualTo("error: option '--token-env': the environment variable 'NOT_SET' has no value\n");
        assertThat(Run.of(manager, "serve", "--token-env", "A", "--token-file", "b")
                        .err())
                .isEqualTo("error: options '--token-env' and '--token-file' exclude each other: use one of them\n");
        assertThat(Run.of(manager, "serve", "--base-path", "a b"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: option '--base-path': the base path \"a b\" is not an absolute path of letters, digits,"
                                + " '.', '_', '~' and '-': write it as /api/v1\n"));
        Path blank = Files.writeString(folder.resolve("blank"), "a b");
        assertThat(Run.of(manager, "serve", "--token-file", blank.toString()).err())
                .startsWith("error: option '--token-env' or '--token-file': a token is empty or holds spaces");
        Path two = Files.writeString(folder.resolve("two"), "a\nb\n");
        assertThat(Run.of(manager, "serve", "--token-file", two.toString()).err())
                .isEqualTo("error: option '--token-file': '" + two + "' does not hold one line with a token\n");
        try (Serving server = new Serving(Map.of(), "serve", "--listen", "127.0.0.1:0")) {
            String address = server.base().substring("http://".length());
            assertThat(Run.of(manager, "serve", "--listen", address))
                    .isEqualTo(new Run(
                            1,
                            "",
                            "error: cannot listen on '" + address + "': Address already in use; choose another address"
                                    + " with '--listen'\n"));
        }
    }

    @Test
    void whatEverybodyCanReadIsSaid() throws IOException {
        try (Serving server = new Serving(Map.of(), "serve", "--listen", "0.0.0.0:0")) {
            assertThat(server.err.toString(StandardCharsets.UTF_8))
                    .isEqualTo("warning: everybody who reaches this machine can read the definitions; use"
                            + " '--token-env' or '--token-file'\n");
        }
    }
}
