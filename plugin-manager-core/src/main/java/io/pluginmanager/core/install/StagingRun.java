package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.QuarantineRecord;
import io.pluginmanager.core.fetch.ArtifactCache;
import io.pluginmanager.core.fetch.Attempts;
import io.pluginmanager.core.fetch.Fetcher;
import io.pluginmanager.core.fetch.Partials;
import io.pluginmanager.core.fetch.RunControl;
import io.pluginmanager.core.resolve.Platform;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.event.TransferEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What all plugins of one run share while they are staged. Thread-safe. */
final class StagingRun {

    private static final long EVENT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Session session;
    private final RunControl control;
    private final Attempts attempts;
    private final Fetcher fetcher;
    private final ArtifactCache cache;
    private final Validators validators;
    private final SafeListener listener;
    private final Helpers helpers;
    private final Executor processors;
    private final Platform platform;
    private final boolean offline;
    private final boolean allowDowngrade;
    private final Instant now;
    private TreeSink sink;
    private RunIndexes indexes = new RunIndexes();
    private final Semaphore unpacking;
    private final Map<PluginName, QuarantineRecord> quarantined = new ConcurrentHashMap<>();

    StagingRun(
            Session session,
            RunControl control,
            Validators validators,
            SafeListener listener,
            Workers workers,
            Platform platform,
            boolean offline,
            boolean allowDowngrade) {
        this.session = session;
        this.control = control;
        this.attempts = new Attempts(
                session.config().limits(), control, session.config().plugins().size());
        Partials partials = new Partials(
                session.parts().disk(),
                session.mayDelete() ? Optional.of(session.layout().partial()) : Optional.empty());
        this.fetcher = new Fetcher(
                session.parts().disk(),
                session.config().limits(),
                control,
                workers.timer(),
                workers.processors(),
                attempts,
                partials);
        this.cache = new ArtifactCache(session.parts().disk(), session.cacheDir());
        this.validators = validators;
        this.listener = listener;
        this.helpers = new Helpers(workers, session.config().limits().concurrency());
        this.processors = workers.spareProcessors();
        this.unpacking = workers.unpacking();
        this.platform = platform;
        this.offline = offline;
        this.allowDowngrade = allowDowngrade;
        this.sink = session.store()::add;
        this.now = session.parts().clock().instant();
    }

    Session session() {
        return session;
    }

    RunControl control() {
        return control;
    }

    /** Asks sources again where that may help. */
    Attempts attempts() {
        return attempts;
    }

    Fetcher fetcher() {
        return fetcher;
    }

    ArtifactCache cache() {
        return cache;
    }

    Validators validators() {
        return validators;
    }

    SafeListener listener() {
        return listener;
    }

    Helpers helpers() {
        return helpers;
    }

    Executor processors() {
        return processors;
    }

    Platform platform() {
        return platform;
    }

    boolean offline() {
        return offline;
    }

    boolean allowDowngrade() {
        return allowDowngrade;
    }

    Instant now() {
        return now;
    }

    /** Puts the files of a plugin where they belong once they are complete. */
    @FunctionalInterface
    interface TreeSink {
        Digest add(Path staged, TreeManifest manifest) throws IOException;
    }

    /** Lets the files go elsewhere than into the store. */
    StagingRun storingInto(TreeSink other) {
        this.sink = other;
        return this;
    }

    /** Lets several runs ask for each version index once. */
    StagingRun sharing(RunIndexes other) {
        this.indexes = other;
        return this;
    }

    /** Notes a definition with errors. */
    void quarantine(QuarantineRecord refused) {
        quarantined.put(refused.plugin(), refused);
    }

    /** Returns the definitions with errors. */
    Map<PluginName, QuarantineRecord> quarantined() {
        return quarantined;
    }

    RunIndexes indexes() {
        return indexes;
    }

    TreeSink sink() {
        return sink;
    }

    /** Bounds how many archives are unpacked at once. */
    Semaphore unpacking() {
        return unpacking;
    }

    /** Bounds how many transfers run at once against one host. */
    Semaphore limitOf(String host) {
        return fetcher.limitOf(host);
    }

    Fetcher.Progress progress(PluginName plugin) {
        if (listener.isNobody()) {
            return (bytes, total) -> {};
        }
        AtomicLong last = new AtomicLong(System.nanoTime() - EVENT_NANOS);
        return (bytes, total) -> {
            long now = System.nanoTime();
            boolean complete = total.isPresent() && total.getAsLong() == bytes;
            if (complete || now - last.get() >= EVENT_NANOS) {
                last.set(now);
                TransferEvent.Builder event = TransferEvent.builder(plugin).received(bytes);
                total.ifPresent(event::total);
                listener.transfer(event.build());
            }
        };
    }
}
