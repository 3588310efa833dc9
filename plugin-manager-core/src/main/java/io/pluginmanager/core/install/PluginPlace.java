package io.pluginmanager.core.install;

import io.pluginmanager.core.activate.Ownership;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether the plugin directory may be used, and what it needs before it can be. */
final class PluginPlace {

    private final Session session;

    PluginPlace(Session session) {
        this.session = session;
    }

    /** Returns who owns the directory under this configuration. */
    String ownId() {
        return session.config().id().isEmpty()
                ? session.config()
                        .file()
                        .orElse(session.config().baseDirectory())
                        .normalize()
                        .toString()
                : session.config().id();
    }

    /**
     * Checks, without writing, that the plugin directory is one, is not somebody else's, and can be written.
     *
     * @throws PluginManagerException if it cannot be used; nothing was fetched yet
     */
    void check(boolean takeOver) throws IOException {
        StateLayout layout = session.layout();
        checkKind(layout.pluginDir());
        checkKind(layout.stateDir());
        Optional<String> owner = Ownership.read(layout);
        if (owner.isPresent() && !owner.get().equals(ownId()) && !takeOver) {
            throw refused(
                    ErrorCode.OWNERSHIP,
                    "the plugin directory \"" + layout.pluginDir() + "\" belongs to another configuration, \""
                            + owner.get() + "\"",
                    "use another 'plugin_dir', give both the same 'id:', or take it over with --take-over");
        }
        checkWritable(layout.pluginDir());
        checkWritable(layout.stateDir());
    }

    private static void checkKind(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw refused(
                    ErrorCode.CONFLICT,
                    "\"" + directory + "\" is a file, not a directory",
                    "choose another 'plugin_dir'");
        }
        Path real = Files.exists(directory) ? directory.toRealPath() : directory.normalize();
        String home = System.getProperty("user.home", "");
        boolean isHome = !home.isEmpty() && real.equals(Path.of(home).normalize());
        if (real.getParent() == null || isHome) {
            throw refused(
                    ErrorCode.CONFLICT,
                    "\"" + directory + "\" cannot hold plugins: it is "
                            + (isHome ? "a home directory" : "the root of a file system"),
                    "choose a directory of its own for 'plugin_dir'");
        }
    }

    private static void checkWritable(Path directory) {
        Path existing = directory;
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent());
        }
        if (!Files.isWritable(existing)) {
            throw refused(
                    ErrorCode.IO,
                    "cannot install plugins: \"" + existing + "\" cannot be written",
                    "give this user the right to write there, or choose another 'plugin_dir'");
        }
    }

    /** Creates what is missing. */
    void prepare() throws IOException {
        StateLayout layout = session.layout();
        Disk disk = session.parts().disk();
        boolean fresh = false;
        for (Path directory :
                List.of(layout.pluginDir(), layout.stateDir(), layout.store(), layout.generations(), layout.pins())) {
            fresh |= create(disk, directory, Disk.Mode.EXECUTABLE);
        }
        for (Path directory : List.of(layout.staging(), layout.trash())) {
            fresh |= create(disk, directory, Disk.Mode.PRIVATE_DIRECTORY);
        }
        if (fresh && session.durable()) {
            disk.force(layout.stateDir());
            disk.force(Objects.requireNonNull(layout.stateDir().getParent()));
            disk.force(layout.pluginDir());
            disk.force(Objects.requireNonNull(layout.pluginDir().getParent()));
        }
    }

    private static boolean create(Disk disk, Path directory, Disk.Mode mode) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(directory)) {
            return false;
        }
        Trees.createDirectories(disk, directory, mode);
        return true;
    }

    /** Records the owner, if it is not recorded yet; called with the activation lock held. */
    void claim() throws IOException {
        if (!Ownership.read(session.layout()).equals(Optional.of(ownId()))) {
            Ownership.write(session.parts().disk(), session.layout(), ownId(), session.durable());
        }
    }

    private static PluginManagerException refused(ErrorCode code, String message, String nextStep) {
        return new PluginManagerException(
                Problem.error(code, message).nextStep(nextStep).build());
    }
}
