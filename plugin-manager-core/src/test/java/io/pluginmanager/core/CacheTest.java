package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.ForwardingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The download cache saves requests, is never trusted, and never makes an installation fail. */
class CacheTest {

    private static final InstallRequest OFFLINE =
            InstallRequest.builder().offline(true).build();

    @TempDir
    Path temp;

    private MachineSetup setup;

    @BeforeEach
    void installOnceWithCache() throws IOException {
        setup = new MachineSetup(Files.createDirectory(temp.resolve("host")));
        setup.publish("alpha", "one");
        setup.configure(List.of("cache_dir: ../cache"), "{name: alpha, provider: m, path: alpha.zip}");
    }

    @Test
    void lockedArtifactInTheCacheNeedsNoSource() throws Exception {
        setup.install().orThrow();
        forgetInstallation();
        setup.store.remove("alpha.zip");

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("one");
        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(1);
    }

    @Test
    void lockedArtifactInTheCacheInstallsOffline() throws Exception {
        setup.install().orThrow();
        forgetInstallation();

        setup.install(OFFLINE, builder -> builder).orThrow();

        assertThat(setup.content("alpha")).isEqualTo("one");
    }

    @Test
    void pinnedArtifactInTheCacheInstallsOfflineWithoutLockFile() throws Exception {
        setup.install().orThrow();
        String digest = String.valueOf(blob().getFileName());
        forgetInstallation();
        Files.delete(setup.lockFile());
        setup.configure(
                List.of("cache_dir: ../cache"),
                "{name: alpha, provider: m, path: alpha.zip, sha256: \"" + digest + "\"}");

        setup.install(OFFLINE, builder -> builder).orThrow();

        assertThat(setup.content("alpha")).isEqualTo("one");
    }

    @Test
    void offlineWithoutCacheSaysWhatIsMissing() throws Exception {
        assertThat(MachineSetup.failure(setup.install(OFFLINE, builder -> builder), "alpha"))
                .isEqualTo("cannot install \"alpha\" with --offline: it is neither in the store nor in the download"
                        + " cache; run once without --offline");
        assertThat(setup.store.calls()).isZero();
    }

    @Test
    void alteredBlobIsDeletedAndFetchedAnew() throws Exception {
        setup.install().orThrow();
        Path blob = blob();
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 1;
        Files.write(blob, bytes);
        forgetInstallation();

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("one");
        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(2);
        assertThat(blob()).isEqualTo(blob).hasBinaryContent(MachineSetup.zip("alpha", "one"));
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void cutBlobIsNotUsedOffline() throws Exception {
        setup.install().orThrow();
        Files.write(blob(), new byte[] {1, 2, 3});
        forgetInstallation();

        InstallReport report = setup.install(OFFLINE, builder -> builder);

        assertThat(MachineSetup.failure(report, "alpha")).startsWith("cannot install \"alpha\" with --offline");
        assertThat(Files.exists(setup.pluginDir().resolve("alpha"))).isFalse();
        assertThat(blobs()).isEmpty();
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void linkInPlaceOfABlobIsNotFollowed() throws Exception {
        setup.install().orThrow();
        Path blob = blob();
        Path elsewhere = Files.move(blob, temp.resolve("elsewhere"));
        Files.createSymbolicLink(blob, elsewhere);
        forgetInstallation();

        setup.install().orThrow();

        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(2);
        assertThat(elsewhere).exists();
    }

    @Test
    void cacheThatCannotBeWrittenIsAsGoodAsNone() throws Exception {
        Path cache = temp.resolve("cache").toAbsolutePath();
        Disk readOnlyCache = new ForwardingDisk(new JdkDisk()) {
            @Override
            public void createDirectory(Path directory, Mode mode) throws IOException {
                if (directory.toAbsolutePath().normalize().startsWith(cache)) {
                    throw new AccessDeniedException(directory.toString());
                }
                super.createDirectory(directory, mode);
            }
        };

        InstallReport report = setup.install(MachineSetup.PLAIN, builder -> builder.disk(readOnlyCache));

        assertThat(MachineSetup.outcome(report, "alpha").result()).isEqualTo(Result.ADDED);
        assertThat(cache).doesNotExist();
    }

    @Test
    void cacheThatIsAFileIsAsGoodAsNone() throws Exception {
        Files.writeString(temp.resolve("cache"), "not a directory");

        setup.install().orThrow();
        forgetInstallation();
        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("one");
        assertThat(temp.resolve("cache")).hasContent("not a directory");
    }

    @Test
    void cacheOnAnotherFileSystemIsFilledByCopying() throws Exception {
        Disk noHardLinks = new ForwardingDisk(new JdkDisk()) {
            @Override
            public void createHardLink(Path link, Path existing) throws IOException {
                throw new IOException("Invalid cross-device link");
            }
        };

        setup.install(MachineSetup.PLAIN, builder -> builder.disk(noHardLinks)).orThrow();

        assertThat(blob()).hasBinaryContent(MachineSetup.zip("alpha", "one"));
        assertThat(blobs()).hasSize(1);
    }

    @Test
    void unverifiedArtifactIsNotKept() throws Exception {
        setup.configure(
                List.of("cache_dir: ../cache"),
                "{name: alpha, provider: m, path: alpha.zip, sha256: \"" + "0".repeat(64) + "\"}");

        assertThat(setup.install().succeeded()).isFalse();

        assertThat(blobs()).isEmpty();
    }

    @Test
    void cacheIsPrivate() throws Exception {
        setup.install().orThrow();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("cache"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(blob())))
                .isEqualTo("rw-------");
    }

    @Test
    void libraryHasNoCacheUnlessOneIsNamed() throws Exception {
        setup.declare("alpha").install().orThrow();
        assertThat(temp.resolve("cache")).doesNotExist();

        Files.delete(setup.lockFile());
        forgetInstallation();
        setup.install(MachineSetup.PLAIN, builder -> builder.defaultCacheDir(temp.resolve("cache")))
                .orThrow();
        assertThat(blobs()).hasSize(1);
    }

    @Test
    void plainFileIsMovedAndNotCopied() throws Exception {
        setup.store.put("tool", "one");
        setup.configure(List.of(), "{name: tool, provider: m, path: tool}");
        List<Object> fetched = new ArrayList<>();

        setup.install(MachineSetup.PLAIN, builder -> builder.disk(artifactsSeen(fetched)))
                .orThrow();

        assertThat(fetched).containsExactly(key(setup.pluginDir().resolve("tool")));
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void cacheSharesNoFileWithTheStore() throws Exception {
        setup.store.put("tool", "one");
        setup.configure(List.of("cache_dir: ../cache"), "{name: tool, provider: m, path: tool}");
        setup.install().orThrow();
        assertThat(blob()).hasContent("one");
        assertThat(key(blob())).isNotEqualTo(key(setup.pluginDir().resolve("tool")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(blob())))
                .isEqualTo("rw-------");

        forgetInstallation();
        setup.install(OFFLINE, builder -> builder).orThrow();

        assertThat(setup.pluginDir().resolve("tool")).hasContent("one");
        assertThat(key(blob())).isNotEqualTo(key(setup.pluginDir().resolve("tool")));
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void plainFileThatWasAlteredIsRepairedFromTheCache() throws Exception {
        setup.store.put("tool", "one");
        setup.configure(List.of("cache_dir: ../cache"), "{name: tool, provider: m, path: tool}");
        setup.install().orThrow();
        Files.writeString(setup.pluginDir().resolve("tool"), "two");

        try (PluginManager manager = setup.open()) {
            manager.repair(RepairRequest.builder().offline(true).build()).orThrow();
        }

        assertThat(setup.pluginDir().resolve("tool")).hasContent("one");
        assertThat(blob()).hasContent("one");
        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(1);
    }

    private static Object key(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    /** A disk that tells which files artifacts are fetched to. */
    private static Disk artifactsSeen(List<Object> keys) {
        return new ForwardingDisk(new JdkDisk()) {
            @Override
            public NewFile createFile(Path file, Mode mode) throws IOException {
                NewFile created = super.createFile(file, mode);
                if (file.toString().endsWith(".artifact")) {
                    keys.add(key(file));
                }
                return created;
            }
        };
    }

    private void forgetInstallation() throws IOException {
        Trees.deleteTree(new JdkDisk(), setup.pluginDir());
    }

    private Path blob() throws IOException {
        assertThat(blobs()).hasSize(1);
        return blobs().get(0);
    }

    private List<Path> blobs() throws IOException {
        if (!Files.exists(temp.resolve("cache"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(temp.resolve("cache"))) {
            return all.filter(path -> !Files.isDirectory(path)).toList();
        }
    }
}
