package io.pluginmanager.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemTrustTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext2",
                "ext3",
                "ext4",
                "xfs",
                "btrfs",
                "zfs",
                "f2fs",
                "tmpfs",
                "ramfs",
                "overlay",
                "bcachefs",
                "apfs",
                "hfs",
                "NTFS",
                "ReFS",
                "ufs"
            })
    void trustsFileSystemsOfOneMachine(String type) {
        assertThat(FileSystemTrust.ofType(type)).isEqualTo(LockTrust.LOCAL);
        assertThat(FileSystemTrust.ofType(type).works()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb3",
                "smbfs",
                "9p",
                "fuse",
                "fuse.sshfs",
                "fuseblk",
                "virtiofs",
                "ceph",
                "fuse.glusterfs",
                "lustre",
                "gpfs",
                "vboxsf",
                "afs",
                "",
                "ext",
                "ext44",
                "something new"
            })
    void doesNotTrustSharedAndUnknownOnes(String type) {
        assertThat(FileSystemTrust.ofType(type)).isEqualTo(LockTrust.UNKNOWN);
        assertThat(FileSystemTrust.ofType(type).works()).isFalse();
    }

    @Test
    void looksAtTheNearestAncestorThatExists(@TempDir Path dir) throws IOException {
        String type = Files.getFileStore(dir).type();

        assertThat(FileSystemTrust.type(dir.resolve("not/yet/there"))).isEqualTo(type);
        assertThat(FileSystemTrust.byType().of(dir.resolve("not/yet"))).isEqualTo(FileSystemTrust.ofType(type));
        assertThat(FileSystemTrust.type(Path.of("relative/not/there"))).isNotEmpty();
    }

    @Test
    void followsLinksToOtherFileSystems(@TempDir Path dir) throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("link"), Path.of("/proc"));

        assertThat(FileSystemTrust.type(link.resolve("absent"))).isEqualTo(FileSystemTrust.type(Path.of("/proc")));
    }

    @Test
    void theOperatorHasTheLastWord() {
        assertThat(FileSystemTrust.declared().of(Path.of("/proc"))).isEqualTo(LockTrust.DECLARED);
        assertThat(FileSystemTrust.byType().of(Path.of("/proc"))).isEqualTo(LockTrust.UNKNOWN);
    }
}
