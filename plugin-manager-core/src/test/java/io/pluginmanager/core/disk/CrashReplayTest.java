package io.pluginmanager.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.disk.Disk.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small installation, made in the right order and with each step left out, shows that the tools find mistakes. */
class CrashReplayTest {

    @TempDir
    private Path dir;

    @TempDir
    private Path scratch;

    private Path root;
    private RecordingDisk disk;

    @BeforeEach
    void setUp() throws IOException {
        root = Files.createDirectory(dir.resolve("root"));
        Files.createDirectories(root.resolve("generations/1"));
        Files.writeString(root.resolve("generations/1/plugin"), "old");
        Files.createDirectory(root.resolve("store"));
        Files.createDirectory(root.resolve("staging"));
        Files.createSymbolicLink(root.resolve("current"), Path.of("generations/1"));
        disk = new RecordingDisk(new JdkDisk(), root);
    }

    /** What can be left out or done too late. */
    private enum Mistake {
        NONE,
        PLUGIN_NOT_FORCED,
        TREE_NOT_FORCED,
        STORE_NOT_FORCED,
        GENERATION_NOT_FORCED,
        GENERATIONS_NOT_FORCED,
        WRITTEN_AFTER_FORCE,
        MODE_AFTER_FORCE
    }

    private int install(Mistake mistake) throws IOException {
        Path staged = root.resolve("staging/x");
        disk.createDirectory(staged, Mode.EXECUTABLE);
        try (Disk.NewFile file = disk.createFile(staged.resolve("plugin"), Mode.FILE)) {
            file.write(bytes("ne"));
            if (mistake == Mistake.WRITTEN_AFTER_FORCE) {
                file.force();
            }
            file.write(bytes("w!"));
            if (mistake != Mistake.PLUGIN_NOT_FORCED && mistake != Mistake.WRITTEN_AFTER_FORCE) {
                file.force();
            }
        }
        if (mistake == Mistake.MODE_AFTER_FORCE) {
            disk.setMode(staged.resolve("plugin"), Mode.EXECUTABLE);
        }
        unless(mistake == Mistake.TREE_NOT_FORCED, staged);
        disk.rename(staged, root.resolve("store/tree"));
        unless(mistake == Mistake.STORE_NOT_FORCED, root.resolve("store"));
        Path generation = root.resolve("generations/2");
        disk.createDirectory(generation, Mode.EXECUTABLE);
        disk.createLink(generation.resolve("plugin"), Path.of("../../store/tree/plugin"));
        unless(mistake == Mistake.GENERATION_NOT_FORCED, generation);
        unless(mistake == Mistake.GENERATIONS_NOT_FORCED, root.resolve("generations"));
        disk.createLink(root.resolve("next"), Path.of("generations/2"));
        disk.rename(root.resolve("next"), root.resolve("current"));
        int renamed = disk.operations().size() - 1;
        disk.force(root);
        return renamed;
    }

    private void unless(boolean leftOut, Path directory) throws IOException {
        if (!leftOut) {
            disk.force(directory);
        }
    }

    @Test
    void acceptsTheRightOrder() throws IOException {
        int renamed = install(Mistake.NONE);
        CrashReplay replay = disk.recording();

        assertThat(replay.lastRenameTo(root.resolve("current"))).isEqualTo(renamed);
        assertThatCode(() -> replay.assertEverythingForcedBefore(renamed, root.resolve("generations/2")))
                .doesNotThrowAnyException();
        assertThat(plugins(replay)).containsExactly("new!", "old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PLUGIN_NOT_FORCED WRITE",
                "TREE_NOT_FORCED CREATE_FILE",
                "STORE_NOT_FORCED RENAME",
                "GENERATION_NOT_FORCED CREATE_LINK",
                "GENERATIONS_NOT_FORCED CREATE_DIRECTORY",
                "WRITTEN_AFTER_FORCE WRITE",
                "MODE_AFTER_FORCE SET_MODE"
            })
    void findsEveryStepThatIsLeftOut(String mistakeAndOperation) throws IOException {
        String[] words = mistakeAndOperation.split(" ");
        int renamed = install(Mistake.valueOf(words[0]));
        CrashReplay replay = disk.recording();

        assertThatThrownBy(() -> replay.assertEverythingForcedBefore(renamed, root.resolve("generations/2")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not forced before operation " + renamed)
                .hasMessageContaining(": " + words[1] + " ");
        if (Mistake.valueOf(words[0]) != Mistake.MODE_AFTER_FORCE) {
            assertThat(plugins(replay)).as("contents that a power cut shows").isNotEqualTo(Set.of("old", "new!"));
        }
    }

    /** Returns what a reader finds behind {@code current} after any power cut; "absent" if there is nothing. */
    private Set<String> plugins(CrashReplay replay) throws IOException {
        Set<String> found = new TreeSet<>();
        int count = 0;
        for (int prefix = 0; prefix <= replay.operations().size(); prefix++) {
            for (Survival survival : Survival.variants(2)) {
                Path target = Files.createDirectory(scratch.resolve("replay" + count++));
                replay.materialise(prefix, survival, target);
                Path plugin = target.resolve("current/plugin");
                found.add(Files.exists(plugin) ? Files.readString(plugin, StandardCharsets.ISO_8859_1) : "absent");
            }
        }
        return found;
    }

    @Test
    void refusesToJudgeWhatIsNoRename() throws IOException {
        install(Mistake.NONE);

        assertThatThrownBy(() -> disk.recording().assertEverythingForcedBefore(0, root))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> disk.recording().lastRenameTo(root.resolve("other")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("no rename to");
    }

    @Test
    void refusesRootsThatLeadNowhere() throws IOException {
        int renamed = install(Mistake.NONE);

        assertThatThrownBy(() -> disk.recording().assertEverythingForcedBefore(renamed, root.resolve("generations/3")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing is reachable at");
    }

    @Test
    void aKilledProcessLeavesExactlyWhatItDid() throws IOException {
        install(Mistake.PLUGIN_NOT_FORCED);
        disk.createHardLink(root.resolve("second"), root.resolve("store/tree/plugin"));
        disk.delete(root.resolve("generations/1/plugin"));
        disk.setMode(root.resolve("store/tree/plugin"), Mode.EXECUTABLE);

        Path target = replay(Survival.everything());

        assertThat(describe(target)).isEqualTo(describe(root));
    }

    @Test
    void dropsAllThatWasNeverForced() throws IOException {
        Set<String> before = describe(root);
        write(root.resolve("f"), "f", false);
        disk.createDirectory(root.resolve("d"), Mode.EXECUTABLE);
        disk.delete(root.resolve("generations/1/plugin"));
        disk.rename(root.resolve("store"), root.resolve("shop"));

        assertThat(describe(replay(Survival.nothing()))).isEqualTo(before);
    }

    @Test
    void forcedDirectoriesKeepNamesAndForcedFilesBytes() throws IOException {
        write(root.resolve("forced"), "abc", true);
        write(root.resolve("loose"), "abc", false);
        disk.force(root);

        assertThat(replay(Survival.nothing()).resolve("forced")).hasContent("abc");
        assertThat(replay(Survival.nothing()).resolve("loose")).isEmptyFile();
        assertThat(replay(Survival.sizes()).resolve("loose")).hasBinaryContent(new byte[3]);
        disk.force(root.resolve("loose"));
        assertThat(replay(Survival.nothing()).resolve("loose")).hasContent("abc");
    }

    @Test
    void aSurvivingRenameShowsTheUnforcedFile() throws IOException {
        write(root.resolve("tmp"), "abc", false);
        disk.rename(root.resolve("tmp"), root.resolve("final"));

        assertThat(replay(Survival.nothing()).resolve("final")).doesNotExist();
        Path target = replay(Survival.renames());
        assertThat(target.resolve("final")).isEmptyFile();
        assertThat(target.resolve("tmp")).doesNotExist();
    }

    @Test
    void followsAFileThatIsWrittenAfterItsRename() throws IOException {
        try (Disk.NewFile file = disk.createFile(root.resolve("tmp"), Mode.FILE)) {
            disk.rename(root.resolve("tmp"), root.resolve("final"));
            disk.createDirectory(root.resolve("tmp"), Mode.EXECUTABLE);
            file.write(bytes("late"));
            file.force();
        }
        disk.force(root);

        assertThat(replay(Survival.nothing()).resolve("final")).hasContent("late");
    }

    @Test
    void chanceRepeatsItself() throws IOException {
        install(Mistake.PLUGIN_NOT_FORCED);

        assertThat(describe(replay(Survival.random(7)))).isEqualTo(describe(replay(Survival.random(7))));
    }

    @Test
    void absoluteLinksLeadIntoTheReplayedTree() throws IOException {
        disk.createLink(root.resolve("absolute"), root.resolve("generations/1"));
        disk.force(root);

        Path target = replay(Survival.nothing());

        assertThat(Files.readSymbolicLink(target.resolve("absolute"))).isEqualTo(target.resolve("generations/1"));
    }

    @Test
    void recordsNothingThatFailed() throws IOException {
        assertThatThrownBy(() -> disk.delete(root.resolve("absent"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> disk.createDirectory(root.resolve("store"), Mode.EXECUTABLE))
                .isInstanceOf(IOException.class);

        assertThat(disk.operations()).isEmpty();
    }

    @Test
    void aFullDiskStopsInTheMiddleOfAWriteAndStillDeletes() throws IOException {
        Disk full = FailingDisk.from(new JdkDisk(), 2, FailingDisk.noSpace());
        Path file = root.resolve("f");
        try (Disk.NewFile created = full.createFile(file, Mode.FILE)) {
            assertThatThrownBy(() -> created.write(bytes("abcd"))).hasMessage("No space left on device");
        }
        assertThat(file).hasContent("ab");
        assertThatThrownBy(() -> full.createDirectory(root.resolve("d"), Mode.EXECUTABLE))
                .hasMessage("No space left on device");
        full.delete(file);
        assertThat(file).doesNotExist();
    }

    @Test
    void countsEveryChange() throws IOException {
        FailingDisk counting = FailingDisk.counting(new JdkDisk());
        Trees.replaceFile(counting, root.resolve("f"), new byte[1], Mode.FILE, true);

        assertThat(counting.count()).isEqualTo(5);
    }

    /** Halts in the second change, the write. */
    static final class Halting {
        private Halting() {}

        public static void main(String[] arguments) throws IOException {
            Disk disk = FailingDisk.at(new JdkDisk(), 2, FailingDisk.halt());
            Trees.replaceFile(disk, Path.of(arguments[0]), new byte[10], Mode.FILE, true);
        }
    }

    @Test
    void haltsTheProcessAtOnce() throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(Halting.class, root.resolve("f").toString())) {
            assertThat(jvm.exitCode()).isEqualTo(137);
        }
        assertThat(root.resolve("f")).doesNotExist();
        try (Stream<Path> debris = Files.list(root).filter(Trees::isTemporary)) {
            assertThat(debris.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasSize(5));
        }
    }

    private void write(Path path, String text, boolean force) throws IOException {
        try (Disk.NewFile file = disk.createFile(path, Mode.FILE)) {
            file.write(bytes(text));
            if (force) {
                file.force();
            }
        }
    }

    private Path replay(Survival survival) throws IOException {
        Path target = Files.createTempDirectory(scratch, "replay");
        disk.recording().materialise(disk.operations().size(), survival, target);
        return target;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> describe(Path tree) throws IOException {
        Set<String> lines = new TreeSet<>();
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(tree)) {
            walk.forEach(paths::add);
        }
        for (Path path : paths) {
            String what = "directory";
            if (Files.isSymbolicLink(path)) {
                what = "link to " + Files.readSymbolicLink(path);
            } else if (Files.isRegularFile(path)) {
                what = "file with " + Files.readString(path);
            }
            lines.add(tree.relativize(path) + " is a " + what + " "
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)));
        }
        return lines;
    }
}
