package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pluginctl sign} with the real library: what it signs installs where its key is trusted. */
class SignCommandTest {

    @TempDir
    Path folder;

    private Path artifact;

    @BeforeEach
    void artifact() throws IOException, GeneralSecurityException {
        artifact = Files.writeString(folder.resolve("neo.bin"), "first");
        key("release", "Ed25519");
    }

    private void key(String name, String algorithm) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(256);
        }
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(
                folder.resolve(name + ".pem"),
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(
                folder.resolve(name + ".pub.pem"),
                pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    private Run sign(String key, String... more) {
        List<String> line = new ArrayList<>(
                List.of("sign", "--key", folder.resolve(key + ".pem").toString()));
        line.addAll(List.of(more));
        return Run.of(new LibraryManagerFactory(), line.toArray(String[]::new));
    }

    private Run signNeo(String key, String... more) {
        List<String> line = new ArrayList<>(List.of("--name", "neo", "--version", "1.4.0", artifact.toString()));
        line.addAll(List.of(more));
        return sign(key, line.toArray(String[]::new));
    }

    private Run install(String signature) throws IOException {
        Files.writeString(
                folder.resolve("plugins.yaml"),
                "plugins:\n  providers:\n    - {name: here, type: file, root: .}\n  plugins:\n"
                        + "    - {name: neo, provider: here, path: neo.bin, signature: " + signature + "}\n");
        return Run.of(
                new LibraryManagerFactory(),
                "install",
                "-c",
                folder.resolve("plugins.yaml").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "EC"})
    void whatIsSignedInstalls(String algorithm) throws IOException, GeneralSecurityException {
        key("release", algorithm);

        Run signed = signNeo("release");

        assertThat(signed).isEqualTo(new Run(0, "wrote '" + artifact + ".dsse.json'\n", ""));
        Run installed = install("{keys: [release.pub.pem]}");
        assertThat(installed.code()).as(installed.err()).isZero();
        Run listed = Run.of(
                new LibraryManagerFactory(),
                "list",
                "-c",
                folder.resolve("plugins.yaml").toString(),
                "-o",
                "json");
        assertThat(listed.out()).contains("\"version\": \"1.4.0\"", "\"trust\": \"signed\"");
    }

    @Test
    void theFileIsAnEnvelopeThatAnybodyMayRead() throws IOException {
        signNeo("release");
        Path file = folder.resolve("neo.bin.dsse.json");

        String text = Files.readString(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        String payload = text.replaceAll("(?s).*\"payload\" : \"([^\"]*)\".*", "$1");
        assertThat(text).contains("\"payloadType\" : \"application/vnd.plugin-manager.statement+json\"");
        assertThat(new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8))
                .contains("\"schema\" : 1", "\"name\" : \"neo\"", "\"version\" : \"1.4.0\"", "\"size\" : 5");
        assertThat(text).doesNotContain("PRIVATE");
    }

    @Test
    void signaturesOfOthersAreKeptWithAppend() throws IOException, GeneralSecurityException {
        key("second", "EC");
        signNeo("release");

        assertThat(signNeo("second", "--append").out())
                .isEqualTo("wrote '" + artifact + ".dsse.json', which has 2 signatures now\n");
        assertThat(install("{keys: [release.pub.pem, second.pub.pem], threshold: 2}")
                        .code())
                .isZero();
        assertThat(signNeo("release", "--append"))
                .isEqualTo(new Run(
                        4,
                        "",
                        "error: cannot sign \"" + artifact
                                + "\": this key signed it already; sign with another key\n"));
    }

    @Test
    void appendWantsTheSameStatement() throws IOException {
        assertThat(signNeo("release", "--append").err())
                .startsWith("error: cannot sign \"" + artifact + "\": \"" + artifact
                        + ".dsse.json\" does not exist; sign" + " without '--append' first");
        signNeo("release");
        Files.writeString(artifact, "second");

        assertThat(signNeo("release", "--append"))
                .isEqualTo(new Run(
                        4,
                        "",
                        "error: cannot sign \"" + artifact + "\": the signatures of \"" + artifact + ".dsse.json\" are"
                                + " over another statement; compare name, version and artifact, or sign without"
                                + " '--append'\n"));
        assertThat(signNeo("release").code()).isZero();
    }

    @Test
    void severalArtifactsAreSignedAtOnce() throws IOException {
        Path other = Files.writeString(folder.resolve("neo-linux.bin"), "linux");

        Run run = signNeo("release", other.toString(), "-o", "json");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("\"signature\": \"" + artifact + ".dsse.json\"", "\"signature\": \"" + other + ".dsse.json\"")
                .contains("\"size\": 5", "\"signatures\": 1");
        assertThat(folder.resolve("neo-linux.bin.dsse.json")).exists();
    }

    @Test
    void theSignatureMayLieElsewhere() {
        Path target = folder.resolve("signature.json");

        assertThat(signNeo("release", "--signature", target.toString()).out()).isEqualTo("wrote '" + target + "'\n");
        assertThat(target).exists();
        assertThat(signNeo("release", artifact.toString(), "--signature", target.toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: option '--signature' names one file, but there are 2 artifacts: leave it out\n"));
        Path nowhere = folder.resolve("missing/signature.json");
        assertThat(signNeo("release", "--signature", nowhere.toString()).err())
                .startsWith("error: cannot sign \"" + artifact + "\": \"" + nowhere + "\" cannot be written: ")
                .endsWith("; write it to a folder that exists and that this user may write\n");
    }

    @Test
    void aSignatureReplacesNeitherTheArtifactNorTheKey() throws IOException {
        Path key = folder.resolve("release.pem");
        byte[] secret = Files.readAllBytes(key);
        Path link = Files.createSymbolicLink(folder.resolve("link"), artifact);

        assertThat(signNeo("release", "--signature", artifact.toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: cannot sign \"" + artifact + "\": its signature would replace the artifact \""
                                + artifact + "\"; write the signature to another file\n"));
        assertThat(signNeo("release", "--signature", link.toString()).code()).isEqualTo(2);
        assertThat(signNeo("release", "--signature", key.toString()).err())
                .isEqualTo("error: cannot sign \"" + artifact + "\": its signature would replace the key \"" + key
                        + "\"; write the signature to another file\n");
        assertThat(artifact).hasContent("first");
        assertThat(Files.readAllBytes(key)).isEqualTo(secret);
    }

    @Test
    void aFolderIsNeitherArtifactNorSignature() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.writeString(target.resolve("kept"), "kept");

        assertThat(signNeo("release", "--signature", target.toString()).err())
                .startsWith("error: cannot sign \"" + artifact + "\": \"" + target + "\" cannot be written: ");
        assertThat(sign("release", "--name", "neo", "--version", "1", target.toString())
                        .err())
                .startsWith("error: cannot sign \"" + target + "\": ");
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("neo.bin", "release.pem", "release.pub.pem", "target");
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(Run.of(new LibraryManagerFactory(), "sign").err()).isEqualTo("error: 'sign' needs option '--key'\n");
        assertThat(sign("release", "--version", "1", artifact.toString()).err())
                .isEqualTo("error: 'sign' needs option '--name'\n");
        assertThat(sign("release", "--name", "neo", artifact.toString()).err())
                .isEqualTo("error: 'sign' needs option '--version'\n");
        assertThat(sign("release", "--name", "neo", "--version", "1").err())
                .isEqualTo("error: 'sign' needs the files to sign: pluginctl sign … ARTIFACT\n");
        assertThat(sign(
                                "release",
                                "--name",
                                "neo",
                                "--version",
                                "1",
                                folder.resolve("gone").toString())
                        .err())
                .isEqualTo("error: cannot sign \"" + folder.resolve("gone") + "\": \"" + folder.resolve("gone")
                        + "\" does not exist; name the file that you publish\n");
        assertThat(sign("release", "--name", "neo", "--version", "1\n2", artifact.toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: cannot sign \"" + artifact + "\": name and version have 1 to 256 printable characters;"
                                + " write a plain version\n"));
    }

    @Test
    void aKeyThatCannotSignIsNotShown() throws IOException, GeneralSecurityException {
        key("rsa", "RSA");
        Files.writeString(
                folder.resolve("sec1.pem"), pem("EC PRIVATE KEY", "hunter2".getBytes(StandardCharsets.UTF_8)));

        assertThat(signNeo("rsa"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: cannot use the key \"" + folder.resolve("rsa.pem")
                                + "\": it is neither an Ed25519 key nor an ECDSA key over the curve P-256; make one"
                                + " with 'openssl genpkey -algorithm ed25519 -out KEY.pem'\n"));
        assertThat(signNeo("release.pub").err())
                .isEqualTo("error: cannot use the key \"" + folder.resolve("release.pub.pem")
                        + "\": it is a public key;" + " sign with the private one\n");
        assertThat(signNeo("sec1").err())
                .isEqualTo("error: cannot use the key \"" + folder.resolve("sec1.pem") + "\": it holds a 'EC PRIVATE"
                        + " KEY', not a 'PRIVATE KEY';"
                        + " convert it with 'openssl pkcs8"
                        + " -topk8 -nocrypt -in KEY.pem"
                        + " -out KEY.pkcs8.pem'\n");
        assertThat(signNeo("gone").err())
                .isEqualTo("error: cannot use the key \"" + folder.resolve("gone.pem") + "\": \""
                        + folder.resolve("gone.pem") + "\" does not exist; name the file of your private key\n");
        assertThat(artifact.resolveSibling("neo.bin.dsse.json")).doesNotExist();
    }
}
