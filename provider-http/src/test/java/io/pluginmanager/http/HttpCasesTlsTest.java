package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Case 124 of the catalogue: a server that cannot prove who it is gets nothing and gives nothing. */
class HttpCasesTlsTest {

    private final CaseTls tls = new CaseTls();

    @TempDir
    Path folder;

    @Test
    void case124ServerOfATrustedAuthorityIsRead() throws Exception {
        try (FaultServer server = tls.start();
                CaseSource source = CaseSource.at(server, "tls.ca", tls.writeAuthority(folder))) {
            server.on("/neo", Reply.of("content"));

            assertThat(source.read("neo")).isEqualTo("content");
        }
    }

    @Test
    void case124AuthorityOfOneSourceIsNotThatOfAnother() throws Exception {
        try (FaultServer server = tls.start();
                CaseSource trusting = CaseSource.at(server, "tls.ca", tls.writeAuthority(folder));
                CaseSource stranger = CaseSource.at(server)) {
            server.on("/neo", Reply.of("content"));
            assertThat(trusting.read("neo")).isEqualTo("content");

            assertRefused(stranger);
        }
    }

    @Test
    void case124ExpiredCertificateIsRefused() throws Exception {
        try (FaultServer server = tls.startExpired();
                CaseSource source = CaseSource.at(server, "tls.ca", tls.writeAuthority(folder))) {
            assertRefused(source);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void case124CertificateOfAnotherHostIsRefused() throws Exception {
        try (FaultServer server = tls.startForAnotherHost();
                CaseSource source = CaseSource.at(server, "tls.ca", tls.writeAuthority(folder))) {
            assertRefused(source);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void case124SelfSignedCertificateIsRefused() throws Exception {
        try (FaultServer server = tls.startSelfSigned();
                CaseSource source = CaseSource.at(server, "tls.ca", tls.writeAuthority(folder))) {
            assertRefused(source);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void case124RefusedCertificateIsNotTriedAgainNorWithoutTls() throws Exception {
        try (FaultServer server = tls.startSelfSigned()) {
            CaseHost host = new CaseHost(folder)
                    .limits("attempts: 5")
                    .provider("name: web, url: \"" + server.url("/") + "\"")
                    .declare("name: neo, provider: web, path: neo");

            assertThat(host.outcome("neo")).startsWith("FAILED ").contains("certificate");

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void case124NoKeySwitchesTheCheckOff() {
        assertThat(new HttpProvider().configKeys())
                .extracting(ConfigKey::name)
                .noneMatch(name -> name.matches(".*(insecure|verify|trust|skip|ignore|unsafe).*"));
    }

    private static void assertRefused(CaseSource source) {
        SourceException refusal = source.refusal("neo");
        assertThat(refusal.kind()).isEqualTo(Kind.BLOCKED);
        assertThat(refusal).hasMessageContaining("certificate");
    }
}
