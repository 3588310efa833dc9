package io.pluginmanager.http.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.http.Canary;
import io.pluginmanager.http.HttpProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.ReceivedRequest;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Credentials reach the servers that they are for and stand nowhere else, whatever these servers answer. */
@Timeout(120)
class CanaryTest {

    private static final Collection<String> SECRETS = Canary.SECRETS.values();

    @TempDir
    Path temp;

    private final FaultServer server = FaultServer.start();
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        folder = Files.createDirectory(temp.resolve("host"));
        Path password = Files.writeString(temp.resolve("password"), Canary.PASSWORD + "\n");
        Files.writeString(folder.resolve("plugins.yaml"), """
            plugins:
              cache_dir: ../cache
              integrity: first-use
              limits: {attempts: 1}
              providers:
                - {name: basic, type: http, url: "URL",
                   auth: {type: basic, username: USER, password: "${file:FILE}", over_plain_http: true}}
                - {name: bearer, type: http, url: "URL", index: "{name}.json", search: "all.json",
                   auth: {type: bearer, token: "${env:TOKEN}", over_plain_http: true}}
                - {name: header, type: http, url: "URL",
                   auth: {type: header, header: X-Api-Key, value: "TEXT", over_plain_http: true}}
                - {name: proxied, type: http, url: "http://plugins.example/",
                   proxy: {url: "URL", username: USER, password: "${file:FILE}"}}
              plugins:
                - {name: a, provider: basic, path: fine}
                - {name: b, provider: bearer, path: fine}
                - {name: c, provider: header, path: fine}
                - {name: d, provider: proxied, path: proxied, integrity: first-use}
                - {name: e, provider: basic, path: unauthenticated}
                - {name: f, provider: bearer, path: forbidden}
                - {name: g, provider: header, path: cut}
                - {name: h, provider: basic, path: garbage}
                - {name: i, provider: bearer, path: indexed, version: "^1"}
                - {name: j, provider: proxied, path: refused, integrity: first-use}
                - {name: k, provider: header, path: broken, sha256: "DIGEST"}
            """.replace("URL", server.url("/"))
                .replace("USER", Canary.USER)
                .replace("FILE", password.toString())
                .replace("TEXT", Canary.TOKEN)
                .replace("DIGEST", "0".repeat(64)));
        String echo = String.join(" ", SECRETS);
        server.on("/fine", Reply.of("fine").etag("\"1\""))
                .on("/proxied", Reply.from(CanaryTest::throughProxy))
                .on(
                        "/unauthenticated",
                        Reply.status(401)
                                .header("WWW-Authenticate", "Basic realm=\"" + echo + "\"")
                                .body(echo))
                .on("/forbidden", Reply.status(403).header("X-Why", echo).body(echo))
                .on("/cut", Reply.of("0123456789").cutAfter(4))
                .on("/garbage", Reply.raw(echo + "\r\n\r\n"))
                .on("/i.json", Reply.of("{\"schema\": 1, \"name\": \"" + echo + "\", \"versions\": [" + echo))
                .on("/all.json", Reply.status(500).body(echo))
                .on("/refused", Reply.status(407).body(echo))
                .on("/broken", Reply.of(echo));
    }

    private static Reply throughProxy(ReceivedRequest request) {
        return request.header("Proxy-Authorization").isPresent()
                ? Reply.of("proxied")
                : Reply.status(407).header("Proxy-Authenticate", "Basic realm=\"x\"");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void credentialsAreSentAndWrittenNowhere() throws Exception {
        String output;
        try (OtherProcess process = OtherProcess.start(
                List.of(
                        "-Dorg.slf4j.simpleLogger.logFile=System.err",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"),
                TalkativeHost.class,
                folder.toString(),
                Canary.TOKEN)) {
            output = process.output();
        }

        String sent = server.requests().stream()
                .map(request -> request.headers().toString())
                .reduce("", String::concat);
        assertThat(sent).contains("Basic " + Canary.BASIC, "Bearer " + Canary.TOKEN, "X-Api-Key=" + Canary.TOKEN);
        assertThat(output)
                .contains("a ADDED", "b ADDED", "c ADDED", "d ADDED", "k FAILED")
                .contains("DEBUG", "the end of all talk")
                .contains("InstallFailedException", "VERSIONS", "SEARCH", "PLAN", "LOCKED");
        assertThat(output).doesNotContain(SECRETS);
        assertThat(files()).hasSizeGreaterThan(20).allSatisfy(file -> {
            assertThat(file.toString()).doesNotContain(SECRETS);
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(SECRETS);
        });
    }

    /** Returns all files but those in which the test itself wrote a secret. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(temp)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            !file.equals(folder.resolve("plugins.yaml")) && !file.equals(temp.resolve("password")))
                    .toList();
        }
    }

    @Test
    void descriptionsHoldNoSecret() throws Exception {
        HttpProvider provider = new HttpProvider();
        TestProviderConfig config = TestProviderConfig.of(provider.configKeys())
                .set("url", server.url("/"))
                .set("auth.type", "basic")
                .set("auth.username", Canary.USER)
                .set("auth.password", Canary.PASSWORD)
                .set("auth.over_plain_http", "true")
                .build();
        try (ArtifactSource source = provider.open(config, TestProviderContext.in(temp))) {
            assertThat(source.describe(new ArtifactRef("fine"))).doesNotContain(SECRETS);
            assertThat(source.toString()).doesNotContain(SECRETS);
            assertThat(source.describe(new ArtifactRef(
                            "http://127.0.0.1/fine?token=" + Canary.TOKEN + "&X-Amz-Signature=" + Canary.TOKEN)))
                    .doesNotContain(SECRETS);
        }
    }
}
