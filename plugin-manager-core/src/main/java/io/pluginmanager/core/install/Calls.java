package io.pluginmanager.core.install;

import io.pluginmanager.core.fetch.RunControl;
import io.pluginmanager.core.lock.LockUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The running calls of a manager: each can be cancelled, and closing the manager cancels and awaits them all. */
final class Calls {

    private final Parts parts;
    private final Sessions sessions;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<Call> running = new HashSet<>();
    private boolean closed;

    Calls(Parts parts, Sessions sessions) {
        this.parts = parts;
        this.sessions = sessions;
    }

    /** What a call does. */
    @FunctionalInterface
    interface Body<T> {
        T run(Call call) throws IOException, InterruptedException, LockUnavailableException;
    }

    /** One running call. */
    final class Call {

        private final Thread thread = Thread.currentThread();
        private final RunControl control = new RunControl(parts.time());
        private final Sessions.Lent lent;
        private boolean interruptedByClose;

        private Call(Sessions.Lent lent) {
            this.lent = lent;
        }

        Session session() {
            return lent.session();
        }

        RunControl control() {
            return control;
        }
    }

    /** Runs a call and says in the manager's own exceptions what went wrong. */
    <T> T run(String action, Body<T> body) {
        Call call = begin();
        boolean cancelled = false;
        try {
            return body.run(call);
        } catch (LockUnavailableException e) {
            throw Problems.locked(e);
        } catch (InterruptedException | InterruptedIOException | ClosedByInterruptException e) {
            cancelled = true;
            throw Problems.cancelled(e);
        } catch (IOException e) {
            throw Problems.local(action, place(call), e);
        } catch (UncheckedIOException e) {
            throw Problems.local(action, place(call), Objects.requireNonNull(e.getCause()));
        } finally {
            end(call, cancelled);
        }
    }

    /** Returns what the configuration file installed, if that can be told before the file is parsed. */
    Optional<Glance> glance() {
        lock.lock();
        try {
            checkOpen();
        } finally {
            lock.unlock();
        }
        return sessions.glance();
    }

    private static Path place(Call call) {
        return call.session().layout().pluginDir();
    }

    private Call begin() {
        lock.lock();
        try {
            checkOpen();
        } finally {
            lock.unlock();
        }
        Call call = new Call(sessions.lend());
        lock.lock();
        try {
            if (closed) {
                call.lent.giveBack();
            }
            checkOpen();
            running.add(call);
            return call;
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("this plugin manager is closed");
        }
    }

    private void end(Call call, boolean cancelled) {
        lock.lock();
        try {
            running.remove(call);
            ended.signalAll();
            if (call.interruptedByClose) {
                // the interrupt was ours, not that of the host
                Thread.interrupted();
            } else if (cancelled) {
                Thread.currentThread().interrupt();
            }
        } finally {
            lock.unlock();
        }
        call.lent.giveBack();
    }

    /** Cancels all calls and waits until they have ended. */
    void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            for (Call call : running) {
                call.control.cancel();
                call.interruptedByClose = true;
                call.thread.interrupt();
            }
            while (!running.isEmpty()) {
                ended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        sessions.close();
    }
}
