package io.pluginmanager.core.lock;

import io.pluginmanager.core.disk.Disk;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exclusive locks, each on a file of its own, between threads, copies of this library in one JVM, and processes.
 *
 * <p>The file is created when first locked and never deleted; its directory must exist. While the lock is held the file
 * tells who holds it, so that those who wait can say so. A thread that asks for a lock it holds waits like any other.
 * Thread-safe, without threads of its own.
 */
public final class FileLocks {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final Disk disk;
    private final FileSystemTrust trust;
    private final Time time;
    private final Locker locker;

    /** Makes locks whose files are created on {@code disk}. */
    public FileLocks(Disk disk, FileSystemTrust trust, Time time) {
        this(disk, trust, time, Locker.system());
    }

    FileLocks(Disk disk, FileSystemTrust trust, Time time, Locker locker) {
        this.disk = disk;
        this.trust = trust;
        this.time = time;
        this.locker = locker;
    }

    /**
     * Waits for a lock, looking again at growing intervals of at most 200 ms; at least one attempt is made.
     *
     * @param purpose what the lock is for, shown to those who wait
     * @throws LockUnavailableException if the lock was not free in time
     * @throws IOException if the lock file cannot be opened, or if the file system refuses to lock although it is known
     *     or declared to keep locks
     */
    public Held acquire(Path lockFile, Duration timeout, String purpose)
            throws IOException, InterruptedException, LockUnavailableException {
        long start = time.nanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for the lock \"" + lockFile + "\"");
            }
            Attempt attempt = attemptInterruptibly(lockFile, purpose);
            if (attempt.held() != null) {
                return attempt.held();
            }
            Duration left = timeout.minusNanos(time.nanos() - start);
            if (left.isNegative() || left.isZero()) {
                throw new LockUnavailableException(lockFile, timeout, attempt.holder());
            }
            time.sleep(shorter(pause, left));
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    /** Takes a lock if it is free now; see {@link #acquire}. An interrupt is kept and changes nothing. */
    public Optional<Held> tryAcquire(Path lockFile, String purpose) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return Optional.ofNullable(attempt(lockFile, purpose).held());
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Attempt attemptInterruptibly(Path lockFile, String purpose) throws IOException, InterruptedException {
        try {
            return attempt(lockFile, purpose);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            InterruptedException interrupt =
                    new InterruptedException("interrupted while taking the lock \"" + lockFile + "\"");
            interrupt.initCause(e);
            throw interrupt;
        }
    }

    private Attempt attempt(Path lockFile, String purpose) throws IOException {
        LockTable.Answer answer = LockTable.enter(lockFile);
        if (answer instanceof LockTable.Occupied occupied) {
            return new Attempt(null, occupied.holder());
        }
        OpenFile file = open(lockFile, (LockTable.Entered) answer);
        try {
            Attempt attempt = attempt(lockFile, file, purpose);
            if (attempt.held() == null) {
                file.close();
            }
            return attempt;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Attempt attempt(Path lockFile, OpenFile file, String purpose) throws IOException {
        OpenFile.Locking locking = file.lock(lockFile, locker, trust);
        if (locking == OpenFile.Locking.ELSEWHERE) {
            ProcessIdentity self = ProcessIdentity.current();
            // the holder may not have written its record yet, and the one before may have been killed
            return new Attempt(null, file.read().filter(owner -> !self.isProvablyGone(owner.process())));
        }
        if (locking == OpenFile.Locking.STRANGERS) {
            file.park();
            return new Attempt(null, Optional.empty());
        }
        Owner owner = Owner.of(ProcessIdentity.current(), time.now(), purpose, "");
        writeIfPossible(file, owner);
        file.hold(owner);
        return new Attempt(new Held(lockFile, file), Optional.empty());
    }

    private static void writeIfPossible(OpenFile file, Owner owner) throws IOException {
        try {
            file.write(owner);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // a full disk must not keep anybody from a lock: the record only helps those who wait
            return;
        }
    }

    private OpenFile open(Path lockFile, LockTable.Entered entered) throws IOException {
        try {
            FileChannel channel =
                    entered.parked().isPresent() ? entered.parked().get() : openOrCreate(lockFile);
            return new OpenFile(entered.entry(), channel);
        } catch (IOException | RuntimeException e) {
            entered.entry().leave();
            throw e;
        }
    }

    private FileChannel openOrCreate(Path lockFile) throws IOException {
        try {
            return open(lockFile);
        } catch (NoSuchFileException absent) {
            try {
                return disk.createFile(lockFile, Disk.Mode.FILE).channel();
            } catch (FileAlreadyExistsException e) {
                return open(lockFile);
            }
        }
    }

    private static FileChannel open(Path lockFile) throws IOException {
        return FileChannel.open(lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A lock, or who has it. */
    private record Attempt(@Nullable Held held, Optional<Owner> holder) {}
}
