package io.pluginmanager.core.disk;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One change that a disk made, as data.
 *
 * @param kind what was done
 * @param path the file or directory that was changed; of a rename the old name; of a write or force through an open
 *     file the name that it was created with
 * @param other the new name of a rename, the target of a link, the existing name of a hard link
 * @param mode the mode of what was created or changed
 * @param file for a write or force through an open file: the index of the operation that created it
 * @param data what was written
 */
public record DiskOperation(
        Kind kind, Path path, Optional<Path> other, Optional<Disk.Mode> mode, Optional<Integer> file, byte[] data) {

    /** The methods of {@link Disk} and {@link Disk.NewFile}. */
    public enum Kind {
        CREATE_DIRECTORY,
        CREATE_FILE,
        CREATE_LINK,
        CREATE_HARD_LINK,
        RENAME,
        DELETE,
        SET_MODE,
        WRITE,
        FORCE
    }

    static DiskOperation of(Kind kind, Path path) {
        return new DiskOperation(kind, path, Optional.empty(), Optional.empty(), Optional.empty(), new byte[0]);
    }

    DiskOperation withOther(Path name) {
        return new DiskOperation(kind, path, Optional.of(name), mode, file, data);
    }

    DiskOperation withMode(Disk.Mode given) {
        return new DiskOperation(kind, path, other, Optional.of(given), file, data);
    }

    DiskOperation through(int created, byte[] bytes) {
        return new DiskOperation(kind, path, other, mode, Optional.of(created), bytes);
    }

    @Override
    public String toString() {
        return kind + " " + path + other.map(name -> " " + name).orElse("")
                + (data.length > 0 ? " +" + data.length : "");
    }
}
