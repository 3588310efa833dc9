package io.pluginmanager.core.watch;

import io.pluginmanager.Watch;
import io.pluginmanager.core.lock.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a configuration file, in a daemon thread of its own, until it is closed. */
public final class ConfigWatch implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Path file;
    private final Duration every;
    private final Time time;
    private final Follower follower;
    private final Looks looks;
    private final Thread thread;
    private volatile boolean closed;

    /** Follows a change. */
    public interface Follower {

        /** Returns the texts of the configuration that may be files beside it. */
        List<String> namedFiles();

        /**
         * Does what a change asks for, and tells everybody.
         *
         * @return whether that is done; else the next look finds the same change again
         */
        boolean follow();
    }

    private ConfigWatch(Path file, Duration every, Time time, Follower follower) {
        this.file = file.toAbsolutePath();
        this.every = every.compareTo(SHORTEST) < 0 ? SHORTEST : every;
        this.time = time;
        this.follower = follower;
        this.looks = new Looks(look());
        this.thread = new Thread(this::run, "plugin-manager-watch");
        thread.setDaemon(true);
    }

    /** Begins to look; what the file says now is no change. */
    public static ConfigWatch start(Path file, Duration every, Time time, Follower follower) {
        ConfigWatch watch = new ConfigWatch(file, every, time, follower);
        watch.thread.start();
        return watch;
    }

    private Look look() {
        Path folder = file.normalize().getParent();
        return Look.at(file, folder == null ? file : folder, follower.namedFiles());
    }

    private void run() {
        try {
            while (!closed) {
                time.sleep(every);
                Look look = look();
                if (!closed && looks.isChange(look)) {
                    LOG.info("the configuration \"{}\" changed", file);
                    if (follower.follow()) {
                        // not what the file says now, which may be another change already
                        looks.done(look);
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch of \"{}\" has ended", file);
        } catch (RuntimeException | Error e) {
            LOG.error("the watch of \"{}\" has ended because of a fault", file, e);
            throw e;
        } finally {
            closed = true;
        }
    }

    @Override
    public boolean isRunning() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        if (Thread.currentThread() == thread) {
            // a listener may close it
            return;
        }
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
