package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.ReceivedRequest;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** pluginctl with the real library and a server that wants a token. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class HttpEndToEndTest {

    private static final String TOKEN = "cAnArYtOkEn9c2e";

    @TempDir
    Path directory;

    private final FaultServer server = FaultServer.start();

    @BeforeEach
    void publish() throws Exception {
        offer("/greet/1.9.0", "#!/bin/sh\necho greet 1.9.0\n");
        offer("/greet/1.10.0", "#!/bin/sh\necho greet 1.10.0\n");
        offer("/rules.yaml", "rules: []\n");
        index("1.9.0");
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
        declare("{name: greet, provider: web, version: \"^1\"}", "{name: rules, provider: web, path: rules.yaml}");
    }

    private void offer(String path, String content) {
        Reply good = Reply.of(content).etag("\"" + content.length() + "\"");
        server.on(path, Reply.from(request -> isKnown(request) ? good : Reply.status(401)));
    }

    private static boolean isKnown(ReceivedRequest request) {
        return request.header("Authorization").equals(Optional.of("Bearer " + TOKEN));
    }

    private void index(String... versions) throws Exception {
        List<String> entries = new ArrayList<>();
        for (String version : versions) {
            byte[] content = ("#!/bin/sh\necho greet " + version + "\n").getBytes(StandardCharsets.UTF_8);
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            entries.add("""
                {"version": "%s", "files": [{"url": "../greet/%s", "size": %d, "sha256": "%s"}]}\
                """.formatted(version, version, content.length, sha256));
        }
        offer("/index/greet.json", """
            {"schema": 1, "name": "greet", "versions": [%s]}
            """.formatted(String.join(", ", entries)));
    }

    private void declare(String... plugins) throws IOException {
        StringBuilder text = new StringBuilder("""
            plugins:
              cache_dir: none
              limits: {attempts: 1}
              providers:
                - {name: web, type: http, url: "%s", index: "index/{name}.json",
                   auth: {type: bearer, token: "${file:token}", over_plain_http: true}}
              plugins:
            """.formatted(server.url("/")));
        Arrays.stream(plugins)
                .forEach(plugin -> text.append("    - ").append(plugin).append('\n'));
        Files.writeString(directory.resolve("plugins.yaml"), text);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Run run(String command, String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(command, "-c", directory.resolve("plugins.yaml").toString()));
        line.addAll(List.of(arguments));
        Run run = Run.of(new LibraryManagerFactory(), line.toArray(String[]::new));
        assertThat(run.out() + run.err()).doesNotContain(TOKEN);
        return run;
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    @Test
    void installSaysWhatWasAddedAndNothingElse() throws IOException {
        assertThat(run("install")).isEqualTo(new Run(0, """
            added  greet  1.9.0
            added  rules  sha-e0dfa70eb69d
            2 plugins: 2 added (generation 1)
            """, ""));
        assertThat(directory.resolve("plugins/greet")).isExecutable();
        int requests = server.requests().size();

        assertThat(run("install")).isEqualTo(new Run(0, "nothing to do: 2 plugins in place (generation 1)\n", ""));
        assertThat(run("install", "--offline"))
                .isEqualTo(new Run(0, "nothing to do: 2 plugins in place (generation 1)\n", ""));
        assertThat(server.requests()).hasSize(requests);
    }

    @Test
    void planTellsBeforehandAndFetchesNothing() {
        assertThat(run("plan", "--exit-code")).isEqualTo(new Run(3, """
            add  greet  1.9.0    the lock file has no entry for it (known only after download)
            add  rules  unknown  the lock file has no entry for it (known only after download)
            plan: 2 to add; nothing was changed
            """, ""));
        assertThat(server.bytesSent("/greet/1.9.0")).isZero();
        assertThat(directory.resolve("plugins")).doesNotExist();
    }

    @Test
    void versionsComeFromTheIndex() throws Exception {
        run("install");
        index("1.9.0", "1.10.0");

        assertThat(run("versions", "greet")).isEqualTo(new Run(0, """
            1.10.0  selected
            1.9.0   locked, installed
            """, ""));
    }

    @Test
    void updateMovesToTheNewVersion() throws Exception {
        run("install");
        index("1.9.0", "1.10.0");
        assertThat(run("install").out()).isEqualTo("nothing to do: 2 plugins in place (generation 1)\n");

        assertThat(run("install", "--update", "greet")).isEqualTo(new Run(0, """
            updated  greet  1.10.0
            2 plugins: 1 updated, 1 unchanged (generation 2)
            """, ""));

        assertThat(directory.resolve("plugins/greet")).hasContent("#!/bin/sh\necho greet 1.10.0\n");
    }

    @Test
    void alteredFileIsFoundAndRestored() throws IOException {
        run("install");
        Files.writeString(directory.resolve("plugins/greet"), "altered");

        assertThat(run("verify")).isEqualTo(new Run(3, """
            changed  greet  file
            1 difference: 1 file read (generation 1); run 'pluginctl repair' to restore what was recorded
            """, ""));
        assertThat(run("repair", "--offline")).isEqualTo(new Run(1, """
            failed  greet  1.9.0  stays in place
            2 plugins: 1 unchanged, 1 failed (generation 1)
            """, """
                error: cannot install "greet" with --offline: it is neither in the store nor in the download cache; run\
                 once without --offline
                """));
        assertThat(run("repair")).isEqualTo(new Run(0, """
            updated  greet  1.9.0
            2 plugins: 1 updated, 1 unchanged (generation 1)
            """, ""));

        assertThat(run("verify").code()).isZero();
        assertThat(server.count("/greet/1.9.0")).isEqualTo(2);
    }

    @Test
    void wrongTokenIsSaidAndTheOldSetStays() throws IOException {
        run("install");
        Files.writeString(directory.resolve("token"), "expired-token");

        assertThat(run("install", "--update-all")).isEqualTo(new Run(1, """
            failed  greet  1.9.0             stays in place
            failed  rules  sha-e0dfa70eb69d  stays in place
            2 plugins: 2 failed (generation 1)
            """, """
                error: cannot install "greet": 'ORIGIN/index/greet.json' cannot be read: ORIGIN answered 401\
                 (credentials are missing or wrong; check 'auth' of the provider); check the credentials of the provider
                error: cannot install "rules": 'rules.yaml' of 'web' cannot be read: ORIGIN answered 401\
                 (credentials are missing or wrong; check 'auth' of the provider); check the credentials of the provider
                """.replace("ORIGIN", origin())));

        assertThat(directory.resolve("plugins/greet")).hasContent("#!/bin/sh\necho greet 1.9.0\n");
    }

    @Test
    void absentFileIsSaidAndTheOthersAreInstalled() throws IOException {
        declare("{name: rules, provider: web, path: rules.yaml}", "{name: gone, provider: web, path: gone.zip}");

        assertThat(run("install")).isEqualTo(new Run(1, """
            failed  gone                     not in place
            added   rules  sha-e0dfa70eb69d
            2 plugins: 1 added, 1 failed (generation 1)
            """, """
                error: cannot install "gone": 'gone.zip' of 'web' cannot be read: ORIGIN answered 404 (there is no such\
                 object); check 'path', 'url' and 'version' of the plugin
                """.replace("ORIGIN", origin())));
        assertThat(run("install", "--fail-on", "never").code()).isZero();
    }

    @Test
    void wrongBytesHaveAnExitCodeOfTheirOwn() throws IOException {
        declare("{name: rules, provider: web, path: rules.yaml, sha256: \"" + "0".repeat(64) + "\"}");

        assertThat(run("install")).isEqualTo(new Run(4, """
            failed  rules    not in place
            1 plugin: 1 failed
            """, """
                error: cannot install "rules": "web:ORIGIN/rules.yaml" has other bytes than expected: the configuration\
                 pins sha256:ZEROS, it has sha256:e0dfa70eb69d47fe9cb2be8a4fcd53e74cf7fe26fcbb1f06912b57a9c028e4e0; if the\
                 new bytes are right, change 'sha256:'
                """.replace("ORIGIN", origin())
                .replace("ZEROS", "0".repeat(64))));
    }

    @Test
    void noOutputAndNoFileHoldsTheToken() throws IOException {
        for (String format : List.of("text", "json", "yaml")) {
            run("plan", "-o", format);
            run("install", "-v", "-o", format);
            run("list", "-o", format);
            run("show", "greet", "-o", format);
            run("versions", "greet", "-o", format);
            run("verify", "-o", format);
        }

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.equals(directory.resolve("token"))))
                    .hasSizeGreaterThan(8)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(TOKEN));
        }
    }
}
