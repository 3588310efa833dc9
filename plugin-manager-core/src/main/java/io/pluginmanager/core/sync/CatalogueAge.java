package io.pluginmanager.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old a synced catalogue is: as old as the oldest part of it. */
public final class CatalogueAge {

    private final SyncSetup setup;

    /** Makes a look at the age. */
    public CatalogueAge(SyncSetup setup) {
        this.setup = setup;
    }

    /** Returns when the server that is silent for the longest time answered well last; empty if one never did. */
    public Optional<Instant> lastGood() {
        SyncState state = SyncState.read(SyncDirectory.stateFile(SyncDirectory.layoutOf(setup.directory())));
        Optional<Instant> oldest = Optional.empty();
        for (ServerAddress server : setup.servers()) {
            Optional<Instant> good = state.find(server.shown()).map(SyncState.Known::lastGood);
            if (good.isEmpty()) {
                return good;
            }
            oldest = oldest.filter(time -> time.isBefore(good.get())).or(() -> good);
        }
        return oldest;
    }

    /** Tells whether that is longer ago than this, or never was. */
    public boolean isStale(Duration age) {
        Instant now = setup.clock().instant();
        // a time in the future tells nothing: somebody set a clock back
        return lastGood()
                .filter(good -> !good.isAfter(now) && !good.plus(age).isBefore(now))
                .isEmpty();
    }
}
