package io.pluginmanager.core.lock;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes claims and judges those of others.
 *
 * <p>A claim becomes visible under its name complete, forced to the disk and locked. Where locks work, its owner is
 * alive exactly as long as the lock is held. Thread-safe.
 */
public final class Claims {

    private static final int ATTEMPTS = 200;
    private static final long PAUSE_NANOS = 1_000_000;

    private final Disk disk;
    private final FileSystemTrust trust;
    private final Time time;
    private final Locker locker;

    /** Makes claims on {@code disk}. */
    public Claims(Disk disk, FileSystemTrust trust, Time time) {
        this(disk, trust, time, Locker.system());
    }

    Claims(Disk disk, FileSystemTrust trust, Time time, Locker locker) {
        this.disk = disk;
        this.trust = trust;
        this.time = time;
        this.locker = locker;
    }

    /** What a look at a claim found out about its owner. */
    public enum State {
        /** There is no such claim (any more). */
        ABSENT,
        /** The owner lives. */
        HELD,
        /** The owner is gone for certain; what it owned may be removed. */
        ABANDONED,
        /** Nothing certain is known; treat it as held. */
        UNKNOWN
    }

    /**
     * A claim as found.
     *
     * @param owner what the claim says; empty if that cannot be read
     */
    public record Inspection(State state, Optional<Owner> owner) {}

    /**
     * Claims something for this process.
     *
     * @param file a name that is used for nothing else and never again; its directory must exist
     * @param payload one line for those who inspect the claim, of at most 1,000 printable characters
     * @throws FileAlreadyExistsException if the file exists
     * @throws IOException if it cannot be written, or if the file system refuses to lock although it is known or
     *     declared to keep locks
     */
    public Claim create(Path file, String purpose, String payload) throws IOException {
        Owner owner = Owner.of(ProcessIdentity.current(), time.now(), purpose, payload);
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<Claim> claim = tryCreate(file, owner);
            if (claim.isPresent()) {
                return claim.get();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException("could not claim \"" + file + "\": other processes kept removing or locking it while it"
                + " was made. Check who else works in its directory");
    }

    /** Returns nothing if somebody who cleans up took the temporary file for debris. */
    private Optional<Claim> tryCreate(Path file, Owner owner) throws IOException {
        LockTable.Entry name = reserve(file);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Optional<Claim> claim = tryCreate(file, name, owner);
            if (claim.isEmpty()) {
                name.leave();
            }
            return claim;
        } catch (IOException | RuntimeException e) {
            name.leave();
            throw e;
        }
    }

    private static LockTable.Entry reserve(Path file) throws IOException {
        if (LockTable.enter(file) instanceof LockTable.Entered entered) {
            if (entered.parked().isEmpty()) {
                return entered.entry();
            }
            entered.entry().park(entered.parked().get());
        }
        throw new FileAlreadyExistsException(file.toString());
    }

    private Optional<Claim> tryCreate(Path file, LockTable.Entry name, Owner owner) throws IOException {
        Path temporary = Trees.temporaryFor(file);
        LockTable.Entry temporaryName = reserve(temporary);
        Disk.NewFile created;
        try {
            created = disk.createFile(temporary, Disk.Mode.FILE);
        } catch (IOException | RuntimeException e) {
            temporaryName.leave();
            throw e;
        }
        OpenFile open = new OpenFile(temporaryName, created.channel());
        boolean claimed = false;
        try {
            claimed = open.lock(temporary, locker, trust) == OpenFile.Locking.TAKEN
                    && publish(created, owner, temporary, file);
        } finally {
            if (!claimed) {
                discard(temporary);
                open.close();
            }
        }
        if (!claimed) {
            return Optional.empty();
        }
        open.renamed(name);
        open.hold(owner);
        return Optional.of(new Claim(disk, file, owner, open));
    }

    private boolean publish(Disk.NewFile created, Owner owner, Path temporary, Path file) throws IOException {
        created.write(owner.bytes());
        created.force();
        try {
            disk.rename(temporary, file);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void discard(Path temporary) {
        try {
            disk.delete(temporary);
        } catch (IOException e) {
            // unlocked in a moment, and with its name recognised as debris
            return;
        }
    }

    /**
     * Looks at a claim, of whomever, without disturbing it.
     *
     * <p>Where locks work, an owner is gone if its lock is free and it ran on this kernel or under this host's name,
     * or if the operator declared the locks to work for all hosts. Elsewhere it is gone only if it ran in this boot of
     * this host and its process has ended. Unfinished claims ({@link Trees#isTemporary}) can be inspected too, and are
     * abandoned as soon as their lock is free: one whose maker lives after all makes another.
     */
    public Inspection inspect(Path file) throws IOException {
        return new ClaimInspector(trust, locker).inspect(file);
    }
}
