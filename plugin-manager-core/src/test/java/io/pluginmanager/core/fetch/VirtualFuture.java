package io.pluginmanager.core.fetch;

import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Something that is due later and can be called off; nobody asks for its result. */
final class VirtualFuture implements ScheduledFuture<Object> {

    private final Runnable callOff;
    private boolean cancelled;

    VirtualFuture(Runnable callOff) {
        this.callOff = callOff;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        cancelled = true;
        callOff.run();
        return true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean isDone() {
        return cancelled;
    }

    @Override
    public Object get() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object get(long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Delayed other) {
        throw new UnsupportedOperationException();
    }
}
