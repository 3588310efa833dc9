package io.pluginmanager.core.sync;

import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.install.Staging;
import io.pluginmanager.core.install.Workers;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.LockUnavailableException;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sync: asks all servers, merges what they have, and switches if that is another catalogue than the one in place. */
public final class SyncRun {

    private static final Logger LOG = LoggerFactory.getLogger(SyncRun.class);

    private static final int MOST_TRIES = 10;

    private final SyncSetup setup;
    private final Workers workers;
    private final SyncDirectory directory;

    /**
     * Makes a run.
     *
     * @param workers not closed by the run
     */
    public SyncRun(SyncSetup setup, Workers workers) {
        this.setup = setup;
        this.workers = workers;
        this.directory = new SyncDirectory(setup, workers.processors());
    }

    /**
     * Syncs. What a server does wrong is part of the outcome.
     *
     * @throws PluginManagerException if the directory cannot be used
     * @throws IOException if something is wrong with this machine
     * @throws LockUnavailableException if another process was at work for too long
     */
    public SyncOutcome run() throws IOException, InterruptedException, LockUnavailableException {
        directory.check();
        directory.prepare();
        try (Held fetchLock = lock(directory.layout().fetchLock())) {
            LOG.debug("syncing under \"{}\"", fetchLock.lockFile());
            directory.removeLeftovers();
            try (Held activateLock = lock(directory.layout().activateLock())) {
                LOG.debug("mending under \"{}\"", activateLock.lockFile());
                directory.mend();
            }
            for (int tries = 1; tries <= MOST_TRIES; tries++) {
                Optional<SyncOutcome> outcome = syncOnce();
                if (outcome.isPresent()) {
                    directory.emptyTrash();
                    return outcome.get();
                }
            }
        }
        throw new PluginManagerException(Problem.error(
                        ErrorCode.STALE_PLAN,
                        "cannot sync into \"" + setup.directory() + "\": others changed it again and again meanwhile")
                .nextStep("try again when nobody else syncs into it")
                .build());
    }

    private Held lock(Path file) throws IOException, InterruptedException, LockUnavailableException {
        return directory.locks().acquire(file, setup.lockTimeout(), "sync");
    }

    /** Returns nothing if somebody else switched meanwhile, as happens where locks exclude nobody. */
    private Optional<SyncOutcome> syncOnce() throws IOException, InterruptedException, LockUnavailableException {
        OptionalLong number = directory.generations().currentNumber();
        Optional<Synced> base = directory.current();
        SyncState state = SyncState.read(directory.stateFile());
        try (Staging staging = directory.stage()) {
            List<ServerAnswer> answers =
                    new ServerRound(setup, directory, workers).ask(base, state, staging.directory());
            Instant now = setup.clock().instant();
            SyncTarget target = new SyncTarget(setup.servers(), answers, base, state, now);
            if (!target.answered()) {
                return Optional.of(target.outcome(number, false));
            }
            // a tree that mends one which cannot be read is another tree, too
            long revision = base.map(Synced::nextRevision).orElse(number.orElse(0));
            CatalogueTree tree = new CatalogueTree(setup.disk(), target.merge(), revision);
            boolean changed =
                    !base.map(Synced::tree).equals(Optional.of(tree.manifest().id()));
            while (changed && directory.hasDamaged(tree.manifest())) {
                revision++;
                tree = new CatalogueTree(setup.disk(), target.merge(), revision);
            }
            TreeManifest manifest = tree.manifest();
            Path staged = staging.directory().resolve("tree");
            if (changed) {
                setup.disk().createDirectory(staged, Disk.Mode.PRIVATE_DIRECTORY);
                tree.write(staged.resolve("root"), target::bytes);
            }
            try (Held activateLock = lock(directory.layout().activateLock())) {
                LOG.debug("switching under \"{}\"", activateLock.lockFile());
                if (!directory.generations().currentNumber().equals(number)) {
                    return Optional.empty();
                }
                directory.claim();
                OptionalLong current = changed ? switchTo(manifest, target.merge(), staged, staging, now) : number;
                target.state().write(setup.disk(), directory.stateFile(), setup.durable());
                prune(now);
                return Optional.of(target.outcome(current, changed));
            } catch (FileAlreadyExistsException e) {
                LOG.debug("syncing again, because another process took the number: {}", e.toString());
                return Optional.empty();
            }
        }
    }

    private OptionalLong switchTo(TreeManifest manifest, Merge merge, Path staged, Staging staging, Instant now)
            throws IOException {
        directory.forceNames();
        directory.store().add(staged, manifest);
        List<Long> numbers = directory.generations().numbers();
        long number = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
        String sources = merge.contributions().stream().map(Contribution::url).collect(Collectors.joining(" "));
        Generation next = SyncedGeneration.of(number, now, manifest, merge, sources);
        Optional<Generation> current = directory.generation();
        directory.activation().switchTo(next, current, new byte[0], () -> {}, staging.directory());
        LOG.info("catalogue {} is current in \"{}\"", number, setup.directory());
        return OptionalLong.of(number);
    }

    /** That old catalogues cannot be removed is no reason for the sync to fail. */
    private void prune(Instant now) {
        try {
            directory.prune(now);
        } catch (IOException e) {
            LOG.warn("cannot remove old catalogues of \"{}\": {}", setup.directory(), e.toString());
        }
    }
}
