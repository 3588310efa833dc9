package io.pluginmanager.cli;

import io.pluginmanager.AvailableVersions;
import io.pluginmanager.Digest;
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
import io.pluginmanager.cli.command.ManagerFactory;
import io.pluginmanager.cli.command.Synced;
import io.pluginmanager.core.ArtifactSigner;
import io.pluginmanager.core.PluginBoot;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A library that answers what a test told it to, remembers what it was asked, and does nothing. */
final class FakeManager implements PluginManager, ManagerFactory {

    final List<Opening> openings = new ArrayList<>();
    final List<Object> requests = new ArrayList<>();
    InstalledSet installed = Facts.set(0);
    Optional<Hold> hold = Optional.empty();
    Catalogue catalogue = new FakeCatalogue();
    List<String> dependencies = List.of();
    PluginBoot.Result boot = new PluginBoot.Result(0, "boot complete: 3 files with 30 bytes in '/boot'");
    Supplier<?> answer = () -> {
        throw new IllegalStateException("the test gives no answer");
    };
    int closed;

    FakeManager answering(Object result) {
        answer = () -> result;
        return this;
    }

    FakeManager throwing(RuntimeException thrown) {
        answer = () -> {
            throw thrown;
        };
        return this;
    }

    Object onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("not one request but " + requests);
        }
        return requests.get(0);
    }

    private <T> T ask(Object request, Class<T> type) {
        requests.add(request);
        return type.cast(answer.get());
    }

    @Override
    public PluginManager open(Opening opening) {
        openings.add(opening);
        return this;
    }

    @Override
    public List<Problem> validate(Path configFile) {
        requests.add(configFile);
        List<?> problems = (List<?>) answer.get();
        return problems.stream().map(Problem.class::cast).toList();
    }

    @Override
    public PluginBoot.Result boot(Path plan, Path out, Map<String, String> environment) {
        requests.add(List.of(plan, out, environment));
        return boot;
    }

    @Override
    public Synced sync(Syncing syncing) {
        return ask(syncing, Synced.class);
    }

    @Override
    public ArtifactSigner.Signed sign(Signing signing, Path artifact, Path signature) {
        Digest digest = Digest.parse("ab".repeat(32));
        return new ArtifactSigner.Signed(signature, 1234, digest, signing.append() ? 2 : 1);
    }

    @Override
    public String configSchema() {
        return ask("schema", String.class);
    }

    @Override
    public Plan plan(InstallRequest request) {
        return ask(request, Plan.class);
    }

    @Override
    public InstallReport apply(Plan plan) {
        return ask(plan, InstallReport.class);
    }

    @Override
    public InstallReport install(InstallRequest request) {
        return ask(request, InstallReport.class);
    }

    @Override
    public LockReport lock(LockRequest request) {
        return ask(request, LockReport.class);
    }

    @Override
    public InstalledSet installed() {
        return installed;
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public List<String> dependencies() {
        return dependencies;
    }

    @Override
    public Watch watch(WatchRequest request) {
        requests.add(request);
        return ask("watch", Watch.class);
    }

    @Override
    public PinnedSet pin() {
        return ask("pin", PinnedSet.class);
    }

    @Override
    public Optional<Hold> hold() {
        return hold;
    }

    @Override
    public InstallReport rollback(RollbackRequest request) {
        return ask(request, InstallReport.class);
    }

    @Override
    public Optional<Hold> resume(ResumeRequest request) {
        requests.add(request);
        return hold;
    }

    @Override
    public VerifyReport verify(VerifyRequest request) {
        return ask(request, VerifyReport.class);
    }

    @Override
    public InstallReport repair(RepairRequest request) {
        return ask(request, InstallReport.class);
    }

    @Override
    public PruneReport prune(PruneRequest request) {
        return ask(request, PruneReport.class);
    }

    @Override
    public AvailableVersions versions(PluginName name) {
        return ask(name, AvailableVersions.class);
    }

    @Override
    public SearchReport search(String text) {
        return ask("search " + text, SearchReport.class);
    }

    @Override
    public void close() {
        closed++;
    }
}
