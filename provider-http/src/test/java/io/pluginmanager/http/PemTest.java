package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemTest {

    private final HeldCertificate other =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final HeldCertificate client =
            new HeldCertificate.Builder().signedBy(other).build();
    private final HeldCertificate rsa =
            new HeldCertificate.Builder().rsa2048().signedBy(other).build();

    @TempDir
    Path folder;

    @Test
    void certificatesOfABundleAreRead() throws Exception {
        Path bundle = write(
                "bundle.pem",
                "# authorities\n" + client.certificatePem() + "\nsome text\n"
                        + other.certificatePem().replace("\n", "\r\n"));

        assertThat(Pem.certificates(bundle)).containsExactly(client.certificate(), other.certificate());
    }

    @Test
    void keysOfAllKindsAreRead() throws Exception {
        for (HeldCertificate held : new HeldCertificate[] {client, rsa}) {
            Path certificate = write("c.pem", held.certificatePem() + other.certificatePem());
            Path key = write("k.pem", held.certificatePem() + held.privateKeyPkcs8Pem());

            assertThat(Pem.identity(certificate, key).getCertificateChain("client"))
                    .containsExactly(held.certificate(), other.certificate());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 'f.pem' holds no certificate in PEM form ('-----BEGIN CERTIFICATE-----')",
                "-----BEGIN CERTIFICATE-----;MIIB;-----END CERTIFICATE----- | 'f.pem' holds a malformed certificate",
                "-----BEGIN CERTIFICATE-----;M===;-----END CERTIFICATE----- | 'f.pem' holds a malformed block"
                        + " 'CERTIFICATE'",
            })
    void otherFileOfCertificatesIsRefused(String content, String message) throws Exception {
        Path file = write("f.pem", content.replace(';', '\n'));

        assertThatThrownBy(() -> Pem.certificates(file))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 'k.pem' holds no key in PEM form ('-----BEGIN PRIVATE KEY-----')",
                "-----BEGIN PRIVATE KEY-----;TUlJQg==;-----END PRIVATE KEY----- | 'k.pem' holds a key that is neither"
                        + " RSA, EC nor EdDSA",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----;TUlJQg==;-----END ENCRYPTED PRIVATE KEY----- | 'k.pem' holds a"
                        + " key with a password; write it without one: openssl pkcs8 -topk8 -nocrypt",
                "-----BEGIN RSA PRIVATE KEY-----;TUlJQg==;-----END RSA PRIVATE KEY----- | 'k.pem' holds a key in an old"
                        + " form; convert it to PKCS#8: openssl pkcs8 -topk8 -nocrypt",
            })
    void otherFileOfAKeyIsRefused(String content, String message) throws Exception {
        Path certificate = write("c.pem", client.certificatePem());
        Path file = write("k.pem", content.replace(';', '\n'));

        assertThatThrownBy(() -> Pem.identity(certificate, file))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws Exception {
        Path certificate = write("c.pem", client.certificatePem());

        for (HeldCertificate held : new HeldCertificate[] {other, rsa}) {
            Path key = write("k.pem", held.privateKeyPkcs8Pem());
            assertThatThrownBy(() -> Pem.identity(certificate, key))
                    .hasMessage("the key in 'k.pem' is not that of the first certificate in 'c.pem'");
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
