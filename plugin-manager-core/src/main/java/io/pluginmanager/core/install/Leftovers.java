package io.pluginmanager.core.install;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.lock.Claims;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** What crashed runs left: staging of dead processes, trash, and files that were to be renamed. */
final class Leftovers {

    private final Session session;

    Leftovers(Session session) {
        this.session = session;
    }

    /** Tells whether there is anything to remove, as far as that can be seen at a glance. */
    boolean exist() throws IOException {
        StateLayout layout = session.layout();
        if (!session.mayDelete()) {
            return false;
        }
        return hasEntry(layout.trash()) || hasAbandonedStaging(layout.staging());
    }

    private static boolean hasEntry(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return entries.iterator().hasNext();
        }
    }

    private boolean hasAbandonedStaging(Path staging) throws IOException {
        if (!Files.isDirectory(staging)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(staging)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)
                        && session.claims().inspect(entry).state() == Claims.State.ABANDONED) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Removes staging of dead processes; called with the fetch lock held. */
    void removeStaging() throws IOException {
        if (session.mayDelete()) {
            Staging.removeAbandoned(session.parts().disk(), session.layout(), session.claims());
        }
    }

    /** Removes files that were to be renamed; called with the activation lock held, under which they are made. */
    void removeTemporaries() throws IOException {
        Disk disk = session.parts().disk();
        removeTemporaries(disk, session.layout().stateDir(), ".");
        Path folder = Objects.requireNonNull(session.lockFile().toAbsolutePath().getParent());
        if (Files.isDirectory(folder) && Files.isWritable(folder)) {
            removeTemporaries(disk, folder, "." + session.lockFile().getFileName() + ".");
        }
    }

    private static void removeTemporaries(Disk disk, Path directory, String start) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Trees.isTemporary(entry)
                        && String.valueOf(entry.getFileName()).startsWith(start)
                        && !Files.isDirectory(entry)) {
                    delete(disk, entry);
                }
            }
        }
    }

    /** Deletes what is in the trash; needs no lock, because nothing there is used any more. */
    void emptyTrash() throws IOException {
        if (session.mayDelete()) {
            session.pruner().emptyTrash();
        }
    }

    private static void delete(Disk disk, Path file) throws IOException {
        try {
            disk.delete(file);
        } catch (NoSuchFileException e) {
            // another process was faster
            return;
        }
    }
}
