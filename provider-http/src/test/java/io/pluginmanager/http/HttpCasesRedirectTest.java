package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 88 to 95 of the catalogue: where a server may send us, and what it learns of us there. */
class HttpCasesRedirectTest {

    private final FaultServer server = FaultServer.start();
    private final FaultServer other = FaultServer.start().on("/neo", Reply.of("from the other"));

    @AfterEach
    void close() {
        server.close();
        other.close();
    }

    @Test
    void case88DowngradeIsRefused(@TempDir Path folder) throws Exception {
        CaseTls tls = new CaseTls();
        try (FaultServer safe = tls.start();
                CaseSource source = CaseSource.at(safe, "tls.ca", tls.writeAuthority(folder))) {
            safe.on("/neo", Reply.redirect(302, other.url("/neo")).body("and a body that looks like an answer"));

            SourceException refusal = source.refusal("neo");

            assertThat(refusal.kind()).isEqualTo(Kind.BLOCKED);
            assertThat(refusal).hasMessageContaining("from https to http (a downgrade)");
        }
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "basic,  auth.password, Authorization",
        "bearer, auth.token,    Authorization",
        "header, auth.value,    X-Api-Key"
    })
    void case89CredentialsStayAtTheirOrigin(String type, String key, String header) throws Exception {
        server.on("/neo", Reply.redirect(302, "/there"))
                .on("/there", Reply.redirect(307, other.url("/back")).header("Set-Cookie", "session=canary"));
        other.on("/back", Reply.redirect(302, server.url("/end")));
        server.on("/end", Reply.of("content"));
        List<String> keys = type.equals("basic")
                ? List.of("auth.username", "reader")
                : type.equals("header") ? List.of("auth.header", "X-Api-Key") : List.of();
        try (CaseSource source = CaseSource.at(server, config(keys, type, key))) {
            assertThat(source.read("neo")).isEqualTo("content");
        }

        assertThat(server.requests())
                .hasSize(3)
                .allMatch(request -> request.header(header).isPresent());
        assertThat(other.requests()).singleElement().satisfies(request -> {
            assertThat(request.header(header)).isEmpty();
            assertThat(request.headers().toString()).doesNotContain("canary");
        });
    }

    private static String[] config(List<String> more, String type, String key) {
        List<String> all = new ArrayList<>(more);
        all.addAll(List.of("auth.type", type, key, "canary", "auth.over_plain_http", "true"));
        return all.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "FILE:///etc/passwd",
                "ftp://127.0.0.1/neo",
                "jar:http://127.0.0.1/a.jar!/neo",
                "data:text/plain,neo",
                "javascript:neo"
            })
    void case91OnlyHttpIsFollowed(String location) throws Exception {
        server.on("/neo", Reply.redirect(302, location));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo"))
                    .hasMessageContaining("only http and https are followed")
                    .extracting(SourceException::kind)
                    .isEqualTo(Kind.BLOCKED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "[::ffff:169.254.169.254]",
                "[fe80::1]",
                "2852039166",
                "0xA9FEA9FE",
                "0251.0376.0251.0376",
                "0xa9.0xfe.43518",
                "metadata.google.internal",
                "METADATA.google.internal."
            })
    void case92MachineCredentialsAreNeverAskedFor(String host) throws Exception {
        server.on("/neo", Reply.redirect(302, "http://" + host + "/latest/meta-data/"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo").kind()).isEqualTo(Kind.BLOCKED);
        }
        try (CaseSource source = CaseSource.ofUrls()) {
            assertThat(source.refusal("http://" + host + "/latest/meta-data/").kind())
                    .isEqualTo(Kind.BLOCKED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0177.0.0.1", "127.1"})
    void case92PrivateAddressesAreRefusedWhereOnlyPublicOnesAreAllowed(String host) throws Exception {
        String url = "http://" + host + ":" + server.port() + "/neo";
        server.on("/neo", Reply.of("content"));
        try (CaseSource source = CaseSource.ofUrls("egress", "public")) {
            SourceException refusal = source.refusal(url);

            assertThat(refusal.kind()).isEqualTo(Kind.BLOCKED);
            assertThat(refusal).hasMessageContaining("'egress' is public");
        }
        assertThat(server.connections()).isZero();
    }

    @Test
    void case92EveryHopIsChecked() throws Exception {
        other.on("/away", Reply.redirect(302, "http://10.0.0.1/neo"));
        try (CaseSource source = CaseSource.ofUrls("egress", "public", "egress_allow", "127.0.0.0/8")) {
            assertThat(source.read(other.url("/neo"))).isEqualTo("from the other");
            assertThat(source.refusal(other.url("/away")))
                    .hasMessageContaining("'10.0.0.1' is refused")
                    .extracting(SourceException::kind)
                    .isEqualTo(Kind.BLOCKED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', its target is empty",
        "' ', its target is empty",
        "http:///neo, it names no host",
        "http:neo, a URL has '//' before its host",
        "/a b, it holds a space or an invisible character",
        "http://[::1/neo, it is malformed",
        "http://127.0.0.1:99999/neo, it is malformed",
        "http://user:canary@127.0.0.1/neo, user name or password",
        "/%zz, two hexadecimal digits",
        "\\\\host\\share, it holds a backslash"
    })
    void case94UnusableLocationIsATypedError(String location, String reason) throws Exception {
        server.on("/neo", Reply.redirect(302, location));
        try (CaseSource source = CaseSource.at(server)) {
            SourceException refusal = source.refusal("neo");

            assertThat(refusal.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(refusal)
                    .hasMessageContaining("'neo'")
                    .hasMessageContaining(reason)
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void case94AbsentLocationIsATypedError() throws Exception {
        server.on("/neo", Reply.status(302));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo"))
                    .hasMessageContaining("it names no target")
                    .extracting(SourceException::kind)
                    .isEqualTo(Kind.PROTOCOL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../c/neo", "./../c/neo", "/c/neo", "?", "//HOST/c/neo", "#part"})
    void case94RelativeLocationIsResolved(String location) throws Exception {
        server.on(
                        "/a/b",
                        Reply.redirect(302, location.replace("HOST", "127.0.0.1:" + server.port())),
                        Reply.of("content"))
                .on("/c/neo", Reply.of("content"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.read("a/b")).isEqualTo("content");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void case95RedirectsAreFollowed(int status) throws Exception {
        server.on("/neo", Reply.redirect(status, "/there").body("moved")).on("/there", Reply.of("content"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.read("neo")).isEqualTo("content");
        }
        assertThat(server.requests()).allMatch(request -> request.method().equals("GET"));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 204, 205, 207, 226, 300, 304, 305, 306, 399, 600, 999})
    void case95WhatIsNeitherSuccessNorRedirectIsAnError(int status) throws Exception {
        server.on("/neo", Reply.redirect(status, "/there").body("looks like content"))
                .on("/there", Reply.of("content"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo").kind()).isEqualTo(Kind.PROTOCOL);
        }
        assertThat(server.count("/there")).isZero();
    }

    @Test
    void case95LoopsEnd() throws Exception {
        server.on("/neo", Reply.redirect(302, "/neo"));
        try (CaseSource source = CaseSource.at(server, "redirects", "3")) {
            assertThat(source.refusal("neo")).hasMessageContaining("one more than 'redirects' allows, 3");
        }
        assertThat(server.requests()).hasSize(4);
    }
}
