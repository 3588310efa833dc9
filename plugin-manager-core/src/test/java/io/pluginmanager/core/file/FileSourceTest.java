package io.pluginmanager.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {

    @TempDir
    Path base;

    private Path root;
    private ArtifactSource source;

    @BeforeEach
    void openSource() throws Exception {
        root = Files.createDirectory(base.resolve("root"));
        Files.writeString(root.resolve("object"), "content");
        source = open("root");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "../outside          | '..' leads out of the root; write a path without it",
                "a/../../outside     | '..' leads out of the root; write a path without it",
                "a/..                | '..' leads out of the root; write a path without it",
                "/etc/passwd         | it is absolute; write a path below the root, or a file: URL without a provider",
                "..\\outside         | it holds a backslash; write '/' between folders",
                "C:\\x               | it holds a backslash; write '/' between folders"
            })
    void refThatLeavesTheRootIsRefused(String ref, String reason) throws Exception {
        Files.writeString(base.resolve("outside"), "secret");

        assertRefused(ref, SourceException.Kind.BLOCKED, "'" + ref + "' of source 'local' is refused: " + reason);
    }

    @Test
    void refWithANulIsRefused() {
        assertRefused(
                "a\0b", SourceException.Kind.BLOCKED, "'a?b' of source 'local' is refused: it holds a NUL character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"./object", ".//object", "././object"})
    void dotsAndDoubleSlashesMeanNothing(String ref) throws Exception {
        assertThat(read(ref)).isEqualTo("content");
        assertThat(source.describe(new ArtifactRef(ref))).isEqualTo("file:object");
    }

    @Test
    void nameThatOnlyStartsWithDotsIsAName() throws Exception {
        Files.writeString(root.resolve("..data"), "content");

        assertThat(read("..data")).isEqualTo("content");
    }

    @Test
    void linkWithinTheRootIsFollowed() throws Exception {
        Files.createDirectory(root.resolve("..v1"));
        Files.writeString(root.resolve("..v1/config"), "mounted");
        Files.createSymbolicLink(root.resolve("..data"), Path.of("..v1"));
        Files.createSymbolicLink(root.resolve("config"), Path.of("..data/config"));

        assertThat(read("config")).isEqualTo("mounted");
    }

    @Test
    void rootMayItselfBeALink() throws Exception {
        Files.createSymbolicLink(base.resolve("linked"), root);

        source = open("linked");

        assertThat(read("object")).isEqualTo("content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outside", "outside-dir/secret", "chain"})
    void linkOutOfTheRootIsRefused(String ref) throws Exception {
        Files.createDirectory(base.resolve("rootless"));
        Files.writeString(base.resolve("rootless/secret"), "secret");
        Files.createSymbolicLink(root.resolve("outside"), base.resolve("rootless/secret"));
        Files.createSymbolicLink(root.resolve("outside-dir"), Path.of("../rootless"));
        Files.createSymbolicLink(root.resolve("chain"), Path.of("outside-dir/secret"));

        assertRefused(
                ref,
                SourceException.Kind.BLOCKED,
                "'" + ref
                        + "' of source 'local' is refused: a link leads out of the root; put the file itself there, or"
                        + " choose another root");
    }

    @Test
    void linkToNothingIsNotFound() throws Exception {
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));

        assertRefused("dangling", SourceException.Kind.NOT_FOUND, "'dangling' of source 'local' is a link to nothing");
    }

    @Test
    void linkToItselfFailsWithoutALoop() throws Exception {
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("loop"))
                .withMessageStartingWith("'loop' of source 'local' cannot be read: ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(base.toString()));
    }

    @Test
    void namedPipeIsRefusedAndDoesNotBlock() throws Exception {
        makePipe(root.resolve("pipe"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("pipe"));

        for (String ref : new String[] {"pipe", "link"}) {
            assertRefused(
                    ref,
                    SourceException.Kind.BLOCKED,
                    "'" + ref + "' of source 'local' is refused: it is not a regular file");
        }
    }

    @Test
    void deviceIsRefused() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/zero")));

        source = open("/dev");

        assertRefused(
                "zero", SourceException.Kind.BLOCKED, "'zero' of source 'local' is refused: it is not a regular file");
    }

    @Test
    void folderIsNotAFile() throws Exception {
        Files.createDirectory(root.resolve("dir"));

        for (String ref : new String[] {"dir", "dir/", "."}) {
            assertRefused(
                    ref,
                    SourceException.Kind.NOT_FOUND,
                    "'" + ref + "' of source 'local' is a folder, not a file; write 'kind: collection' for all files of"
                            + " a folder");
        }
    }

    @Test
    void fileIsNotAFolder() {
        assertRefused("object/x", SourceException.Kind.NOT_FOUND, "'object/x' of source 'local' does not exist");
    }

    @Test
    void missingRootIsNamedAsConfigured() {
        source = open("absent");

        assertRefused(
                "object",
                SourceException.Kind.NOT_FOUND,
                "'object' of source 'local' cannot be read: the root 'absent' does not exist; a relative root starts at"
                        + " the folder of the configuration");
    }

    @Test
    void rootThatIsAFileSaysSo() {
        source = open("root/object");

        assertRefused(
                "x",
                SourceException.Kind.NOT_FOUND,
                "'x' of source 'local' cannot be read: the root 'root/object' is not a folder; a relative root starts"
                        + " at the folder of the configuration");
    }

    @Test
    void unreadableFileIsForbidden() throws Exception {
        Path file = root.resolve("object");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads everything");

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> read("object"))
                .withMessage(
                        "'object' of source 'local' cannot be read: this process may not; check its owner and mode")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.FORBIDDEN));
    }

    @Test
    void fileThatIsCutWhileItIsReadHasChanged() throws Exception {
        Files.write(root.resolve("object"), new byte[100_000]);
        try (Transfer transfer = start("object")) {
            InputStream body = transfer.body();
            assertThat(body.readNBytes(1000)).hasSize(1000);

            Files.write(root.resolve("object"), new byte[500]);

            assertChanged(body);
        }
    }

    @Test
    void fileThatGrowsWhileItIsReadHasChanged() throws Exception {
        try (Transfer transfer = start("object")) {
            Files.writeString(root.resolve("object"), "more", StandardOpenOption.APPEND);

            assertChanged(transfer.body());
        }
    }

    @Test
    void fileThatIsOverwrittenWhileItIsReadHasChanged() throws Exception {
        try (Transfer transfer = start("object")) {
            Files.writeString(root.resolve("object"), "CONTENT");
            Files.setLastModifiedTime(root.resolve("object"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

            assertChanged(transfer.body());
        }
    }

    @Test
    void fileThatIsReplacedWhileItIsReadKeepsItsBytes() throws Exception {
        try (Transfer transfer = start("object")) {
            Path other = Files.writeString(root.resolve("other"), "another content");
            Files.move(other, root.resolve("object"), StandardCopyOption.ATOMIC_MOVE);

            assertThat(transfer.body().readAllBytes()).asString().isEqualTo("content");
        }
    }

    @Test
    void fileThatIsRemovedWhileItIsReadKeepsItsBytes() throws Exception {
        try (Transfer transfer = start("object")) {
            Files.delete(root.resolve("object"));

            assertThat(transfer.body().readAllBytes()).asString().isEqualTo("content");
        }
    }

    @Test
    void cancelledCallEndsARead() throws Exception {
        TestCall call = TestCall.unlimited();
        try (Transfer transfer = source.open(new ArtifactRef("object"), ReadOptions.whole(), call)) {
            call.cancel();

            assertThatThrownBy(() -> transfer.body().read()).isInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void interruptEndsARead() throws Exception {
        try (Transfer transfer = start("object")) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> transfer.body().read())
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage("the read of 'object' of source 'local' was interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closedReadSaysSo() throws Exception {
        Transfer transfer = start("object");
        transfer.close();

        assertThatThrownBy(() -> transfer.body().read())
                .isInstanceOf(IOException.class)
                .hasMessage("the read of 'object' of source 'local' was closed");
    }

    @Test
    void messageShowsNoControlCharacter() {
        assertRefused("a\n\u001b[31mb", SourceException.Kind.NOT_FOUND, "'a??[31mb' of source 'local' does not exist");
    }

    @Test
    void nameThatTheSystemCannotHoldIsAnIoException() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("x".repeat(300)))
                .withMessageContaining("of source 'local' cannot be read: ");
    }

    private void assertChanged(InputStream body) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(body::readAllBytes)
                .withMessage("'object' of source 'local' changed while it was read")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.CHANGED));
    }

    private void assertRefused(String ref, SourceException.Kind kind, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source.stat(new ArtifactRef(ref), TestCall.unlimited()))
                .withMessage(message)
                .withNoCause()
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> start(ref))
                .withMessage(message);
    }

    private Transfer start(String ref) throws IOException {
        return source.open(new ArtifactRef(ref), ReadOptions.whole(), TestCall.unlimited());
    }

    private String read(String ref) throws IOException {
        try (Transfer transfer = start(ref)) {
            return new String(transfer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ArtifactSource open(String configuredRoot) {
        FileProvider provider = new FileProvider();
        TestProviderConfig config = TestProviderConfig.of(provider.configKeys())
                .name("local")
                .baseDirectory(base)
                .set("root", configuredRoot)
                .build();
        return provider.open(config, TestProviderContext.in(base));
    }

    private static void makePipe(Path pipe) throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor(1, TimeUnit.MINUTES) && mkfifo.exitValue() == 0);
    }
}
