package io.pluginmanager.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrustedKeysTest {

    private static final TestKey EDWARDS = TestKey.edwards();
    private static final TestKey ELLIPTIC = TestKey.elliptic();
    private static final String MAKE = "write the public half, as 'openssl pkey -in KEY.pem -pubout' prints it";

    @TempDir
    Path folder;

    private List<TrustedKey> read(String... texts) throws ProofException {
        return TrustedKeys.read(List.of(texts), folder);
    }

    private ProofException refused(String text) {
        ProofException refused = catchThrowableOfType(ProofException.class, () -> read(text));
        assertThat(refused).as(text).isNotNull();
        return refused;
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    @Test
    void keysComeFromTextsAndFiles() throws ProofException, IOException {
        Files.writeString(folder.resolve("release.pub.pem"), EDWARDS.publicPem());
        String folded = ELLIPTIC.publicPem().replace('\n', ' ');

        List<TrustedKey> keys =
                read("release.pub.pem", folded, EDWARDS.publicPem().replace("\n", "\r\n"));

        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).signed(new byte[3], EDWARDS.sign(new byte[3]))).isTrue();
        assertThat(keys.get(1).signed(new byte[3], ELLIPTIC.sign(new byte[3]))).isTrue();
        assertThat(keys.get(1).signed(new byte[4], ELLIPTIC.sign(new byte[3]))).isFalse();
        assertThat(keys.get(0).signed(new byte[3], new byte[64])).isFalse();
        assertThat(keys.get(0).signed(new byte[3], new byte[0])).isFalse();
    }

    static Stream<Arguments> wrongKeys() {
        String edwards = EDWARDS.publicPem();
        byte[] offCurve = der(ELLIPTIC.publicPem());
        offCurve[offCurve.length - 1] ^= 1;
        byte[] longer = Arrays.copyOf(der(edwards), der(edwards).length + 1);
        String kind = "it is neither an Ed25519 key nor an ECDSA key over the curve P-256";
        return Stream.of(
                Arguments.of(TestKey.rsa().publicPem(), kind, MAKE),
                Arguments.of(TestKey.elliptic("secp384r1").publicPem(), kind, MAKE),
                Arguments.of(TestKey.pem("PUBLIC KEY", offCurve), kind, MAKE),
                Arguments.of(TestKey.pem("PUBLIC KEY", longer), kind, MAKE),
                Arguments.of(TestKey.pem("PUBLIC KEY", new byte[0]), kind, MAKE),
                Arguments.of(
                        TestKey.pem("CERTIFICATE", new byte[9]), "it holds a 'CERTIFICATE', not a 'PUBLIC KEY'", MAKE),
                Arguments.of(
                        "-----BEGIN PUBLIC KEY-----\nAAA\n-----END PUBLIC KEY-----", "its content is not base64", MAKE),
                Arguments.of(edwards + "more", "it is not one complete PEM block", MAKE),
                Arguments.of(edwards.substring(0, 60), "it is not one complete PEM block", MAKE),
                Arguments.of(edwards + edwards, "it holds more than one key", "write each key as an entry of its own"),
                Arguments.of(
                        EDWARDS.privatePem(),
                        "it is a private key, which only the one who signs may have",
                        MAKE + "; if others could read this, make a new key"),
                Arguments.of(
                        edwards + ELLIPTIC.privatePem(),
                        "it is a private key, which only the one who signs may have",
                        MAKE + "; if others could read this, make a new key"));
    }

    @ParameterizedTest
    @MethodSource("wrongKeys")
    void whatIsNoPublicKeyIsRefused(String text, String reason, String nextStep) throws IOException {
        Files.writeString(folder.resolve("key.pem"), text);

        assertThat(refused(text)).hasMessage("the key cannot be used: " + reason);
        assertThat(refused("key.pem")).hasMessage("the key file 'key.pem' cannot be used: " + reason);
        assertThat(refused(text).nextStep()).isEqualTo(nextStep);
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("directory"));
        Files.write(folder.resolve("large.pem"), new byte[(1 << 16) + 1]);

        assertThat(refused("missing.pem"))
                .hasMessage("the key file 'missing.pem' cannot be read: there is no such file")
                .extracting(ProofException::nextStep)
                .isEqualTo("write the path of a file with a public key, or the key itself as PEM text");
        assertThat(refused("directory")).hasMessage("the key file 'directory' cannot be read: it is no readable file");
        assertThat(refused("large.pem")).hasMessage("the key file 'large.pem' cannot be used: it is larger than a key");
        assertThat(refused("a\u0000b")).hasMessageEndingWith("cannot be read: it is neither PEM text nor a path");
    }

    @Test
    void aKeyWithoutItsFrameIsNotShown() {
        String bare = Base64.getEncoder().encodeToString(der(EDWARDS.privatePem()));

        assertThat(refused(bare)).hasMessage("the key cannot be read: there is no such file");
    }

    @Test
    void signingKeysAreReadOrRefusedWithoutShowingThem() throws ProofException {
        assertThat(SigningKey.parse(EDWARDS.privatePem())).isNotNull();
        assertThat(SigningKey.parse(ELLIPTIC.privatePem())).isNotNull();
        assertThat(unusable(EDWARDS.publicPem())).hasMessage("it is a public key");
        assertThat(unusable("")).hasMessage("it is not one PEM block");
        assertThat(unusable(TestKey.pem("EC PRIVATE KEY", new byte[9])))
                .hasMessage("it holds a 'EC PRIVATE KEY', not a 'PRIVATE KEY'")
                .extracting(ProofException::nextStep)
                .isEqualTo("convert it with 'openssl pkcs8 -topk8 -nocrypt -in KEY.pem -out KEY.pkcs8.pem'");
        assertThat(unusable(TestKey.pem("ENCRYPTED PRIVATE KEY", new byte[9]))).hasMessage("it is encrypted");
        assertThat(unusable(TestKey.elliptic("secp384r1").privatePem()))
                .hasMessage("it is neither an Ed25519 key nor an ECDSA key over the curve P-256")
                .extracting(ProofException::nextStep)
                .isEqualTo("make one with 'openssl genpkey -algorithm ed25519 -out KEY.pem'");
    }

    private static ProofException unusable(String pem) {
        return catchThrowableOfType(ProofException.class, () -> SigningKey.parse(pem));
    }

    @Test
    void blobSignaturesAreReadAsBase64OrAsTheyAre() throws Exception {
        Path file = folder.resolve("artifact");
        byte[] bytes = "artifact".getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes);
        for (TestKey key : List.of(EDWARDS, ELLIPTIC)) {
            byte[] signature = key.sign(bytes);
            String base64 = Base64.getEncoder().encodeToString(signature);
            for (byte[] form : List.of(
                    signature,
                    base64.getBytes(StandardCharsets.US_ASCII),
                    (base64 + "\n").getBytes(StandardCharsets.US_ASCII))) {
                BlobSignature blob = BlobSignature.parse(form, read(key.publicPem()));
                try (java.nio.channels.FileChannel open = java.nio.channels.FileChannel.open(file)) {
                    Received good = new Received(Sha256.of(bytes), bytes.length, java.util.Optional.of(open));
                    blob.check(good);
                }
            }
        }
    }

    @Test
    void aBlobSignatureThatIsNoneIsRefused() throws Exception {
        List<TrustedKey> keys = read(ELLIPTIC.publicPem());
        Received artifact = new Received(Sha256.of(new byte[1]), 1, java.util.Optional.empty());

        assertThat(catchThrowableOfType(ProofException.class, () -> BlobSignature.parse(new byte[0], keys)))
                .hasMessage("the signature file has 0 bytes, which no signature has");
        assertThat(catchThrowableOfType(
                        ProofException.class,
                        () -> BlobSignature.parse(ELLIPTIC.sign(new byte[2]), keys)
                                .check(artifact)))
                .hasMessage("its signature is not one over these bytes by a trusted key");
        Received large = new Received(Sha256.of(new byte[1]), 17 << 20, java.util.Optional.empty());
        List<TrustedKey> edwards = read(EDWARDS.publicPem());
        assertThat(catchThrowableOfType(
                        ProofException.class,
                        () -> BlobSignature.parse(new byte[64], edwards).check(large)))
                .hasMessage("no ECDSA key signed it, and an Ed25519 signature over the bytes themselves is checked only"
                        + " up to 16 MiB");
    }
}
