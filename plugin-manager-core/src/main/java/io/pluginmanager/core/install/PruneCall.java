package io.pluginmanager.core.install;

import io.pluginmanager.PruneReport;
import io.pluginmanager.PruneRequest;
import io.pluginmanager.core.activate.Pruner;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.LockUnavailableException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes what nothing needs. Never waits for a running download: what it may be about to use is left alone then. */
final class PruneCall {

    private final Session session;

    PruneCall(Session session) {
        this.session = session;
    }

    PruneReport run(PruneRequest request) throws IOException, InterruptedException, LockUnavailableException {
        if (session.generations().currentNumber().isEmpty()) {
            return new Reports.Pruning(List.of(), 0, List.of());
        }
        if (!session.mayDelete()) {
            return new Reports.Pruning(
                    List.of(),
                    0,
                    List.of(Problems.keepsEverything(session.layout().stateDir())));
        }
        Pruner.Keep keep = new Pruner.Keep(
                request.keepGenerations().orElse(session.config().keepGenerations()),
                request.minimumAge(),
                session.parts().clock().instant());
        Pruner pruner = session.pruner();
        List<Problem> problems = new ArrayList<>();
        Pruner.Garbage garbage;
        Optional<Held> fetchLock = session.locks().tryAcquire(session.layout().fetchLock(), "prune");
        try {
            if (fetchLock.isEmpty()) {
                problems.add(Problem.note("an installation is running: what it may be about to use was left alone")
                        .build());
            }
            Held activationLock = session.locks()
                    .acquire(session.layout().activateLock(), session.parts().lockTimeout(), "prune");
            try (activationLock) {
                garbage = pruner.find(keep, fetchLock.isEmpty());
                if (!request.dryRun()) {
                    pruner.moveToTrash(garbage);
                    new Leftovers(session).removeTemporaries();
                }
            }
            if (!request.dryRun()) {
                if (fetchLock.isPresent()) {
                    new Leftovers(session).removeStaging();
                }
                pruner.emptyTrash();
            }
        } finally {
            fetchLock.ifPresent(Held::close);
        }
        return new Reports.Pruning(garbage.generations(), garbage.trees().size(), problems);
    }
}
