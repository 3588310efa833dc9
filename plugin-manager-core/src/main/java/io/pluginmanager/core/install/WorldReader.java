package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.Generations;
import io.pluginmanager.core.activate.HoldFile;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Optional;

/** Looks at everything that decides what an installation does. Takes no lock, writes nothing, asks no source. */
final class WorldReader {

    private final Session session;

    WorldReader(Session session) {
        this.session = session;
    }

    World read() throws IOException {
        Optional<byte[]> text = lockText();
        LockFile lockFile = text.map(bytes -> LockFile.parse(session.lockFile().toString(), bytes))
                .orElse(LockFile.empty());
        Optional<Generation> current = session.generations().current();
        boolean writable = isWritable(session.lockFile());
        return new World(
                session.config(),
                session.configured().digest(),
                writable ? lockFile : withRecordOf(current, lockFile),
                lockFile,
                sha256(text.orElse(new byte[0])),
                writable,
                current,
                HoldFile.read(session.layout()),
                session.parts().platform());
    }

    /**
     * Where the lock file cannot be written, what floats is recorded in the generation: it counts for what the lock file
     * does not have, or has for another declaration.
     */
    private LockFile withRecordOf(Optional<Generation> current, LockFile lockFile) throws IOException {
        if (current.isEmpty()) {
            return lockFile;
        }
        Generations generations = session.generations();
        byte[] record = generations.lockText(current.get().number());
        LockFile recorded = LockFile.parse(
                session.layout().generation(current.get().number()).toString(), record);
        Declarations declarations = new Declarations(session.config());
        LockFile.Changes merged = lockFile.change();
        for (PluginDeclaration plugin : session.config().plugins()) {
            if (Declarations.isRecorded(plugin)) {
                String platform =
                        Declarations.platformKey(plugin, session.parts().platform());
                Optional<LockEntry> shipped = lockFile.find(plugin.name(), platform);
                Optional<LockEntry> own = recorded.find(plugin.name(), platform);
                boolean better = own.isPresent()
                        && (shipped.isEmpty()
                                || (!declarations.fits(plugin, shipped.get()) && declarations.fits(plugin, own.get())));
                if (better) {
                    merged.put(plugin.name(), platform, own.get());
                }
            }
        }
        return merged.done();
    }

    Optional<byte[]> lockText() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(session.lockFile()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The file is replaced by a rename, so its folder counts; a file that denies writing is respected. */
    static boolean isWritable(Path lockFile) {
        Path folder = Objects.requireNonNull(lockFile.toAbsolutePath().getParent());
        return Files.isWritable(folder) && (!Files.exists(lockFile) || Files.isWritable(lockFile));
    }

    static Digest sha256(byte[] bytes) {
        try {
            return Digest.ofSha256(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
