package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.fetch.Fetched;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.UnpackedTree;
import io.pluginmanager.core.unpack.Unpacker;
import io.pluginmanager.core.unpack.VerifiedFile;
import io.pluginmanager.event.PhaseEvent.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Unpacks verified bytes and brings the tree into the store. Thread-safe. */
final class TreeStager {

    private final StagingRun run;
    private final Declarations declarations;

    TreeStager(StagingRun run) {
        this.run = run;
        this.declarations = new Declarations(run.session().config());
    }

    static VerifiedFile verified(Fetched fetched, Path file) throws IOException {
        return VerifiedFile.of(fetched.file().channel(), file, fetched.digest().hex());
    }

    /**
     * Unpacks a private file, which becomes the plugin itself if that is one plain file.
     *
     * @param directory an unused name in the staging directory
     */
    Staged stage(
            PluginDeclaration plugin,
            Fetched fetched,
            VerifiedFile verified,
            String version,
            String source,
            Belief belief,
            Path directory)
            throws IOException, InterruptedException {
        run.listener().phase(plugin.name(), Phase.UNPACK, version);
        UnpackedTree tree = unpack(plugin, verified, source, directory);
        run.listener().phase(plugin.name(), Phase.STORE, version);
        TreeManifest manifest = new TreeManifest(tree.entries());
        Digest id = run.sink().add(directory, manifest);
        LockEntry entry = new LockEntry(
                declarations.digest(plugin),
                version,
                source,
                fetched.size(),
                fetched.digest(),
                id,
                belief.trust(),
                belief.verified());
        run.listener().phase(plugin.name(), Phase.READY, version);
        return new Staged(Records.of(plugin, entry, manifest, run.now()), entry, Optional.empty(), List.of())
                .beside(tree.definitions());
    }

    private UnpackedTree unpack(PluginDeclaration plugin, VerifiedFile verified, String source, Path directory)
            throws IOException, InterruptedException {
        Disk disk = run.session().parts().disk();
        Path root = directory.resolve("root");
        disk.createDirectory(directory, Disk.Mode.PRIVATE_DIRECTORY);
        disk.createDirectory(root, Disk.Mode.PRIVATE_DIRECTORY);
        run.unpacking().acquire();
        try {
            return new Unpacker(disk, run.processors())
                    .unpack(
                            verified,
                            UnpackRequests.of(
                                    plugin, source, run.session().config().limits()),
                            root);
        } finally {
            run.unpacking().release();
        }
    }
}
