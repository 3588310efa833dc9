package io.pluginmanager.http;

import io.pluginmanager.testkit.http.FaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An https server, and the authority that a source may trust. */
final class CaseTls {

    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    /** Starts a server with a certificate of the authority that names the server's address. */
    FaultServer start() {
        return start(certificate("127.0.0.1").signedBy(authority).build());
    }

    /** Starts a server with a certificate of the authority that has expired. */
    FaultServer startExpired() {
        return start(certificate("127.0.0.1")
                .signedBy(authority)
                .validityInterval(0, Instant.parse("2020-01-01T00:00:00Z").toEpochMilli())
                .build());
    }

    /** Starts a server with a certificate of the authority for another host. */
    FaultServer startForAnotherHost() {
        return start(certificate("elsewhere.example").signedBy(authority).build());
    }

    /** Starts a server with a certificate that it signed itself. */
    FaultServer startSelfSigned() {
        return start(certificate("127.0.0.1").build());
    }

    /** Writes the authority's certificate for the key {@code tls.ca}. */
    String writeAuthority(Path folder) throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), authority.certificatePem())
                .toString();
    }

    private static HeldCertificate.Builder certificate(String name) {
        return new HeldCertificate.Builder().addSubjectAlternativeName(name);
    }

    private static FaultServer start(HeldCertificate certificate) {
        return FaultServer.start(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext());
    }
}
