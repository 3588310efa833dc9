package io.pluginmanager.core.fetch;

import io.pluginmanager.core.lock.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that passes only when somebody sleeps; what is due meanwhile happens on the sleeping thread. */
final class VirtualTime implements Time {

    private final List<Duration> slept = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final Timer timer = new Timer();
    private long nanos;

    /** Something that is due later, and again if it has a period. */
    private static final class Task {
        private final Runnable action;
        private final long period;
        private long due;

        Task(Runnable action, long due, long period) {
            this.action = action;
            this.due = due;
            this.period = period;
        }
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        slept.add(duration);
        pass(duration);
    }

    /** Lets time pass, up to the moment in which this thread is interrupted. */
    void pass(Duration duration) throws InterruptedException {
        long end = nanos + duration.toNanos();
        while (!Thread.interrupted()) {
            Optional<Task> next =
                    tasks.stream().filter(task -> task.due <= end).min(Comparator.comparingLong(task -> task.due));
            if (next.isEmpty()) {
                nanos = end;
                return;
            }
            nanos = Math.max(nanos, next.get().due);
            run(next.get());
        }
        throw new InterruptedException();
    }

    private void run(Task task) {
        if (task.period == 0) {
            tasks.remove(task);
        } else {
            task.due = nanos + task.period;
        }
        task.action.run();
    }

    /** Lets something happen once. */
    void in(Duration delay, Runnable action) {
        tasks.add(new Task(action, nanos + delay.toNanos(), 0));
    }

    /** Returns how long somebody slept, each time. */
    List<Duration> slept() {
        return slept;
    }

    Duration passed() {
        return Duration.ofNanos(nanos);
    }

    /** Returns whether anything is still going to happen. */
    boolean isIdle() {
        return tasks.isEmpty();
    }

    /** Returns a timer of this time. */
    ScheduledExecutorService timer() {
        return timer;
    }

    private final class Timer extends ScheduledThreadPoolExecutor {

        Timer() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
            return later(new Task(action, nanos + unit.toNanos(delay), 0));
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable action, long first, long delay, TimeUnit unit) {
            return later(new Task(action, nanos + unit.toNanos(first), unit.toNanos(delay)));
        }

        private ScheduledFuture<?> later(Task task) {
            tasks.add(task);
            return new VirtualFuture(() -> tasks.remove(task));
        }
    }
}
