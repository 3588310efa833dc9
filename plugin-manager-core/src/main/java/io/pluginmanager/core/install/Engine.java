package io.pluginmanager.core.install;

import io.pluginmanager.AccessPolicy.Action;
import io.pluginmanager.Actor;
import io.pluginmanager.AvailableVersions;
import io.pluginmanager.Hold;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.LockReport;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PinnedSet;
import io.pluginmanager.Plan;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PruneReport;
import io.pluginmanager.PruneRequest;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.ResumeRequest;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.SearchReport;
import io.pluginmanager.VerifyReport;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.Watch;
import io.pluginmanager.WatchRequest;
import io.pluginmanager.core.activate.HoldFile;
import io.pluginmanager.core.activate.Pins;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.core.watch.ConfigWatch;
import io.pluginmanager.error.AccessDeniedException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The plugin manager: checks who asks, and hands each call to the class that does it. */
public final class Engine implements PluginManager {

    private final Parts parts;
    private final Calls calls;
    private final SafeListener listener;
    private final Workers workers = new Workers();
    private final Catalogues catalogues = new Catalogues();
    private final ConfigSource configuration;
    private final Queue<Watch> watches = new ConcurrentLinkedQueue<>();

    /** Makes a manager; reads and opens nothing yet. */
    public Engine(Parts parts, ConfigSource configuration) {
        this.parts = parts;
        this.configuration = configuration;
        this.calls = new Calls(parts, new Sessions(parts, configuration, workers));
        this.listener = new SafeListener(parts.listeners());
    }

    private void permit(Actor actor, Action action) {
        if (!parts.policy().permits(actor, action)) {
            throw new AccessDeniedException(Problem.error(
                            ErrorCode.FORBIDDEN,
                            "\"" + actor + "\" may not " + action.name().toLowerCase(Locale.ROOT) + " plugins here")
                    .nextStep("ask those who run this host")
                    .build());
        }
    }

    @Override
    public Plan plan(InstallRequest request) {
        Objects.requireNonNull(request, "request");
        return calls.run("plan", call -> new PlanCall(call.session(), request, call.control()).run());
    }

    @Override
    public InstallReport apply(Plan plan) {
        if (!(Objects.requireNonNull(plan, "plan") instanceof Reports.DefaultPlan made)) {
            throw new IllegalArgumentException("the plan was not made by a plugin manager");
        }
        permit(made.request().actor(), Action.INSTALL);
        return calls.run(
                "install plugins",
                call -> new InstallCall(
                                call.session(),
                                made.request(),
                                call.control(),
                                listener,
                                workers,
                                world -> PlanCall.checkStill(plan, world, made.request()))
                        .run());
    }

    @Override
    public InstallReport install(InstallRequest request) {
        permit(Objects.requireNonNull(request, "request").actor(), Action.INSTALL);
        Optional<Glance> glance = calls.glance();
        if (glance.isPresent()) {
            Optional<InstallReport> nothingToDo = new GlanceCheck(glance.get()).run(request, parts.surroundings());
            if (nothingToDo.isPresent()) {
                return nothingToDo.get();
            }
        }
        return calls.run("install plugins", call -> {
            Optional<InstallReport> settled = new SettledCheck(call.session()).run(request);
            return settled.isPresent()
                    ? settled.get()
                    : new InstallCall(call.session(), request, call.control(), listener, workers, world -> {}).run();
        });
    }

    @Override
    public LockReport lock(LockRequest request) {
        permit(Objects.requireNonNull(request, "request").actor(), Action.LOCK);
        return calls.run(
                "record versions",
                call -> new LockCall(call.session(), request, call.control(), listener, workers).run());
    }

    @Override
    public InstalledSet installed() {
        Optional<Glance> glance = calls.glance();
        Optional<InstalledSet> seen = glance.isPresent() ? glance.get().installed() : Optional.empty();
        if (seen.isPresent()) {
            return seen.get();
        }
        return calls.run(
                "read what is installed",
                call -> Installed.set(
                        call.session().layout(), call.session().generations().current()));
    }

    @Override
    public Catalogue catalogue() {
        return calls.run("read the catalogue", call -> catalogues.of(call.session()));
    }

    @Override
    public Watch watch(WatchRequest request) {
        permit(Objects.requireNonNull(request, "request").install().actor(), Action.INSTALL);
        Path file = configuration
                .file()
                .orElseThrow(() -> new IllegalStateException("only a configuration that is a file can be watched"));
        WatchCall call = new WatchCall(
                this,
                request,
                listener,
                () -> calls.run(
                        "look at the configuration",
                        running -> running.session().config().plugins()));
        ConfigWatch watch = ConfigWatch.start(file, request.every(), parts.time(), call);
        watches.removeIf(other -> !other.isRunning());
        watches.add(watch);
        return watch;
    }

    @Override
    public PinnedSet pin() {
        return calls.run("pin what is installed", call -> {
            StateLayout layout = call.session().layout();
            Optional<Pins.Pinned> pinned = call.session().pins().pinCurrent();
            return Installed.pinned(
                    Installed.set(layout, pinned.map(Pins.Pinned::generation)), pinned.map(Pins.Pinned::claim));
        });
    }

    @Override
    public List<String> dependencies() {
        return calls.run(
                "read the configuration",
                call -> call.session().configured().config().dependencies());
    }

    @Override
    public Optional<Hold> hold() {
        Optional<Glance> glance = calls.glance();
        if (glance.isPresent()) {
            return glance.get().hold();
        }
        return calls.run(
                "read the hold",
                call -> HoldFile.read(call.session().layout())
                        .filter(file ->
                                file.config().equals(call.session().configured().digest()))
                        .map(HoldFile::hold));
    }

    @Override
    public InstallReport rollback(RollbackRequest request) {
        permit(Objects.requireNonNull(request, "request").actor(), Action.ROLLBACK);
        return calls.run("roll back", call -> new RollbackCall(call.session()).rollback(request, listener));
    }

    @Override
    public Optional<Hold> resume(ResumeRequest request) {
        permit(Objects.requireNonNull(request, "request").actor(), Action.RESUME);
        return calls.run("resume", call -> new RollbackCall(call.session()).resume(request));
    }

    @Override
    public VerifyReport verify(VerifyRequest request) {
        Objects.requireNonNull(request, "request");
        return calls.run("verify plugins", call -> new VerifyCall(call.session()).run(request.names()));
    }

    @Override
    public InstallReport repair(RepairRequest request) {
        permit(Objects.requireNonNull(request, "request").actor(), Action.REPAIR);
        return calls.run(
                "repair plugins",
                call -> new RepairCall(call.session(), request, call.control(), listener, workers).run());
    }

    @Override
    public PruneReport prune(PruneRequest request) {
        permit(Objects.requireNonNull(request, "request").actor(), Action.PRUNE);
        return calls.run("prune", call -> new PruneCall(call.session()).run(request));
    }

    @Override
    public AvailableVersions versions(PluginName name) {
        Objects.requireNonNull(name, "name");
        return calls.run("list versions", call -> new VersionsCall(call.session(), call.control()).run(name));
    }

    @Override
    public SearchReport search(String text) {
        Objects.requireNonNull(text, "text");
        return calls.run("search for plugins", call -> new SearchCall(call.session(), call.control()).run(text));
    }

    @Override
    public void close() {
        for (Watch watch : watches) {
            watch.close();
        }
        calls.close();
        workers.close();
    }
}
