package io.pluginmanager.core.sync;

import io.pluginmanager.core.config.PlainHttp;
import io.pluginmanager.core.sync.SyncOutcome.Result;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What is to be in place, from what the servers answered and what was there. */
final class SyncTarget {

    private final Optional<Synced> base;
    private final Merge before;
    private final Map<String, Path> fresh = new HashMap<>();
    private final Map<String, SyncState.Known> known = new LinkedHashMap<>();
    private final List<SyncOutcome.Server> servers = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Merge merge;
    private final boolean answered;

    /**
     * Works it out.
     *
     * @param answers one for each server, in their order
     */
    SyncTarget(
            List<ServerAddress> asked,
            List<ServerAnswer> answers,
            Optional<Synced> base,
            SyncState state,
            Instant now) {
        this.base = base;
        this.before =
                new Merge(base.map(synced -> synced.index().contributions()).orElse(List.of()));
        List<Contribution> contributions = new ArrayList<>();
        boolean complete = true;
        boolean good = false;
        for (int i = 0; i < asked.size(); i++) {
            String url = asked.get(i).shown();
            Optional<Contribution> old = base.flatMap(synced -> synced.find(url));
            Optional<Contribution> here = take(url, answers.get(i), old, state.find(url), now);
            here.ifPresent(contributions::add);
            complete &= here.isPresent();
            good |= !(answers.get(i) instanceof ServerAnswer.Failed);
        }
        if (!complete) {
            keepOthers(contributions, state);
        }
        this.answered = good;
        this.merge = new Merge(contributions);
        problems.addAll(merge.conflicts());
        asked.forEach(this::warnOfPlainHttp);
    }

    private void warnOfPlainHttp(ServerAddress server) {
        if (PlainHttp.isExposed(server.full())) {
            problems.add(Problem.warning(
                            ErrorCode.POLICY,
                            "the catalogue of \"" + server.shown()
                                    + "\" comes over plain http: whoever is on the way can change it")
                    .nextStep("ask the server over https")
                    .build());
        }
    }

    private Optional<Contribution> take(
            String url,
            ServerAnswer answer,
            Optional<Contribution> old,
            Optional<SyncState.Known> knownBefore,
            Instant now) {
        if (answer instanceof ServerAnswer.Failed failed) {
            knownBefore.ifPresent(one -> known.put(url, one));
            report(url, Result.FAILED, old, knownBefore.map(SyncState.Known::lastGood), Optional.of(failed.problem()));
            problems.add(failed.problem());
            return old;
        }
        if (answer instanceof ServerAnswer.Taken taken) {
            SyncState.Known learnt =
                    new SyncState.Known(now, taken.contribution().digest(), taken.validator(), taken.leftOut());
            fresh.put(url, taken.directory());
            learn(url, learnt);
            boolean same = old.filter(one -> one.digest().equals(learnt.contribution()))
                    .isPresent();
            Optional<Contribution> contribution = Optional.of(taken.contribution());
            report(url, same ? Result.UNCHANGED : Result.UPDATED, contribution, Optional.of(now), Optional.empty());
            return contribution;
        }
        knownBefore.ifPresent(
                one -> learn(url, new SyncState.Known(now, one.contribution(), one.validator(), one.leftOut())));
        report(url, Result.UNCHANGED, old, Optional.of(now), Optional.empty());
        return old;
    }

    private void learn(String url, SyncState.Known learnt) {
        known.put(url, learnt);
        for (String fault : learnt.leftOut()) {
            problems.add(Problem.warning(ErrorCode.DEFINITION, "\"" + url + "\" has a bad definition: " + fault)
                    .nextStep("tell its author; the other definitions are in place")
                    .build());
        }
    }

    private void report(
            String url,
            Result result,
            Optional<Contribution> here,
            Optional<Instant> lastGood,
            Optional<Problem> problem) {
        int definitions = here.map(one -> one.definitions().size()).orElse(0);
        servers.add(new SyncOutcome.Server(url, result, definitions, lastGood, problem));
    }

    /** A server that is asked for the first time and fails must not make room by removing those before it. */
    private void keepOthers(List<Contribution> contributions, SyncState state) {
        for (Contribution old : base.map(Synced::intact).orElse(List.of())) {
            if (contributions.stream().noneMatch(one -> one.url().equals(old.url()))) {
                contributions.add(old);
                state.find(old.url()).ifPresent(one -> known.put(old.url(), one));
            }
        }
    }

    /** Tells whether any server answered well. */
    boolean answered() {
        return answered;
    }

    Merge merge() {
        return merge;
    }

    SyncState state() {
        return new SyncState(known);
    }

    /** Returns the bytes of a definition, from what was fetched or from what was there. */
    byte[] bytes(Contribution contribution, Provided provided) throws IOException {
        Path directory = fresh.get(contribution.url());
        if (directory != null) {
            return Files.readAllBytes(directory.resolve(provided.file()));
        }
        Synced synced = base.orElseThrow();
        Path file = synced.root().resolve(synced.index().pathOf(provided, contribution.url(), before));
        byte[] bytes = Files.readAllBytes(file);
        if (!Hashes.sha256(bytes).equals(provided.digest())) {
            throw new IOException("\"" + file + "\" changed while it was copied");
        }
        return bytes;
    }

    /**
     * Returns what this does.
     *
     * @param generation the generation that is in place afterwards
     */
    SyncOutcome outcome(OptionalLong generation, boolean changed) {
        Map<String, Provided> old = before.byId();
        Map<String, Provided> now = changed ? merge.byId() : old;
        Set<String> added = new TreeSet<>(now.keySet());
        added.removeAll(old.keySet());
        Set<String> removed = new TreeSet<>(old.keySet());
        removed.removeAll(now.keySet());
        List<String> updated = now.entrySet().stream()
                .filter(one ->
                        old.containsKey(one.getKey()) && !old.get(one.getKey()).equals(one.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new SyncOutcome(
                generation,
                changed,
                now.size(),
                List.copyOf(added),
                updated,
                List.copyOf(removed),
                List.copyOf(servers),
                List.copyOf(problems));
    }
}
