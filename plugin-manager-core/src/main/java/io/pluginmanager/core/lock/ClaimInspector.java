package io.pluginmanager.core.lock;

import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.lock.Claims.Inspection;
import io.pluginmanager.core.lock.Claims.State;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Finds out whether the owner of a claim lives; see {@link Claims#inspect}. */
final class ClaimInspector {

    private final FileSystemTrust trust;
    private final Locker locker;

    ClaimInspector(FileSystemTrust trust, Locker locker) {
        this.trust = trust;
        this.locker = locker;
    }

    Inspection inspect(Path file) throws IOException {
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Inspection(State.ABSENT, Optional.empty());
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                // opening a pipe, for one, would wait for its other end
                return new Inspection(State.UNKNOWN, Optional.empty());
            }
            return inspectFile(file);
        } catch (NoSuchFileException e) {
            return new Inspection(State.ABSENT, Optional.empty());
        }
    }

    private Inspection inspectFile(Path file) throws IOException {
        LockTable.Answer answer = LockTable.enter(file);
        if (answer instanceof LockTable.Occupied occupied) {
            return new Inspection(State.HELD, occupied.holder());
        }
        LockTable.Entered entered = (LockTable.Entered) answer;
        FileChannel channel;
        try {
            channel = entered.parked().isPresent() ? entered.parked().get() : open(file);
        } catch (NoSuchFileException e) {
            entered.entry().leave();
            throw e;
        } catch (IOException e) {
            entered.entry().leave();
            return new Inspection(State.UNKNOWN, Optional.empty());
        }
        try (OpenFile open = new OpenFile(entered.entry(), channel)) {
            Optional<Owner> owner = open.read();
            return new Inspection(state(file, open, owner), owner);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private State state(Path file, OpenFile open, Optional<Owner> owner) throws IOException {
        LockTrust locks = trust.of(file);
        if (!locks.works()) {
            return owner.isPresent() && isGoneInThisBoot(owner.get()) ? State.ABANDONED : State.UNKNOWN;
        }
        OpenFile.Locking locking;
        try {
            locking = open.probe(locker);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return State.UNKNOWN;
        }
        return switch (locking) {
            case ELSEWHERE -> State.HELD;
            case STRANGERS -> {
                open.park();
                yield State.HELD;
            }
            case TAKEN -> isGoneOnceUnlocked(file, locks, owner) ? State.ABANDONED : State.UNKNOWN;
        };
    }

    private static boolean isGoneOnceUnlocked(Path file, LockTrust locks, Optional<Owner> owner) {
        if (Trees.isTemporary(file)) {
            return true;
        }
        if (owner.isEmpty()) {
            return false;
        }
        ProcessIdentity self = ProcessIdentity.current();
        ProcessIdentity other = owner.get().process();
        // a local file system may be lent to other machines, whose locks this kernel need not see
        return locks == LockTrust.DECLARED
                || self.sharesKernelWith(other)
                || (!self.host().isEmpty() && self.host().equals(other.host()));
    }

    /** Without locks a host's name is not enough to tell a reboot from a namesake. */
    private static boolean isGoneInThisBoot(Owner owner) {
        ProcessIdentity self = ProcessIdentity.current();
        return self.sharesKernelWith(owner.process()) && self.isProvablyGone(owner.process());
    }
}
