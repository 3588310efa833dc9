package io.pluginmanager.core.install;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.fetch.Partials;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        return hasEntry(layout.trash())
                || Staging.isAbandoned(layout, session.claims())
                || !Partials.expired(layout.partial(), now()).isEmpty()
                || !temporaries().isEmpty();
    }

    private static boolean hasEntry(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return entries.iterator().hasNext();
        }
    }

    /** Removes staging of dead processes and old partial downloads; called with the fetch lock held. */
    void removeStaging() throws IOException {
        if (session.mayDelete()) {
            Disk disk = session.parts().disk();
            Staging.removeAbandoned(disk, session.layout(), session.claims());
            Partials.removeExpired(disk, session.layout().partial(), now());
        }
    }

    /** The time of the machine, which files have too: the clock of a host may be another one. */
    private Instant now() {
        return session.parts().time().now();
    }

    /** Removes files that were to be renamed; called with the activation lock held, under which they are made. */
    void removeTemporaries() throws IOException {
        if (!session.mayDelete()) {
            return;
        }
        for (Path file : temporaries()) {
            delete(session.parts().disk(), file);
        }
    }

    private List<Path> temporaries() throws IOException {
        List<Path> found = new ArrayList<>(temporaries(session.layout().stateDir(), "."));
        Path folder = Objects.requireNonNull(session.lockFile().toAbsolutePath().getParent());
        if (Files.isWritable(folder)) {
            found.addAll(temporaries(folder, "." + session.lockFile().getFileName() + "."));
        }
        return found;
    }

    private static List<Path> temporaries(Path directory, String start) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Trees.isTemporary(entry)
                        && String.valueOf(entry.getFileName()).startsWith(start)
                        && !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(entry);
                }
            }
        }
        return found;
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
