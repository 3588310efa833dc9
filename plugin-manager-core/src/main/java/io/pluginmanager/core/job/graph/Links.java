package io.pluginmanager.core.job.graph;

import io.pluginmanager.core.job.JobDocument;
import io.pluginmanager.core.job.JobProblems;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.HookNode.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which step waits for which, and who says so. */
final class Links {

    private static final int MOST_SHOWN = 10;
    private static final String ORDER = "the order of pre hooks, task, post and fail hooks";
    private static final Comparator<Step> PREFERENCE =
            Comparator.comparing(Step::phase).thenComparing(Step::index);

    private final List<Step> steps;
    /** By the indexes of the steps: who says that the second runs after the first. */
    private final @Nullable String[][] reasons;

    Links(List<Step> steps) {
        this.steps = steps;
        this.reasons = new String[steps.size()][steps.size()];
    }

    /** The order that every job has. */
    void addDefaults() {
        Step task = steps.get(0);
        for (Step step : steps) {
            if (step.phase() == Phase.PRE) {
                add(step, task, ORDER);
            } else if (step.phase() != Phase.TASK) {
                add(task, step, ORDER);
            }
        }
    }

    void add(Step from, Step to, String reason) {
        if (!has(from, to)) {
            reasons[from.index()][to.index()] = reason;
        }
    }

    boolean has(Step from, Step to) {
        return reasons[from.index()][to.index()] != null;
    }

    /** Hooks that run after success and hooks that run after failure never meet. */
    List<Problem> contradictions(JobDocument document) {
        List<Problem> problems = new ArrayList<>();
        for (Step from : steps) {
            for (Step to : steps) {
                if (has(from, to) && exclude(from.phase(), to.phase())) {
                    problems.add(document.at(
                            to.keyPath(),
                            Problem.error(
                                            JobProblems.CODE,
                                            "the " + kind(to) + " " + Quoted.of(to.name()) + " cannot run after the "
                                                    + kind(from) + " " + Quoted.of(from.name())
                                                    + ": no run has both, one needs the task to succeed, the other to"
                                                    + " fail")
                                    .nextStep("take it out: " + reasons[from.index()][to.index()])));
                }
            }
        }
        return problems;
    }

    private static boolean exclude(Phase left, Phase right) {
        return (left == Phase.POST && right == Phase.FAIL) || (left == Phase.FAIL && right == Phase.POST);
    }

    private static String kind(Step step) {
        return step.phase() == Phase.FAIL ? "fail hook" : "post hook";
    }

    /** Returns the steps, each after those that it waits for; those that wait in a circle are left out. */
    List<Step> sorted() {
        int[] waiting = new int[steps.size()];
        for (Step from : steps) {
            steps.stream().filter(to -> has(from, to)).forEach(to -> waiting[to.index()]++);
        }
        PriorityQueue<Step> ready = new PriorityQueue<>(PREFERENCE);
        steps.stream().filter(step -> waiting[step.index()] == 0).forEach(ready::add);
        List<Step> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            Step step = ready.remove();
            sorted.add(step);
            for (Step to : steps) {
                if (has(step, to) && --waiting[to.index()] == 0) {
                    ready.add(to);
                }
            }
        }
        return sorted;
    }

    /** Returns the problem of the shortest circle through the first step that is in one. */
    Problem circle(JobDocument document) {
        for (Step start : steps) {
            List<Step> way = wayBack(start);
            if (!way.isEmpty()) {
                return tell(document, way);
            }
        }
        throw new IllegalStateException("there is no circle");
    }

    private static Problem.Builder circle(List<String> way, String nextStep) {
        String shown = way.size() <= MOST_SHOWN
                ? String.join(" >> ", way)
                : String.join(" >> ", way.subList(0, MOST_SHOWN)) + " >> … >> " + way.get(way.size() - 1);
        return Problem.error(JobProblems.CODE, "the steps wait for each other in a circle: " + shown)
                .nextStep(nextStep);
    }

    private Problem tell(JobDocument document, List<Step> way) {
        List<String> reasonsOnWay = new ArrayList<>();
        for (int i = 1; i < way.size(); i++) {
            String reason = reasons[way.get(i - 1).index()][way.get(i).index()];
            if (reason != null && !reason.equals(ORDER) && !reasonsOnWay.contains(reason)) {
                reasonsOnWay.add(reason);
            }
        }
        String next = reasonsOnWay.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return document.at(
                way.get(0).keyPath(),
                circle(
                        way.stream().map(Step::name).toList(),
                        "take one of these out: " + (reasonsOnWay.size() > MOST_SHOWN ? next + ", …" : next)));
    }

    /** Returns the shortest way from a step to itself, both ends included; empty if there is none. */
    private List<Step> wayBack(Step start) {
        @Nullable Step[] before = new Step[steps.size()];
        Deque<Step> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            Step at = next.remove();
            for (Step to : steps) {
                if (has(at, to) && before[to.index()] == null) {
                    before[to.index()] = at;
                    if (to.equals(start)) {
                        return back(start, before);
                    }
                    next.add(to);
                }
            }
        }
        return List.of();
    }

    private static List<Step> back(Step start, @Nullable Step[] before) {
        List<Step> way = new ArrayList<>(List.of(start));
        Step at = before[start.index()];
        while (at != null && !at.equals(start)) {
            way.add(0, at);
            at = before[at.index()];
        }
        way.add(0, start);
        return way;
    }
}
