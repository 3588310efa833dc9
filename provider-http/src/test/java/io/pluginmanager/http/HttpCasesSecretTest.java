package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Case 122 of the catalogue: what proves who we are is written nowhere, whatever goes wrong. */
class HttpCasesSecretTest {

    private static final String CANARY = "CANARY";

    private final FaultServer server = FaultServer.start();

    @TempDir
    Path temp;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void case122NoSecretIsWrittenLoggedOrReported() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("host"));
        String sign = "?token=" + CANARY + "&X-Amz-Signature=" + CANARY;
        server.on("/fine", Reply.of("fine").etag("\"1\""))
                .on("/redirect", Reply.redirect(302, server.url("/fine" + sign)))
                .on("/nowhere", Reply.redirect(302, "http://reader:" + CANARY + "@127.0.0.1/neo" + sign))
                .on("/file", Reply.redirect(302, "file:///" + CANARY))
                .on("/refused", Reply.status(403).body("no entry for " + CANARY))
                .on("/busy", Reply.status(503))
                .on("/cut", Reply.of("0123456789").cutAfter(4))
                .on("/garbage", Reply.raw("garbage " + CANARY + "\r\n\r\n"))
                .on("/range", Reply.of("0123456789").header("Content-Length", CANARY));
        new CaseHost(folder)
                .provider("name: bearer, url: \"" + server.url("/")
                        + "\", auth: {type: bearer, token: \"${env:TOKEN}\", over_plain_http: true}")
                .provider("name: basic, url: \"" + server.url("/") + "\", auth: {type: basic, username: reader,"
                        + " password: \"${env:TOKEN}\", over_plain_http: true}")
                .declare(
                        "name: a, provider: bearer, path: fine",
                        "name: b, provider: basic, path: redirect",
                        "name: c, provider: bearer, path: nowhere",
                        "name: d, provider: bearer, path: file",
                        "name: e, provider: basic, path: refused",
                        "name: f, provider: bearer, path: busy",
                        "name: g, provider: basic, path: cut",
                        "name: h, provider: bearer, path: garbage",
                        "name: i, provider: bearer, path: range",
                        "name: j, provider: bearer, path: missing");

        String output = installInAnotherJvm(folder);

        assertThat(output).contains("a ADDED", "b ADDED", "c FAILED", "d FAILED", "e FAILED", "f FAILED", "g FAILED");
        assertThat(output).contains("h FAILED", "i FAILED", "j FAILED", "InstallFailedException");
        assertThat(server.requests("/fine"))
                .anyMatch(request -> request.headers().toString().contains(CANARY));
        assertThat(output).as("the log is looked at, too").contains("DEBUG").doesNotContain(CANARY);
        assertThat(output)
                .doesNotContain(
                        Base64.getEncoder().encodeToString(("reader:" + CANARY).getBytes(StandardCharsets.UTF_8)));
        assertThat(new CaseHost(folder).everything()).doesNotContain(CANARY);
    }

    @Test
    void case122SignedUrlIsUsedAndNeverWritten() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("host"));
        String sign = "?token=" + CANARY + "&X-Amz-Signature=" + CANARY;
        server.on("/fine" + sign, Reply.of("fine").etag("\"1\""));
        new CaseHost(folder)
                .declare(
                        "name: fine, url: \"" + server.url("/fine" + sign) + "\"",
                        "name: missing, url: \"" + server.url("/missing" + sign) + "\"");

        String output = installInAnotherJvm(folder);

        assertThat(output).contains("fine ADDED", "missing FAILED").doesNotContain(CANARY);
        Files.delete(folder.resolve("plugins.yaml"));
        assertThat(new CaseHost(folder).everything()).contains("/fine").doesNotContain(CANARY);
    }

    private String installInAnotherJvm(Path folder) throws IOException, InterruptedException {
        try (CaseProcess process =
                CaseProcess.start(folder.resolve("plugins.yaml"), CANARY, temp.resolve("output.txt"))) {
            return process.await();
        }
    }
}
