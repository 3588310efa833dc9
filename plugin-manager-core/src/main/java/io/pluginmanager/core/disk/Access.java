package io.pluginmanager.core.disk;

import io.pluginmanager.core.disk.Disk.Mode;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A {@link Mode} in the forms that the JDK wants. */
final class Access {

    private static final Access FILE = new Access("rw-r--r--");
    private static final Access EXECUTABLE = new Access("rwxr-xr-x");
    private static final Access PRIVATE_FILE = new Access("rw-------");
    private static final Access PRIVATE_DIRECTORY = new Access("rwx------");

    private final Set<PosixFilePermission> permissions;
    private final FileAttribute<Set<PosixFilePermission>> attribute;
    private final int bits;

    private Access(String letters) {
        this.permissions = Set.copyOf(PosixFilePermissions.fromString(letters));
        this.attribute = PosixFilePermissions.asFileAttribute(permissions);
        this.bits = bits(permissions);
    }

    static Access of(Mode mode) {
        return switch (mode) {
            case FILE -> FILE;
            case EXECUTABLE -> EXECUTABLE;
            case PRIVATE_FILE -> PRIVATE_FILE;
            case PRIVATE_DIRECTORY -> PRIVATE_DIRECTORY;
        };
    }

    Set<PosixFilePermission> permissions() {
        return permissions;
    }

    FileAttribute<Set<PosixFilePermission>> attribute() {
        return attribute;
    }

    /** Returns the nine permission bits. */
    int bits() {
        return bits;
    }

    /** Tells whether a directory of this mode can be used by its owner. */
    boolean directory() {
        return permissions.contains(PosixFilePermission.OWNER_EXECUTE);
    }

    int bitsMissingIn(Set<PosixFilePermission> found) {
        return bits & ~bits(found);
    }

    private static int bits(Set<PosixFilePermission> permissions) {
        String letters = PosixFilePermissions.toString(permissions);
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            bits = bits << 1 | (letters.charAt(i) == '-' ? 0 : 1);
        }
        return bits;
    }
}
