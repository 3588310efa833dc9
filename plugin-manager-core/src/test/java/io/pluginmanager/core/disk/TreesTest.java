package io.pluginmanager.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pluginmanager.core.disk.Disk.Mode;
import io.pluginmanager.core.disk.DiskOperation.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {

    @TempDir
    private Path dir;

    private final Disk disk = new JdkDisk();

    /** Deletes the tree of its argument. */
    static final class DeleteTree {
        private static final int DENIED = 77;

        private DeleteTree() {}

        public static void main(String[] arguments) throws IOException {
            try {
                Trees.deleteTree(new JdkDisk(), Path.of(arguments[0]));
            } catch (AccessDeniedException e) {
                Runtime.getRuntime().halt(DENIED);
            }
        }
    }

    @Test
    void createsWhatIsMissingAndKeepsTheModeOfWhatIsThere() throws IOException {
        Path there = Files.createDirectory(
                dir.resolve("there"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        Trees.createDirectories(disk, there.resolve("a/b"), Mode.EXECUTABLE);
        Trees.createDirectories(disk, there.resolve("a/b"), Mode.PRIVATE_DIRECTORY);

        assertThat(mode(there)).isEqualTo("rwx------");
        assertThat(mode(there.resolve("a"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(there.resolve("a/b"))).isEqualTo("rwxr-xr-x");
    }

    @Test
    void createsDirectoriesBehindALinkButNotBehindAFile() throws IOException {
        Path target = Files.createDirectory(dir.resolve("target"));
        Files.createSymbolicLink(dir.resolve("link"), target);
        Files.createFile(dir.resolve("file"));

        Trees.createDirectories(disk, dir.resolve("link/sub"), Mode.EXECUTABLE);

        assertThat(target.resolve("sub")).isDirectory();
        assertThatThrownBy(() -> Trees.createDirectories(disk, dir.resolve("file"), Mode.EXECUTABLE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Trees.createDirectories(disk, dir.resolve("file/sub"), Mode.EXECUTABLE))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void deletesATreeOfEverything() throws IOException, InterruptedException {
        Path tree = Files.createDirectories(dir.resolve("tree/a/b")).getParent().getParent();
        Files.createFile(tree.resolve("a/b/f"));
        Files.createDirectory(tree.resolve("empty"));
        assertThat(run("mkfifo", tree.resolve("pipe").toString())).isZero();

        Trees.deleteTree(disk, tree);

        assertThat(tree).doesNotExist();
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void deletesAFileAndALinkAndWhatDoesNotExist() throws IOException {
        Trees.deleteTree(disk, Files.createFile(dir.resolve("f")));
        Trees.deleteTree(disk, Files.createSymbolicLink(dir.resolve("l"), Path.of("nowhere")));
        Trees.deleteTree(disk, dir.resolve("absent"));
        Trees.deleteTree(disk, dir.resolve("absent/too"));

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void neverFollowsLinksWhenDeleting() throws IOException {
        Path outside = Files.createDirectory(dir.resolve("outside"));
        Files.createFile(outside.resolve("precious"));
        Path tree = Files.createDirectories(dir.resolve("tree/sub"));
        Files.createSymbolicLink(tree.resolve("directory"), outside);
        Files.createSymbolicLink(tree.resolve("file"), outside.resolve("precious"));
        Files.createSymbolicLink(tree.resolve("loop"), Path.of("../.."));
        Path link = Files.createSymbolicLink(dir.resolve("link"), outside);

        Trees.deleteTree(disk, dir.resolve("tree"));
        Trees.deleteTree(disk, link);

        assertThat(dir.resolve("tree")).doesNotExist();
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void opensUpReadOnlyDirectoriesToDeleteThem() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        List<String> nobody = List.of("setpriv", "--reuid", "65534", "--clear-groups");
        Path classes = ForkedJvm.roots(JdkDisk.class).get(0);
        assumeThat(run("setpriv", "--reuid", "65534", "--clear-groups", "test", "-r", classes.toString()))
                .isZero();
        Path tree = readOnlyTree();
        assertThat(run("chown", "-R", "65534", tree.toString())).isZero();
        openForAll(dir);

        try (ForkedJvm jvm =
                ForkedJvm.start(nobody, DeleteTree.class, tree.resolve("sub").toString())) {
            assertThat(jvm.exitCode()).isEqualTo(DeleteTree.DENIED);
        }
        assertThat(tree.resolve("sub")).exists();
        Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("rwx------"));
        try (ForkedJvm jvm =
                ForkedJvm.start(nobody, DeleteTree.class, tree.resolve("sub").toString())) {
            assertThat(jvm.exitCode()).isZero();
        }
        assertThat(tree.resolve("sub")).doesNotExist();
    }

    @Test
    void opensUpReadOnlyDirectoriesOfOrdinaryUsers() throws IOException {
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        Path sub = readOnlyTree().resolve("sub");
        Files.setPosixFilePermissions(sub.getParent(), PosixFilePermissions.fromString("rwx------"));

        Trees.deleteTree(disk, sub);

        assertThat(sub).doesNotExist();
    }

    /** A tree whose directories deny writing, reading and entering. */
    private Path readOnlyTree() throws IOException {
        Path tree = Files.createDirectory(dir.resolve("tree"));
        for (String mode : List.of("r-xr-xr-x", "r--r--r--", "--x--x--x", "---------")) {
            Path sub = Files.createDirectories(tree.resolve("sub/" + mode + "/deep"));
            Files.createFile(sub.resolve("f"));
            Files.setPosixFilePermissions(sub, PosixFilePermissions.fromString(mode));
            Files.setPosixFilePermissions(sub.getParent(), PosixFilePermissions.fromString(mode));
        }
        Files.setPosixFilePermissions(tree.resolve("sub"), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("r-xr-xr-x"));
        return tree;
    }

    private static void openForAll(Path directory) throws IOException {
        for (Path at = directory;
                at != null && !at.equals(Path.of("/tmp")) && !mode(at).endsWith("x");
                at = at.getParent()) {
            Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void deletesDirectoriesDeeperThanAnyPathIsLong() throws IOException {
        Path tree = deepTree(5_000);

        Trees.deleteTree(disk, tree);

        assertThat(tree).doesNotExist();
        assertThat(dir).isEmptyDirectory();
    }

    /** Grows a tree from its leaf, because no path leads down to it. */
    private Path deepTree(int depth) throws IOException {
        Path tree = Files.createDirectory(dir.resolve("tree"));
        Files.createFile(tree.resolve("leaf"));
        for (int i = 1; i < depth; i++) {
            Path above = Files.createDirectory(dir.resolve("above"));
            Files.move(tree, above.resolve("d"));
            Files.move(above, tree);
        }
        return tree;
    }

    @Test
    void takesWhatVanishesWhileDeletingForDeleted() throws IOException {
        Path tree = Files.createDirectories(dir.resolve("tree/a/b"));
        Files.createFile(tree.resolve("f"));
        Disk other = new ForwardingDisk(disk) {
            @Override
            public void delete(Path path) throws IOException {
                // somebody else is always faster
                super.delete(path);
                super.delete(path);
            }
        };

        assertThatCode(() -> Trees.deleteTree(other, dir.resolve("tree"))).doesNotThrowAnyException();
        assertThat(dir.resolve("tree")).doesNotExist();
    }

    @Test
    void reportsWhatCannotBeDeleted() throws IOException {
        Path tree = Files.createDirectories(dir.resolve("tree/a"));
        Disk broken = FailingDisk.from(disk, 1, FailingDisk.broken());

        assertThatThrownBy(() -> Trees.deleteTree(broken, tree)).hasMessage("Input/output error");
    }

    @Test
    void forcesEveryFileAndDirectoryFilesFirst() throws IOException {
        Path tree = smallTree();
        RecordingDisk recording = new RecordingDisk(disk, dir);

        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            Trees.forceTree(recording, tree, executor);
        } finally {
            executor.shutdownNow();
        }

        List<Path> forced = recording.operations().stream()
                .filter(operation -> operation.kind() == Kind.FORCE)
                .map(DiskOperation::path)
                .toList();
        assertThat(forced)
                .containsExactlyInAnyOrder(
                        tree.resolve("f"), tree.resolve("a/g"), tree, tree.resolve("a"), tree.resolve("a/empty"));
        assertThat(forced.subList(0, 2)).containsExactlyInAnyOrder(tree.resolve("f"), tree.resolve("a/g"));
        assertThat(forced).endsWith(tree);
    }

    @Test
    void forcesFromWithinABusyExecutor() throws Exception {
        Path tree = smallTree();
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            single.submit(() -> {
                        Trees.forceTree(disk, tree, single);
                        return true;
                    })
                    .get();
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void forcingReportsEveryFailure() throws IOException {
        Path tree = smallTree();
        Disk broken = FailingDisk.from(disk, 1, FailingDisk.broken());

        assertThatThrownBy(() -> Trees.forceTree(broken, tree, Runnable::run))
                .hasMessage("Input/output error")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    @Test
    void forcingEndsWhenInterrupted() throws Exception {
        Path tree = smallTree();
        Thread caller = Thread.currentThread();
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Disk slow = new ForwardingDisk(disk) {
            @Override
            public void force(Path path) throws IOException {
                if (Thread.currentThread() == caller) {
                    caller.interrupt();
                    return;
                }
                stuck.countDown();
                awaitQuietly(never);
            }
        };

        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            assertThatThrownBy(() -> Trees.forceTree(slow, tree, task -> {
                        executor.execute(task);
                        awaitQuietly(stuck);
                    }))
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage("interrupted while files were forced to the disk");
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            executor.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void replacesAFileInTheOrderThatSurvivesAPowerCut() throws IOException {
        Path file = Files.writeString(dir.resolve("f"), "old");
        RecordingDisk recording = new RecordingDisk(disk, dir);

        Trees.replaceFile(recording, file, "new".getBytes(StandardCharsets.UTF_8), Mode.PRIVATE_FILE, true);

        assertThat(recording.operations().stream().map(DiskOperation::kind))
                .containsExactly(Kind.CREATE_FILE, Kind.WRITE, Kind.FORCE, Kind.RENAME, Kind.FORCE);
        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(names()).containsExactly("f");
    }

    @Test
    void replacesAFileWithoutForcingIfThatIsNotAskedFor() throws IOException {
        RecordingDisk recording = new RecordingDisk(disk, dir);

        Trees.replaceFile(recording, dir.resolve("f"), new byte[] {1}, Mode.FILE, false);

        assertThat(recording.operations().stream().map(DiskOperation::kind))
                .containsExactly(Kind.CREATE_FILE, Kind.WRITE, Kind.RENAME);
    }

    @Test
    void keepsTheOldFileAndLeavesNothingWhenReplacingFails() throws IOException {
        Path file = Files.writeString(dir.resolve("f"), "old");
        for (int n = 1; n <= 4; n++) {
            Disk full = FailingDisk.at(disk, n, FailingDisk.noSpace());
            assertThatThrownBy(() -> Trees.replaceFile(full, file, new byte[100], Mode.FILE, true))
                    .as("failure of operation %d", n)
                    .hasMessage("No space left on device");
            assertThat(file).hasContent("old");
            assertThat(names()).containsExactly("f");
        }
    }

    @Test
    void recognisesItsTemporaryNames() {
        assertThat(Trees.isTemporary(Trees.temporaryFor(dir.resolve("plugins.lock"))))
                .isTrue();
        assertThat(Trees.temporaryFor(dir.resolve("f")).getParent()).isEqualTo(dir);
        assertThat(Stream.of("f", ".f.tmp", "f.tmp", ".f.1234.tmp")
                        .map(Path::of)
                        .filter(Trees::isTemporary))
                .isEmpty();
    }

    private Path smallTree() throws IOException {
        Path tree =
                Files.createDirectories(dir.resolve("tree/a/empty")).getParent().getParent();
        Files.writeString(tree.resolve("f"), "f");
        Files.writeString(tree.resolve("a/g"), "g");
        Files.createSymbolicLink(tree.resolve("a/link"), Path.of(".."));
        return tree;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
