package io.pluginmanager.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pluginmanager.spi.Secret;
import io.pluginmanager.spi.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String WANTED_BY = "'auth.token' of 'internal'";

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final Redactor redactor = new Redactor();

    @Test
    void environmentVariableIsASecret() throws Exception {
        environment.put("TOKEN", "t0ken-value");

        assertThat(resolve("${env:TOKEN}")).isEqualTo("t0ken-value");
        assertThat(redactor.redact("got t0ken-value")).isEqualTo("got ***");
    }

    @Test
    void referenceInsideATextGivesOneSecret() throws Exception {
        environment.put("TOKEN", "t0ken-value");

        assertThat(resolve("Bearer ${env:TOKEN}")).isEqualTo("Bearer t0ken-value");
        assertThat(redactor.redact("t0ken-value")).isEqualTo("***");
    }

    @Test
    void literalSecretIsItself() throws Exception {
        assertThat(resolve("literal")).isEqualTo("literal");
        assertThat(redactor.redact("a literal one")).isEqualTo("a *** one");
    }

    @Test
    void unsetVariableNamesReferenceAndWhoNeedsIt() {
        assertMissing(
                "${env:TOKEN}",
                "'auth.token' of 'internal' needs the secret '${env:TOKEN}', but the environment variable is not set;"
                        + " set it where this process starts");
    }

    @Test
    void emptyVariableIsMissing() {
        environment.put("TOKEN", "");

        assertMissing("${env:TOKEN}", "'auth.token' of 'internal' needs the secret '${env:TOKEN}', but it is empty");
    }

    @Test
    void fileIsReadWithoutItsLineEnd() throws Exception {
        Files.writeString(directory.resolve("lf"), "value\n");
        Files.writeString(directory.resolve("crlf"), "value\r\n");
        Files.writeString(directory.resolve("two"), " a\nb \n\n");
        Files.writeString(directory.resolve("none"), "vålue");

        assertThat(resolve("${file:lf}")).isEqualTo("value");
        assertThat(resolve("${file:crlf}")).isEqualTo("value");
        assertThat(resolve("${file:two}")).isEqualTo(" a\nb \n");
        assertThat(resolve("${file:none}")).isEqualTo("vålue");
        assertThat(resolve("${file:" + directory.resolve("lf") + "}")).isEqualTo("value");
    }

    @Test
    void fileBehindALinkIsRead() throws Exception {
        Files.createDirectory(directory.resolve("..data"));
        Files.writeString(directory.resolve("..data/token"), "value");
        Files.createSymbolicLink(directory.resolve("token"), Path.of("..data/token"));

        assertThat(resolve("${file:token}")).isEqualTo("value");
    }

    @Test
    void fileIsReadAnewEachTime() throws Exception {
        Files.writeString(directory.resolve("token"), "first");
        Secrets secrets = secrets();
        assertThat(secrets.resolve("${file:token}", WANTED_BY).<String>use(String::new))
                .isEqualTo("first");

        Files.writeString(directory.resolve("token"), "second");

        assertThat(secrets.resolve("${file:token}", WANTED_BY).<String>use(String::new))
                .isEqualTo("second");
    }

    @Test
    void missingFileIsMissing() {
        assertMissing(
                "${file:token}",
                "'auth.token' of 'internal' needs the secret '${file:token}', but there is no such file; create it or"
                        + " change the reference");
    }

    @Test
    void fileThatIsNoSmallTextIsRefused() throws Exception {
        Files.createDirectory(directory.resolve("dir"));
        Files.write(directory.resolve("big"), new byte[FileSecrets.LARGEST + 1]);
        Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff});

        assertMissing(
                "${file:dir}",
                "'auth.token' of 'internal' needs the secret '${file:dir}', but it is not a regular file");
        assertMissing(
                "${file:big}",
                "'auth.token' of 'internal' needs the secret '${file:big}', but it is larger than 65536 bytes");
        assertMissing(
                "${file:binary}",
                "'auth.token' of 'internal' needs the secret '${file:binary}', but it is not UTF-8 text");
        assertMissing(
                "${file:a\0b}", "'auth.token' of 'internal' needs the secret '${file:a?b}', but it is not a path");
    }

    @Test
    void largestFileIsRead() throws Exception {
        Files.writeString(directory.resolve("big"), "x".repeat(FileSecrets.LARGEST));

        assertThat(resolve("${file:big}")).hasSize(FileSecrets.LARGEST);
    }

    @Test
    void namedPipeDoesNotBlock() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", directory.resolve("pipe").toString()).start();
        assumeTrue(mkfifo.waitFor(1, TimeUnit.MINUTES) && mkfifo.exitValue() == 0);

        assertMissing(
                "${file:pipe}",
                "'auth.token' of 'internal' needs the secret '${file:pipe}', but it is not a regular file");
    }

    @Test
    void unreadableFileSaysSo() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "value");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "root reads everything");

        assertMissing(
                "${file:token}",
                "'auth.token' of 'internal' needs the secret '${file:token}', but this process may not read it");
    }

    @Test
    void malformedReferenceIsMissing() {
        assertMissing(
                "${TOKEN}",
                "'auth.token' of 'internal' cannot be read: the '${' at character 1 starts no reference: write"
                        + " ${env:NAME}, ${file:/path} or ${source:key}, or $${ for the two characters themselves");
    }

    @Test
    void unknownSourceListsTheKnownOnes() {
        assertMissing(
                "${vault:a#b}",
                "'auth.token' of 'internal' needs the secret '${vault:a#b}', but there is no source of secrets named"
                        + " 'vault'; there are 'env', 'file'");
    }

    @Test
    void namedSourceIsOpenedOnceAtItsFirstUseAndClosed() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        SecretSource vault = new SecretSource() {
            @Override
            public Optional<Secret> find(String key) {
                return key.equals("clue#key") ? Optional.of(Secret.of("from-vault")) : Optional.empty();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        Secrets secrets = secrets().withSources(Map.of("vault", () -> {
            opened.incrementAndGet();
            return vault;
        }));
        assertThat(opened).hasValue(0);

        assertThat(secrets.resolve("${vault:clue#key}", WANTED_BY).<String>use(String::new))
                .isEqualTo("from-vault");
        assertThatThrownBy(() -> secrets.resolve("${vault:other}", WANTED_BY))
                .hasMessage("'auth.token' of 'internal' needs the secret '${vault:other}', but 'vault' has no secret of"
                        + " that key; create it or change the reference");
        assertThat(opened).hasValue(1);

        secrets.close();
        secrets.close();
        assertThat(closed).hasValue(1);
        assertThatThrownBy(() -> secrets.resolve("${vault:clue#key}", WANTED_BY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the secrets are closed");
    }

    @Test
    void sourceThatIsNeverUsedIsNeverOpened() throws Exception {
        environment.put("TOKEN", "t0ken-value");
        try (Secrets secrets = secrets().withSources(Map.of("vault", () -> {
            throw new AssertionError("opened");
        }))) {
            assertThat(secrets.resolve("${env:TOKEN}", WANTED_BY).<String>use(String::new))
                    .isEqualTo("t0ken-value");
            assertThat(secrets.sources()).containsExactly("env", "file", "vault");
        }
    }

    @Test
    void openThatFailedIsTriedAgain() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        try (Secrets secrets = secrets().withSources(Map.of("vault", () -> {
            if (opened.incrementAndGet() == 1) {
                throw new IOException("the vault is sealed");
            }
            return key -> Optional.of(Secret.of("value"));
        }))) {
            assertThatThrownBy(() -> secrets.resolve("${vault:a}", WANTED_BY))
                    .hasMessage("'auth.token' of 'internal' needs the secret '${vault:a}', but the vault is sealed");
            assertThat(secrets.resolve("${vault:a}", WANTED_BY).<String>use(String::new))
                    .isEqualTo("value");
        }
    }

    @Test
    void sourceMayNotHaveABuiltInName() {
        assertThatThrownBy(() -> secrets().withSources(Map.of("env", () -> key -> Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a source of secrets is named 'env', which is built in: choose another name");
    }

    @Test
    void plainTextFromTheEnvironmentIsNotMasked() throws Exception {
        environment.put("BUCKET", "plugins");
        Files.writeString(directory.resolve("token"), "file-value");

        assertThat(secrets().resolvePlain("${env:BUCKET}/${x}/${file:token}", "'bucket' of 's3'"))
                .isEqualTo("plugins/${x}/file-value");
        assertThat(redactor.redact("plugins file-value")).isEqualTo("plugins ***");
    }

    private void assertMissing(String text, String message) {
        assertThatExceptionOfType(MissingSecretException.class)
                .isThrownBy(() -> resolve(text))
                .withMessage(message);
    }

    private String resolve(String text) throws IOException {
        return secrets().resolve(text, WANTED_BY).use(String::new);
    }

    private Secrets secrets() {
        return Secrets.builtIn(environment, directory, redactor);
    }
}
