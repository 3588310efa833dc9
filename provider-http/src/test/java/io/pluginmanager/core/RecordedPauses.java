package io.pluginmanager.core;

import io.pluginmanager.core.lock.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The clock of this machine, but whoever waits for another attempt waits in no time: it is written down instead. */
public final class RecordedPauses implements Time {

    private final Time system = Time.system();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    /** Lets the managers of a builder live by this clock. */
    public PluginManagers.Builder applyTo(PluginManagers.Builder builder) {
        return builder.time(this);
    }

    /** Lets the syncs of a builder live by this clock. */
    public CatalogueSync.Builder applyTo(CatalogueSync.Builder builder) {
        return builder.time(this);
    }

    /** Returns how long was waited so far, wait by wait. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public Instant now() {
        return system.now();
    }

    @Override
    public long nanos() {
        return system.nanos();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(duration);
    }
}
