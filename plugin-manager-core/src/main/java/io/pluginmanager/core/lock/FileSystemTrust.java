package io.pluginmanager.core.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Knows which file systems keep locks. */
public final class FileSystemTrust {

    private static final Set<String> LOCAL_TYPES = Set.of(
            "apfs",
            "aufs",
            "bcachefs",
            "btrfs",
            "exfat",
            "ext2",
            "ext3",
            "ext4",
            "f2fs",
            "hfs",
            "hfsplus",
            "jfs",
            "msdos",
            "nilfs2",
            "ntfs",
            "ntfs3",
            "overlay",
            "ramfs",
            "refs",
            "reiserfs",
            "rootfs",
            "tmpfs",
            "ufs",
            "vfat",
            "xfs",
            "zfs");

    private final Optional<LockTrust> fixed;

    private FileSystemTrust(Optional<LockTrust> fixed) {
        this.fixed = fixed;
    }

    /** Trusts the file systems that are known to belong to one machine. */
    public static FileSystemTrust byType() {
        return new FileSystemTrust(Optional.empty());
    }

    /** Trusts every file system, because the operator says so. */
    public static FileSystemTrust declared() {
        return always(LockTrust.DECLARED);
    }

    /** Has the same trust in every file system. */
    public static FileSystemTrust always(LockTrust trust) {
        return new FileSystemTrust(Optional.of(trust));
    }

    /** Returns the trust in the file system that holds {@code path}, or would hold it once it exists. */
    public LockTrust of(Path path) {
        return fixed.orElseGet(() -> ofType(type(path)));
    }

    /** Returns the type of the file system that holds {@code path} or its nearest ancestor; empty if unknown. */
    public static String type(Path path) {
        for (Path at = path.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                try {
                    return Files.getFileStore(at).type();
                } catch (IOException e) {
                    return "";
                }
            }
        }
        return "";
    }

    /** Returns the trust in a type of file system, as {@link java.nio.file.FileStore#type()} names it. */
    static LockTrust ofType(String type) {
        return LOCAL_TYPES.contains(type.toLowerCase(Locale.ROOT)) ? LockTrust.LOCAL : LockTrust.UNKNOWN;
    }
}
