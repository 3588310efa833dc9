package io.pluginmanager.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pluginmanager.core.disk.Disk.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkDiskTest {

    @TempDir
    private Path dir;

    private final Disk disk = new JdkDisk();

    /** Creates one of each kind below its argument. */
    static final class CreateEverything {
        private CreateEverything() {}

        public static void main(String[] arguments) throws IOException {
            Path root = Path.of(arguments[0]);
            Disk disk = new JdkDisk();
            disk.createFile(root.resolve("file"), Mode.FILE).close();
            disk.createFile(root.resolve("program"), Mode.EXECUTABLE).close();
            disk.createFile(root.resolve("secret"), Mode.PRIVATE_FILE).close();
            disk.createDirectory(root.resolve("open"), Mode.EXECUTABLE);
            disk.createDirectory(root.resolve("private"), Mode.PRIVATE_DIRECTORY);
            disk.createFile(root.resolve("open/file"), Mode.FILE).close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077", "0777"})
    void givesModesWhateverTheUmask(String umask) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.startWithUmask(umask, CreateEverything.class, dir.toString())) {
            assertThat(jvm.exitCode()).isZero();
        }

        assertThat(mode("file")).isEqualTo("rw-r--r--");
        assertThat(mode("program")).isEqualTo("rwxr-xr-x");
        assertThat(mode("secret")).isEqualTo("rw-------");
        assertThat(mode("open")).isEqualTo("rwxr-xr-x");
        assertThat(mode("private")).isEqualTo("rwx------");
        assertThat(mode("open/file")).isEqualTo("rw-r--r--");
    }

    @Test
    void givesModesWhateverTheDefaultAccessList() throws Exception {
        assumeThat(run("setfacl", "-d", "-m", "u::rwx,g::-,o::-", dir.toString()))
                .isZero();

        disk.createDirectory(dir.resolve("sub"), Mode.EXECUTABLE);
        disk.createFile(dir.resolve("sub/program"), Mode.EXECUTABLE).close();

        assertThat(mode("sub")).isEqualTo("rwxr-xr-x");
        assertThat(mode("sub/program")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void refusesADirectoryThatNobodyCouldEnter() {
        assertThatThrownBy(() -> disk.createDirectory(dir.resolve("d"), Mode.FILE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a mode of a directory: FILE");
    }

    @Test
    void appendsAllBytesAndReadsThemThroughTheSameFile() throws IOException {
        try (Disk.NewFile file = disk.createFile(dir.resolve("f"), Mode.FILE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2}));
            file.write(ByteBuffer.wrap(new byte[] {3}));
            file.force();
            ByteBuffer read = ByteBuffer.allocate(2);
            file.channel().read(read, 1);
            assertThat(read.array()).containsExactly(2, 3);
            file.write(ByteBuffer.wrap(new byte[] {4}));
        }
        assertThat(dir.resolve("f")).hasBinaryContent(new byte[] {1, 2, 3, 4});
    }

    @Test
    void neverCreatesAFileOverAnythingNorThroughALink() throws IOException {
        Path file = Files.writeString(dir.resolve("f"), "old");
        Files.createSymbolicLink(dir.resolve("dangling"), Path.of("elsewhere"));

        assertThatThrownBy(() -> disk.createFile(file, Mode.FILE)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.createFile(dir.resolve("dangling"), Mode.FILE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.createDirectory(file, Mode.EXECUTABLE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.createLink(file, Path.of("x"))).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.createHardLink(file, file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("old");
        assertThat(dir.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void renamesOverAFileAndOverALink() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "old");
        Path link = Files.createSymbolicLink(dir.resolve("current"), Path.of("one"));

        disk.rename(Files.writeString(dir.resolve("new"), "new"), file);
        disk.rename(Files.createSymbolicLink(dir.resolve("next"), Path.of("two")), link);

        assertThat(file).hasContent("new");
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("two"));
        assertThat(dir.resolve("new")).doesNotExist();
    }

    @Test
    void ofTwoRenamesToOneNameTheLaterIsToldThatItIsTaken() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 500; round++) {
            Path to = dir.resolve("to" + round);
            CyclicBarrier start = new CyclicBarrier(2);
            List<CompletableFuture<Boolean>> renames = new ArrayList<>();
            for (String name : List.of("one", "two")) {
                Path from = Files.createDirectory(dir.resolve(name + round));
                Files.createFile(from.resolve("file"));
                renames.add(CompletableFuture.supplyAsync(() -> isRenamed(from, to, start), threads));
            }

            assertThat(renames.get(0).get() ^ renames.get(1).get()).isTrue();
        }
        threads.shutdownNow();
    }

    private boolean isRenamed(Path from, Path to, CyclicBarrier start) {
        try {
            start.await();
            disk.rename(from, to);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException | InterruptedException | BrokenBarrierException e) {
            throw new CompletionException(e);
        }
    }

    @Test
    void neverRenamesOverADirectoryNotEvenAnEmptyOne() throws IOException {
        Path from = Files.createDirectory(dir.resolve("from"));
        Path file = Files.createFile(dir.resolve("file"));
        Path to = Files.createDirectory(dir.resolve("to"));

        assertThatThrownBy(() -> disk.rename(from, to)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.rename(file, to)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.rename(from, file)).isInstanceOf(IOException.class);
        assertThat(from).isDirectory();
        assertThat(to).isDirectory();
        assertThat(file).isRegularFile();
    }

    @Test
    void deletesALinkAndNotItsTarget() throws IOException {
        Path target = Files.createFile(dir.resolve("target"));
        disk.delete(Files.createSymbolicLink(dir.resolve("link"), target));

        assertThat(dir.resolve("link")).doesNotExist();
        assertThat(target).exists();
    }

    @Test
    void setsTheModeOfAFileButOfNoLink() throws IOException {
        Path target = Files.createFile(
                dir.resolve("target"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--------")));
        Path link = Files.createSymbolicLink(dir.resolve("link"), target);

        assertThatThrownBy(() -> disk.setMode(link, Mode.EXECUTABLE))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("the mode of a link is not changed");
        assertThat(mode("target")).isEqualTo("r--------");
        disk.setMode(target, Mode.EXECUTABLE);
        assertThat(mode("target")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void forcesFilesAndDirectoriesButNoLinks() throws IOException {
        Path file = Files.createFile(dir.resolve("f"));
        Path link = Files.createSymbolicLink(dir.resolve("l"), file);

        disk.force(file);
        disk.force(dir);
        assertThatThrownBy(() -> disk.force(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> disk.force(dir.resolve("absent"))).isInstanceOf(IOException.class);
    }

    @Test
    void anInterruptEndsAWrite() throws IOException {
        try (Disk.NewFile file = disk.createFile(dir.resolve("f"), Mode.FILE)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> file.write(ByteBuffer.allocate(1))).isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name:\tjava\nUmask:\t0022\n", "Umask: 0022"})
    void readsTheUmaskOfTheProcess(String status) {
        assertThat(Umask.parse(status)).isEqualTo(0022);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Umask:\n", "Umask:\t0099\n", "Umask:\t1234567890123\n", "Name:\tUmask: 0000\n"})
    void takesAnUnknownUmaskForTheStrictest(String status) {
        assertThat(Umask.parse(status)).isEqualTo(0777);
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(name)));
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
