package io.pluginmanager.core.install;

import io.pluginmanager.SearchReport;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Attempts;
import io.pluginmanager.core.fetch.RunControl;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.ArtifactSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks all configured providers that can be searched for plugins. */
final class SearchCall {

    private static final int MOST = 1000;

    private final Session session;
    private final RunControl control;

    SearchCall(Session session, RunControl control) {
        this.session = session;
        this.control = control;
    }

    private record Hit(String provider, SearchHit hit) implements SearchReport.Found {}

    private record Report(List<SearchReport.Found> found, List<Problem> problems) implements SearchReport {}

    SearchReport run(String text) throws InterruptedIOException {
        List<SearchReport.Found> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Attempts attempts = new Attempts(
                session.config().limits(), control, session.config().providers().size());
        boolean asked = false;
        for (ProviderDeclaration provider : session.config().providers()) {
            try {
                ArtifactSource source = session.sources().open(provider);
                if (source.capabilities().contains(ArtifactSource.Capability.SEARCH)) {
                    asked = true;
                    List<SearchHit> hits = new ArrayList<>(
                            attempts.run("the search document", call -> source.search(text, MOST, call)));
                    hits.sort(Comparator.comparing(SearchHit::name));
                    hits.forEach(hit -> found.add(new Hit(provider.name(), hit)));
                }
            } catch (PluginFailure e) {
                problems.add(e.problem());
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                problems.add(IoProblems.source("search \"" + provider.name() + "\"", e)
                        .build());
            }
        }
        if (!asked && problems.isEmpty()) {
            problems.add(Problem.warning(ErrorCode.CONFIGURATION, "no provider of this configuration can be searched")
                    .nextStep("give one the key 'search', where its type has that")
                    .build());
        }
        return new Report(List.copyOf(found), List.copyOf(problems));
    }
}
