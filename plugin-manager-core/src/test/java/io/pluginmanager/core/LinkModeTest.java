package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hosts find in the plugin directory in each link mode. */
class LinkModeTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("pack.zip", pack("1")).put("neo", "neo 1");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static byte[] pack(String content) {
        return new ZipBuilder()
                .file("a.txt", content)
                .program("deep/run", "#!/bin/sh\n")
                .link("latest", "a.txt")
                .build();
    }

    private SetsFixture mode(String mode) throws IOException {
        SetsFixture other = new SetsFixture(folder);
        other.store().put("pack.zip", pack("1")).put("neo", "neo 1");
        host.close();
        host = other;
        return host.setting("link_mode: " + mode).declare("name: pack, path: pack.zip", "name: neo, path: neo");
    }

    private Path stored(String name, String file) throws IOException {
        for (InstalledPlugin plugin : host.manager().installed().plugins()) {
            if (plugin.name().value().equals(name)) {
                String id = plugin.tree().hex();
                return host.stateDir().resolve("store/" + id.substring(0, 2) + "/" + id + "/root/" + file);
            }
        }
        throw new AssertionError(name);
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    private void assertContent(String version) throws IOException {
        assertThat(host.pluginDir().resolve("pack/a.txt")).hasContent(version);
        assertThat(host.pluginDir().resolve("pack/latest")).hasContent(version);
        assertThat(Files.isExecutable(host.pluginDir().resolve("pack/deep/run")))
                .isTrue();
        assertThat(host.pluginDir().resolve("neo")).hasContent("neo 1");
    }

    @Test
    void symlinkLeadsIntoTheStore() throws IOException {
        mode("symlink").install().orThrow();

        assertContent("1");
        assertThat(Files.readSymbolicLink(host.pluginDir().resolve("pack")))
                .isEqualTo(Path.of(".plugin-manager/current/pack"));
        assertThat(host.pluginDir().resolve("pack").toRealPath())
                .isEqualTo(stored("pack", "").toRealPath());
    }

    @Test
    void hardlinkHasRealDirectoriesAndSharedFiles() throws IOException {
        mode("hardlink").install().orThrow();

        assertContent("1");
        Path set = host.stateDir().resolve("generations/1");
        assertThat(Files.isDirectory(set.resolve("pack/deep"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(Files.isRegularFile(set.resolve("neo"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(inode(set.resolve("pack/a.txt"))).isEqualTo(inode(stored("pack", "a.txt")));
        assertThat(Files.getAttribute(set.resolve("neo"), "unix:nlink")).isEqualTo(2);
        assertThat(Files.readSymbolicLink(set.resolve("pack/latest"))).isEqualTo(Path.of("a.txt"));
    }

    @Test
    void copyHasFilesOfItsOwnAndSaysThatTheSetIsNotAtomic() throws IOException {
        InstallReport report = mode("copy").install().orThrow();

        assertContent("1");
        Path pack = host.pluginDir().resolve("pack");
        assertThat(Files.isDirectory(pack, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(inode(pack.resolve("a.txt"))).isNotEqualTo(inode(stored("pack", "a.txt")));
        assertThat(report.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "link_mode 'copy' does not switch all plugins at once: readers may see old and new ones");
        assertThat(host.stateDir().resolve("journal.json")).doesNotExist();
        assertThat(host.install().problems()).isEmpty();
    }

    @Test
    void copyReplacesOnlyWhatChanged() throws IOException {
        mode("copy").install().orThrow();
        Object neo = inode(host.pluginDir().resolve("neo"));
        host.store().put("pack.zip", pack("2"));

        host.update("pack").orThrow();

        assertContent("2");
        assertThat(inode(host.pluginDir().resolve("neo"))).isEqualTo(neo);
        assertThat(host.stateDir().resolve("trash")).isEmptyDirectory();
    }

    @Test
    void copyTurnsAFileIntoADirectoryAndBack() throws IOException {
        mode("copy").declare("name: x, path: neo");
        host.install().orThrow();

        host.declare("name: x, path: pack.zip");
        host.install().orThrow();
        assertThat(host.pluginDir().resolve("x/a.txt")).hasContent("1");

        host.declare("name: x, path: neo");
        host.install().orThrow();
        assertThat(host.pluginDir().resolve("x")).hasContent("neo 1");
    }

    @Test
    void copyRemovesWhatIsNotDeclared() throws IOException {
        mode("copy").install().orThrow();
        Files.writeString(host.pluginDir().resolve("theirs"), "theirs");
        host.declare("name: neo, path: neo");

        host.install().orThrow();

        try (Stream<Path> entries = Files.list(host.pluginDir())) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder(".plugin-manager", "neo", "theirs");
        }
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "symlink, hardlink",
        "symlink, copy",
        "hardlink, symlink",
        "hardlink, copy",
        "copy, symlink",
        "copy, hardlink"
    })
    void modesCanBeSwitched(String from, String to) throws IOException {
        mode(from).install().orThrow();

        InstallReport report = mode(to).install().orThrow();

        assertThat(report.newGeneration()).hasValue(2);
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(host.store().calls()).isZero();
        assertContent("1");
        assertThat(host.manager().verify(VerifyRequest.builder().build()).findings())
                .isEmpty();
        assertThat(host.manager().installed().plugins())
                .allSatisfy(plugin -> assertThat(plugin.path()).exists());
        assertThat(host.stateDir().resolve("trash")).isEmptyDirectory();
        assertThat(host.install().newGeneration()).isEmpty();
    }
}
