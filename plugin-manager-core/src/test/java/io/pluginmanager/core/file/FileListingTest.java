package io.pluginmanager.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.TestCall;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileListingTest {

    @TempDir
    Path base;

    private Path root;
    private ArtifactSource source;

    @BeforeEach
    void openSource() throws Exception {
        root = Files.createDirectories(base.resolve("root"));
        source = open("root");
    }

    @Test
    void linkWithinTheRootIsListedAsAFile() throws Exception {
        put("c/real", "content");
        Files.createSymbolicLink(root.resolve("c/link"), Path.of("real"));

        ObjectPage page = source.list(ListRequest.first("c/", 10), TestCall.unlimited());

        assertThat(page.entries()).extracting(ObjectPage.Entry::path).containsExactly("c/link", "c/real");
        assertThat(page.entries().get(0).info().size()).hasValue(7);
    }

    @Test
    void mountedConfigMapIsListed() throws Exception {
        put("..2024_01/plugin.yaml", "content");
        Files.createSymbolicLink(root.resolve("..data"), Path.of("..2024_01"));
        Files.createSymbolicLink(root.resolve("plugin.yaml"), Path.of("..data/plugin.yaml"));

        assertThat(list("plugin")).containsExactly("plugin.yaml");
        assertThat(list("")).containsExactly("..2024_01/plugin.yaml", "..data/plugin.yaml", "plugin.yaml");
    }

    @Test
    void linkOutOfTheRootFailsTheListing() throws Exception {
        put("c/real", "content");
        Files.writeString(base.resolve("outside"), "secret");
        Files.createSymbolicLink(root.resolve("c/link"), base.resolve("outside"));

        assertRefused(
                "c/",
                "'c/' of source 'local' cannot be listed: 'link' in it is refused: a link leads out of the" + " root");
        assertThat(list("c/r")).as("what has another prefix does not matter").containsExactly("c/real");
    }

    @Test
    void folderBehindALinkOutOfTheRootIsRefused() throws Exception {
        Files.createDirectory(base.resolve("other"));
        Files.createSymbolicLink(root.resolve("c"), base.resolve("other"));

        assertRefused("c/", "'c/' of source 'local' is refused: a link leads out of the root");
        assertRefused("", "'' of source 'local' cannot be listed: 'c' in it is refused: a link leads out of the root");
    }

    @Test
    void linkToNothingFailsTheListing() throws Exception {
        put("c/real", "content");
        Files.createSymbolicLink(root.resolve("c/link"), Path.of("nowhere"));

        assertRefused(
                "c/", "'c/' of source 'local' cannot be listed: 'link' in it is refused: it is a link to nothing");
    }

    @Test
    void linkToAFolderThatHoldsItFailsTheListing() throws Exception {
        put("c/d/real", "content");
        Files.createSymbolicLink(root.resolve("c/d/up"), Path.of(".."));

        assertRefused(
                "c/",
                "'c/' of source 'local' cannot be listed: 'd/up/' in it is refused: it is a link to a folder that holds"
                        + " it");
    }

    @Test
    void namedPipeFailsTheListingAndDoesNotBlock() throws Exception {
        put("c/real", "content");
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("c/pipe").toString()).start();
        assumeTrue(mkfifo.waitFor(1, TimeUnit.MINUTES) && mkfifo.exitValue() == 0);

        assertRefused(
                "c/", "'c/' of source 'local' cannot be listed: 'pipe' in it is refused: it is not a regular file");
    }

    @Test
    void nameWithABackslashFailsTheListing() throws Exception {
        put("c/a\\b", "content");

        assertRefused(
                "c/", "'c/' of source 'local' cannot be listed: 'a\\b' in it is refused: its name holds a backslash");
    }

    @Test
    void folderThatIsTooDeepFailsTheListing() throws Exception {
        put("d/".repeat(FolderWalk.DEEPEST) + "x", "content");

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> list(""))
                .withMessageEndingWith("is refused: it lies more than 64 folders deep");
    }

    @Test
    void unreadableFolderIsForbidden() throws Exception {
        put("c/real", "content");
        Files.setPosixFilePermissions(root.resolve("c"), PosixFilePermissions.fromString("---------"));
        boolean readable = Files.isReadable(root.resolve("c"));
        try {
            assumeFalse(readable, "root reads everything");
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> list("c/"))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.FORBIDDEN));
        } finally {
            Files.setPosixFilePermissions(root.resolve("c"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "a/../../", "/", "/etc/", "..\\"})
    void prefixThatLeavesTheRootIsRefused(String prefix) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> list(prefix))
                .withMessageStartingWith("'" + prefix + "' of source 'local' is refused: ")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.BLOCKED));
    }

    @Test
    void emptyFolderHoldsNoObject() throws Exception {
        Files.createDirectories(root.resolve("c/empty"));
        put("c/file", "");

        assertThat(list("c/")).containsExactly("c/file");
    }

    @Test
    void missingRootIsNotAnEmptyListing() {
        source = open("absent");

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> list("c/"))
                .withMessage("'c/' of source 'local' cannot be read: the root 'absent' does not exist; a relative root"
                        + " starts at the folder of the configuration")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.NOT_FOUND));
    }

    @Test
    void folderThatChangesBetweenPagesHasChanged() throws Exception {
        put("c/a", "1");
        put("c/b", "2");
        String token = source.list(ListRequest.first("c/", 1), TestCall.unlimited())
                .nextToken()
                .orElseThrow();
        put("c/b", "longer");

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source.list(ListRequest.first("c/", 1).next(token), TestCall.unlimited()))
                .withMessage("a folder changed while it was listed")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.CHANGED));
    }

    @Test
    void folderThatChangesWhileItIsListedHasChanged() throws Exception {
        put("c/a", "1");
        Files.setLastModifiedTime(root.resolve("c"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source.list(ListRequest.first("c/", 10), new Meddler(() -> put("c/b", "2"))))
                .withMessage("'c/' of source 'local' changed while it was listed")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.CHANGED));
    }

    @Test
    void fileThatVanishesWhileItsFolderIsListedHasChanged() throws Exception {
        put("c/a", "1");

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source.list(
                        ListRequest.first("c/", 10), new Meddler(() -> Files.deleteIfExists(root.resolve("c/a")))))
                .withMessage("'c/' of source 'local' changed while it was listed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-", "zz-1", "1-9999999999", "../../etc"})
    void malformedPageTokenIsRefused(String token) throws Exception {
        put("c/a", "1");

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source.list(ListRequest.first("c/", 1).next(token), TestCall.unlimited()))
                .withMessage("a page token of a folder is malformed");
    }

    @Test
    void cancelledCallEndsAListing() throws Exception {
        put("c/a", "1");
        TestCall call = TestCall.unlimited();

        assertThatThrownBy(() -> source.list(ListRequest.first("c/", 10), new Meddler(() -> {
                    call.cancel();
                    call.checkCancelled();
                })))
                .isInstanceOf(InterruptedIOException.class);
    }

    /** Does something in the middle of a listing: when the walk asks whether it is still wanted. */
    private static final class Meddler implements Call {
        private final Step step;
        private int asked;

        Meddler(Step step) {
            this.step = step;
        }

        @Override
        public Duration remaining() {
            return Duration.ofHours(1);
        }

        @Override
        public void checkCancelled() throws InterruptedIOException {
            asked++;
            try {
                if (asked == 2) {
                    step.run();
                }
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private interface Step {
            void run() throws IOException;
        }
    }

    private void assertRefused(String prefix, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> list(prefix))
                .withMessage(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.BLOCKED));
    }

    private List<String> list(String prefix) throws IOException {
        return source.list(ListRequest.first(prefix, 1000), TestCall.unlimited()).entries().stream()
                .map(ObjectPage.Entry::path)
                .toList();
    }

    private void put(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
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
}
