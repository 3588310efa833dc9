package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginName;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.activate.Activation;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.HoldFile;
import io.pluginmanager.core.activate.Pruner;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.install.InstallCall.Switched;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.plan.World;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.ActivationEvent;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an installation does while it holds the activation lock. */
final class SetSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(SetSwitch.class);

    /** How long every generation is kept at least, so that readers without a pin find their files. */
    static final Duration KEEP_YOUNG = Duration.ofHours(24);

    private final Session session;
    private final Leftovers leftovers;
    private final PluginPlace place;
    private final InstallRequest request;
    private final Validators validators;

    SetSwitch(Session session, Leftovers leftovers, PluginPlace place, InstallRequest request, Validators validators) {
        this.session = session;
        this.leftovers = leftovers;
        this.place = place;
        this.request = request;
        this.validators = validators;
    }

    /**
     * Switches to the staged set.
     *
     * @param planned the world that was planned for
     * @param held whether the set in place is held: then only what a crash left is mended
     */
    Switched run(World planned, StagedSet staged, Staging staging, boolean held) throws IOException {
        List<Problem> problems = new ArrayList<>();
        if (session.activation().needsMending(planned.current())) {
            session.activation().mend();
        }
        RollbackCall.finishInterrupted(session);
        leftovers.removeTemporaries();
        World world = new WorldReader(session).read();
        if (!world.sameAs(planned) || !allInStore(staged)) {
            return new Switched(true, world.current(), staged.failed(), problems, Optional.empty());
        }
        place.claim();
        if (held) {
            prune(problems);
            return new Switched(false, world.current(), Map.of(), problems, Optional.empty());
        }
        TargetSet target = new TargetSet(session, world, staged);
        if (request.allOrNothing() && !target.failed().isEmpty()) {
            prune(problems);
            return new Switched(false, world.current(), target.failed(), problems, Optional.empty());
        }
        if (world.hold().isPresent()) {
            HoldFile.remove(session.parts().disk(), session.layout(), session.durable());
        }
        Optional<Generation> after;
        try {
            after = apply(world, target, staging);
        } catch (FileAlreadyExistsException e) {
            // where locks exclude nobody, another process may have taken the number; nothing was switched yet
            LOG.debug("planning again: {}", e.toString());
            return new Switched(true, world.current(), staged.failed(), problems, Optional.empty());
        }
        rememberValidators(target);
        rememberSightings(target);
        InstallCall.notRecorded(world, target).ifPresent(problems::add);
        problems.addAll(target.problems());
        if (world.config().linkMode() == LinkMode.COPY && event(world, after).isPresent()) {
            problems.add(Problems.copyMode());
        }
        prune(problems);
        return new Switched(false, after, target.failed(), problems, event(world, after));
    }

    private boolean allInStore(StagedSet staged) {
        return staged.plugins().values().stream()
                        .allMatch(plugin ->
                                session.store().contains(plugin.entry().tree()) && allInStore(plugin.definitions()))
                && staged.images().values().stream().allMatch(image -> allInStore(image.definitions()));
    }

    private boolean allInStore(DefinitionSet definitions) {
        return definitions.definitions().stream()
                .allMatch(definition -> session.store().contains(definition.tree()));
    }

    private Optional<Generation> apply(World world, TargetSet target, Staging staging) throws IOException {
        LockFile lock = target.lock(world.lockWritable() ? world.lockFile() : world.lock());
        byte[] text = lock.toText();
        boolean lockChanges = world.lockWritable() && !lock.equals(world.lockFile());
        Activation.LockFileStep lockStep = lockChanges ? () -> writeLock(text) : this::forceLock;
        if (target.isInPlace()) {
            lockStep.run();
            return world.current();
        }
        Generation next = new Generation(
                nextNumber(),
                session.parts().clock().instant(),
                world.config().linkMode(),
                settled(world, target, lock, lockChanges ? WorldReader.sha256(text) : world.lockDigest()),
                target.records(),
                target.definitions());
        Set<Digest> known = world.current().map(Generation::trees).orElse(Set.of());
        for (Digest tree : next.trees()) {
            if (!known.contains(tree)) {
                session.store().makeDurable(tree);
            }
        }
        SettledMark.write(session, next, text);
        session.activation().switchTo(next, world.current(), text, lockStep, staging.directory());
        LOG.info(
                "generation {} is current in \"{}\": {} plugins",
                next.number(),
                session.layout().pluginDir(),
                next.plugins().size());
        return Optional.of(next);
    }

    private Optional<Generation.Settled> settled(World world, TargetSet target, LockFile lock, Digest digest) {
        // where the lock file could not be written, every run has to look whether it still cannot
        boolean recorded = world.lockWritable() || lock.equals(world.lockFile());
        return target.isSettled() && recorded
                ? Optional.of(new Generation.Settled(
                        world.configDigest(), digest, session.parts().surroundings()))
                : Optional.empty();
    }

    private long nextNumber() throws IOException {
        List<Long> numbers = session.generations().numbers();
        return numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
    }

    /** Whoever wrote the lock file may have been killed before it forced the name. */
    private void forceLock() throws IOException {
        Path folder = Objects.requireNonNull(session.lockFile().toAbsolutePath().getParent());
        if (session.durable() && Files.exists(session.lockFile()) && Files.isWritable(folder)) {
            session.parts().disk().force(folder);
        }
    }

    private void writeLock(byte[] text) throws IOException {
        Trees.replaceFile(session.parts().disk(), session.lockFile(), text, Disk.Mode.FILE, session.durable());
    }

    private void rememberValidators(TargetSet target) throws IOException {
        Validators known = validators;
        for (Map.Entry<PluginName, Staged> plugin : target.staged().entrySet()) {
            Optional<Validator> validator = plugin.getValue().validator();
            if (validator.isPresent()) {
                known = known.with(plugin.getKey(), plugin.getValue().entry().sha256(), validator.get());
            }
        }
        if (known != validators) {
            known.write(session.parts().disk(), session.layout());
        }
    }

    private void rememberSightings(TargetSet target) throws IOException {
        Seen known = Seen.read(session.layout());
        Seen now = known;
        for (Map.Entry<PluginName, Staged> plugin : target.staged().entrySet()) {
            Optional<Sighting> sighting = plugin.getValue().sighting();
            if (sighting.isPresent()) {
                now = now.with(plugin.getKey(), sighting.get());
            }
        }
        if (now != known) {
            now.write(session.parts().disk(), session.layout());
        }
    }

    /** Moves to the trash what nothing needs; that this fails is no reason for the installation to fail. */
    private void prune(List<Problem> problems) {
        if (!session.mayDelete()) {
            problems.add(Problems.keepsEverything(session.layout().stateDir()));
            return;
        }
        try {
            Instant now = session.parts().clock().instant();
            Pruner pruner = session.pruner();
            pruner.moveToTrash(
                    pruner.find(new Pruner.Keep(session.config().keepGenerations(), KEEP_YOUNG, now), false));
        } catch (IOException e) {
            LOG.warn(
                    "cannot remove old generations of \"{}\": {}",
                    session.layout().pluginDir(),
                    e.toString());
        }
    }

    private static Optional<ActivationEvent> event(World world, Optional<Generation> after) {
        return after.filter(set -> set.number() != world.generation())
                .map(set -> SetDifference.event(world.current(), set));
    }
}
