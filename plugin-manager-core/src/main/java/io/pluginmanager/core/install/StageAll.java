package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.PhaseEvent.Phase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stages many plugins at once, each by itself; one that fails hinders no other. */
final class StageAll {

    private static final Logger LOG = LoggerFactory.getLogger(StageAll.class);

    private final StagingRun run;
    private final Workers workers;
    private final DefinedStager stager;
    private final AtomicInteger number = new AtomicInteger();

    StageAll(StagingRun run, Workers workers) {
        this.run = run;
        this.workers = workers;
        this.stager = new DefinedStager(run);
    }

    /**
     * Stages what has to be fetched.
     *
     * @param staging the directory of this run
     * @param set receives the plugins that are in the store now, and why others are not
     * @throws InterruptedException if the calling thread is interrupted; every task has ended then
     */
    void run(List<Decision> decisions, Path staging, StagedSet set) throws InterruptedException {
        int threads = Math.min(run.session().config().limits().concurrency(), decisions.size());
        try (Workers.Pool pool = workers.pool(Math.max(threads, 1))) {
            Map<PluginName, Future<Staged>> tasks = new LinkedHashMap<>();
            for (Decision decision : decisions) {
                tasks.put(decision.name(), pool.submit(() -> stager.stage(decision, directory(staging))));
            }
            collect(tasks, set.plugins(), set.failed());
        }
        set.quarantined().putAll(run.quarantined());
    }

    /**
     * Stages the definitions of plugins that are only an image.
     *
     * @param recorded what the lock file says of each
     * @param mayMove tells for which of them something newer is welcome
     */
    void runImages(
            List<PluginDeclaration> plugins,
            Function<PluginDeclaration, Optional<LockEntry>> recorded,
            Predicate<PluginDeclaration> mayMove,
            Path staging,
            StagedSet set)
            throws InterruptedException {
        int threads = Math.min(run.session().config().limits().concurrency(), plugins.size());
        try (Workers.Pool pool = workers.pool(Math.max(threads, 1))) {
            Map<PluginName, Future<StagedImage>> tasks = new LinkedHashMap<>();
            for (PluginDeclaration plugin : plugins) {
                tasks.put(
                        plugin.name(),
                        pool.submit(() -> stager.stageImage(
                                plugin, recorded.apply(plugin), mayMove.test(plugin), directory(staging))));
            }
            collect(tasks, set.images(), set.failed());
        }
        set.quarantined().putAll(run.quarantined());
    }

    private Path directory(Path staging) {
        return staging.resolve(Integer.toString(number.incrementAndGet()));
    }

    private <T> void collect(
            Map<PluginName, Future<T>> tasks, Map<PluginName, T> staged, Map<PluginName, Problem> failed)
            throws InterruptedException {
        try {
            for (Map.Entry<PluginName, Future<T>> task : tasks.entrySet()) {
                collect(task.getKey(), task.getValue(), staged, failed);
            }
        } catch (InterruptedException e) {
            // before the pool waits for its threads: a provider may swallow the interrupt that they get
            run.control().cancel();
            throw e;
        }
    }

    private <T> void collect(
            PluginName name, Future<T> task, Map<PluginName, T> staged, Map<PluginName, Problem> failed)
            throws InterruptedException {
        try {
            staged.put(name, task.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            failed.put(name, problemOf(name, Objects.requireNonNullElse(e.getCause(), e)));
            run.listener().phase(name, Phase.FAILED, "");
        }
    }

    private Problem problemOf(PluginName name, Throwable cause) {
        if (cause instanceof PluginFailure failure) {
            LOG.debug("plugin {} failed", name, failure);
            return failure.problem();
        }
        LOG.error("plugin {} failed in an unexpected way", name, cause);
        String text = run.session().redactor().redact(String.valueOf(cause));
        return Problem.error(ErrorCode.SOURCE_PROTOCOL, "cannot install \"" + name + "\": " + text)
                .plugin(name)
                .nextStep("this is a fault of the plugin manager or of the provider: report it with the log")
                .build();
    }
}
