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
    Ownership own() {
        String config = session.config()
                .file()
                .orElse(session.config().baseDirectory())
                .normalize()
                .toString();
        return new Ownership(
                session.config().id().isEmpty() ? config : session.config().id(), config);
    }

    /**
     * Checks, without writing, that the plugin directory is one, is not somebody else's, and can be written.
     *
     * @throws PluginManagerException if it cannot be used; nothing was fetched yet
     */
    void check(boolean takeOver) throws IOException {
        checkOwner(takeOver);
        checkWritable();
    }

    /**
     * Checks that the plugin directory is one, and is not somebody else's.
     *
     * @throws PluginManagerException if it cannot be used
     */
    void checkOwner(boolean takeOver) throws IOException {
        StateLayout layout = session.layout();
        checkKind(layout.pluginDir());
        checkKind(layout.stateDir());
        Optional<String> owner = Ownership.read(layout).map(Ownership::id);
        if (owner.isPresent() && !owner.get().equals(own().id()) && !takeOver) {
            throw refused(
                    ErrorCode.OWNERSHIP,
                    "the plugin directory \"" + layout.pluginDir() + "\" belongs to another configuration, \""
                            + owner.get() + "\"",
                    "use another 'plugin_dir', give both the same 'id:', or take it over with --take-over");
        }
    }

    /**
     * Checks that the plugin directory can be written.
     *
     * @throws PluginManagerException if it cannot; nothing was fetched yet
     */
    void checkWritable() {
        checkWritable(session.layout().pluginDir());
        checkWritable(session.layout().stateDir());
    }

    private static void checkKind(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw refused(
                    ErrorCode.CONFLICT,
                    "\"" + directory + "\" is a file, not a directory",
                    "choose another 'plugin_dir'");
        }
        Path real = real(directory);
        String home = System.getProperty("user.home", "");
        boolean isRoot = real.getParent() == null;
        if (isRoot || (!home.isEmpty() && real.equals(real(Path.of(home))))) {
            throw refused(
                    ErrorCode.CONFLICT,
                    "\"" + directory + "\" cannot hold plugins: it is "
                            + (isRoot ? "the root of a file system" : "a home directory"),
                    "choose a directory of its own for 'plugin_dir'");
        }
    }

    private static Path real(Path directory) throws IOException {
        return Files.exists(directory) ? directory.toRealPath() : directory.normalize();
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
        for (Path directory :
                List.of(layout.pluginDir(), layout.stateDir(), layout.store(), layout.generations(), layout.pins())) {
            create(disk, directory, Disk.Mode.EXECUTABLE);
        }
        for (Path directory : List.of(layout.staging(), layout.trash())) {
            create(disk, directory, Disk.Mode.PRIVATE_DIRECTORY);
        }
        if (session.durable()) {
            // not only for what is new: an earlier run may have been killed before it forced what it created
            for (Path directory : List.of(layout.stateDir(), layout.pluginDir())) {
                Trees.forceWithParent(disk, directory);
            }
        }
    }

    private static void create(Disk disk, Path directory, Disk.Mode mode) throws IOException {
        if (!Files.isDirectory(directory)) {
            Trees.createDirectories(disk, directory, mode);
        }
    }

    /** Records the owner, if it is not recorded yet; called with the activation lock held. */
    void claim() throws IOException {
        Ownership own = own();
        if (!Ownership.read(session.layout()).equals(Optional.of(own))) {
            own.write(session.parts().disk(), session.layout(), session.durable());
        }
    }

    private static PluginManagerException refused(ErrorCode code, String message, String nextStep) {
        return new PluginManagerException(
                Problem.error(code, message).nextStep(nextStep).build());
    }
}
