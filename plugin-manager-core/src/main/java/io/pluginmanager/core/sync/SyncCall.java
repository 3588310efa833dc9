package io.pluginmanager.core.sync;

import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.install.Workers;
import io.pluginmanager.core.lock.LockUnavailableException;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.LockTimeoutException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;

/** Runs a sync with threads of its own, and says in the manager's own exceptions what went wrong on this machine. */
public final class SyncCall {

    private final SyncSetup setup;

    /** Makes a call. */
    public SyncCall(SyncSetup setup) {
        this.setup = setup;
    }

    /** Returns where the definitions lie, below a directory into which catalogues are synced. */
    public static Path catalogue(Path directory) {
        return directory.resolve(SyncDirectory.CATALOGUE);
    }

    /**
     * Syncs.
     *
     * @throws PluginManagerException if the directory cannot be used, or if the run was cancelled or could not begin
     */
    public SyncOutcome run() {
        try (Workers workers = new Workers()) {
            return new SyncRun(setup, workers).run();
        } catch (LockUnavailableException e) {
            throw new LockTimeoutException(
                    Problem.error(ErrorCode.TIMEOUT, String.valueOf(e.getMessage()))
                            .nextStep("try again when it has finished")
                            .build(),
                    e);
        } catch (InterruptedException | InterruptedIOException | ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    Problem.error(
                                    ErrorCode.CANCELLED,
                                    "the sync was cancelled; the catalogue in place is a complete one")
                            .build(),
                    e);
        } catch (IOException e) {
            throw new PluginManagerException(local(e), e);
        }
    }

    private Problem local(IOException e) {
        Problem problem =
                IoProblems.local("sync the catalogue", setup.directory(), e).build();
        // the advice is for those who install
        return problem.nextStep()
                .map(step -> problem.toBuilder()
                        .nextStep(step.replace("another 'plugin_dir'", "another directory")
                                .replace(", or let 'pluginctl prune' remove old generations,", ""))
                        .build())
                .orElse(problem);
    }
}
