package io.pluginmanager.core.job.graph;

import static io.pluginmanager.core.job.TestPlugins.job;
import static io.pluginmanager.core.job.TestPlugins.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pluginmanager.core.job.JobDocument;
import io.pluginmanager.core.job.TestPlugins;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.HookGraph;
import io.pluginmanager.job.HookGraph.Edge;
import io.pluginmanager.job.HookNode;
import io.pluginmanager.job.HookNode.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HookGraphsTest {

    private final TestPlugins plugins = new TestPlugins().names("work", "a", "b", "c", "d", "absent");

    private HookGraphs.Result build(JobDocument job, String... dependencies) {
        assertThat(job.job()).as("%s", job.problems()).isPresent();
        return HookGraphs.build(job, plugins.lookup(), List.of(dependencies));
    }

    private HookGraph graph(JobDocument job, String... dependencies) {
        HookGraphs.Result result = build(job, dependencies);
        assertThat(result.graph()).as("%s", result.problems()).isPresent();
        return result.graph().orElseThrow();
    }

    private void refused(JobDocument job, List<String> dependencies, String... lines) {
        HookGraphs.Result result = build(job, dependencies.toArray(String[]::new));

        assertThat(result.graph()).isEmpty();
        assertThat(lines(result.problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .toList()))
                .containsExactly(lines);
    }

    private static JobDocument hooks(String... hooks) {
        return job("task: {name: work}", "hooks: [" + String.join(", ", hooks) + "]");
    }

    @Test
    void edgesMadeInMemoryNameStepsInAnyCase() {
        List<HookNode> nodes = List.of(
                HookNode.builder("A", "a", HookNode.Phase.PRE).build(),
                HookNode.builder("B", "b", HookNode.Phase.TASK).build());

        HookGraph graph = HookGraph.of(nodes, List.of(new HookGraph.Edge("a", "b")));

        assertThat(graph).isEqualTo(HookGraph.of(nodes, List.of(new HookGraph.Edge("A", "B"))));
        assertThat(graph.toText()).isEqualTo("A (a): pre hook\nB (b): task, after A\n");
        assertThat(graph.toMermaid()).endsWith("    s0 --> s1\n");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> HookGraph.of(nodes, List.of(new HookGraph.Edge("a", "b"), new HookGraph.Edge("A", "B"))))
                .withMessageContaining("is there twice");
    }

    @Test
    void b12PreHooksRunBeforeTheTaskAndPostHooksAfterIt() {
        HookGraph graph = graph(hooks(
                "{name: a, when: post}", "{name: b, when: pre}", "{name: c, when: fail}", "{name: d, when: pre}"));

        assertThat(graph.toText()).isEqualTo("""
            b: pre hook
            d: pre hook
            work: task, after b, d
            a: post hook, after work
            c: fail hook, after work
            """);
        assertThat(graph.toMermaid()).isEqualTo("""
            flowchart LR
                s0["b"]
                s1["d"]
                s2(["work"])
                s3["a"]
                s4["c"]
                s0 --> s2
                s1 --> s2
                s2 --> s3
                s2 -.->|fails| s4
            """);
    }

    @Test
    void b13EdgesOfTheProjectOrderTheHooks() {
        HookGraph graph = graph(
                hooks("{name: c, when: post}", "{name: b, when: post}", "{name: a, when: post}"),
                "a >> b, c",
                "b >> c");

        assertThat(graph.nodes()).extracting(HookNode::name).containsExactly("work", "a", "b", "c");
        assertThat(graph.edges()).contains(new Edge("a", "b"), new Edge("a", "c"), new Edge("b", "c"));
    }

    @Test
    void b13ChainIsReadAndHoldsThroughAHookThatTheJobDoesNotUse() {
        HookGraph graph = graph(hooks("{name: b, when: pre}", "{name: a, when: pre}"), "a >> absent >> b");

        assertThat(graph.edges()).contains(new Edge("a", "b"));
    }

    @Test
    void x8TwoDependantsOfOneHookBothKeepTheirEdge() {
        plugins.add("later", "plugintype: hook", "hooktype: post", "dependson: [a]")
                .add("last", "plugintype: hook", "hooktype: post", "dependson: [a]");

        HookGraph graph = graph(hooks("{name: last}", "{name: later}", "{name: a, when: post}"));

        assertThat(graph.edges()).contains(new Edge("a", "later"), new Edge("a", "last"));
    }

    @Test
    void x8CircleIsReportedWithItsPath() {
        refused(
                hooks(
                        "{name: a, when: pre}",
                        "{name: b, when: pre, depends_on: c}",
                        "{name: c, when: pre, depends_on: b}"),
                List.of(),
                "job.yaml:2:31: the steps wait for each other in a circle: b >> c >> b; take one of these out:"
                        + " 'depends_on' of 'c', 'depends_on' of 'b'");
        refused(
                hooks("{name: a, when: pre, depends_on: a}"),
                List.of(),
                "job.yaml:2:9: the steps wait for each other in a circle: a >> a; take one of these out: 'depends_on'"
                        + " of 'a'");
    }

    @Test
    void circleThroughTheTaskIsReportedWithItsPath() {
        refused(
                hooks("{name: a, when: pre, depends_on: b}", "{name: b, when: post}"),
                List.of(),
                "job.yaml:1:7: the steps wait for each other in a circle: work >> b >> a >> work; take one of these"
                        + " out: 'depends_on' of 'a'");
    }

    @Test
    void circleOfTheProjectIsReportedEvenIfTheJobUsesNoneOfIt() {
        refused(
                hooks(),
                List.of("a >> b", "b >> c >> A"),
                "the dependencies of the project lead in a circle: a >> b >> c >> a; take one of them out of"
                        + " 'dependencies'");
    }

    @Test
    void longCircleIsCut() {
        List<String> hooks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            hooks.add("{name: h" + i + ", type: a, when: pre, depends_on: h" + (i + 1) % 30 + "}");
        }

        assertThat(build(hooks(hooks.toArray(String[]::new))).problems().get(0).message())
                .isEqualTo("the steps wait for each other in a circle: h0 >> h29 >> h28 >> h27 >> h26 >> h25 >> h24 >>"
                        + " h23 >> h22 >> h21 >> … >> h0");
    }

    @Test
    void x9HookWithoutATimeRunsAfterTheTaskAndANoteSaysSo() {
        HookGraphs.Result result = build(hooks("{name: a}"));

        assertThat(result.graph().orElseThrow().nodes())
                .extracting(HookNode::phase)
                .containsExactly(Phase.TASK, Phase.POST);
        assertThat(lines(result.problems()))
                .containsExactly("job.yaml:2:16: the hook 'a' runs after the task: neither the job nor the plugin says"
                        + " when; write 'when:' with pre, post or fail");
    }

    @Test
    void timeOfTheJobWinsOverThatOfThePlugin() {
        plugins.add("early", "plugintype: hook", "hooktype: pre");

        assertThat(graph(hooks("{name: early}")).nodes().get(0).phase()).isEqualTo(Phase.PRE);
        assertThat(graph(hooks("{name: early, when: fail}")).nodes().get(1).phase())
                .isEqualTo(Phase.FAIL);
    }

    @Test
    void b15TwoHooksOfOneTypeAreTwoSteps() {
        HookGraph graph = graph(
                hooks(
                        "{name: first, type: a, when: pre}",
                        "{name: second, type: a, when: pre, depends_on: first}",
                        "{name: b, when: pre}"),
                "a >> b");

        assertThat(graph.toText()).isEqualTo("""
            first (a): pre hook
            second (a): pre hook, after first
            b: pre hook, after first, second
            work: task, after first, second, b
            """);
    }

    @Test
    void b16DependsOnReplacesTheEdgesOfProjectAndPlugin() {
        plugins.add("late", "plugintype: hook", "dependson: [b]");

        HookGraph graph = graph(
                hooks(
                        "{name: late, when: post, depends_on: c}",
                        "{name: a, when: post}",
                        "{name: b, when: post}",
                        "{name: c, when: post}"),
                "a >> late");

        assertThat(graph.edges())
                .contains(new Edge("c", "late"))
                .doesNotContain(new Edge("a", "late"), new Edge("b", "late"));
    }

    @Test
    void b16EmptyDependsOnTakesAllEdgesAway() {
        HookGraph graph = graph(hooks("{name: a, when: post}", "{name: b, when: post, depends_on: []}"), "a >> b");

        assertThat(graph.edges()).doesNotContain(new Edge("a", "b"));
    }

    @Test
    void x35NamesAreComparedIgnoringCase() {
        HookGraph graph = graph(hooks("{name: A, when: pre}", "{name: B, when: pre, depends_on: a}"), "b >> WORK");

        assertThat(graph.edges()).contains(new Edge("A", "B"));
    }

    @Test
    void b11PluginThatResolvesDependenciesIsNoHook() {
        plugins.add("resolver", "pluginmods: [dependencyresolver]");

        refused(
                hooks("{name: resolver, when: pre}"),
                List.of(),
                "job.yaml:2:16: 'resolver' cannot be used as a hook: it resolves dependencies, which only a task may;"
                        + " use it as 'task:', or choose another plugin");
        assertThat(graph(job("task: {name: resolver}")).nodes()).hasSize(1);
    }

    @Test
    void b10PluginServesAsItsDefinitionAllows() {
        plugins.add("onlytask", "plugintype: task").add("onlyhook", "plugintype: hook");

        refused(
                job("task: {name: onlyhook}", "hooks: [{name: onlytask, when: pre}]"),
                List.of(),
                "job.yaml:1:14: 'onlyhook' cannot be used as a task: its definition says that it is a hook; choose"
                        + " another plugin",
                "job.yaml:2:16: 'onlytask' cannot be used as a hook: its definition says that it is a task; choose"
                        + " another plugin");
    }

    @Test
    void x34UnknownVersionIsAnError() {
        refused(
                job("task: {name: work, version: 9.9}"),
                List.of(),
                "job.yaml:1:29: there is no version '9.9' of the plugin 'work'; there are: 1.0");
    }

    @Test
    void unknownNamesAreErrorsWithASuggestion() {
        refused(
                job("task: {name: wrok}", "hooks: [{name: a, when: pre, depends_on: bb}, {name: b, when: pre}]"),
                List.of("a >> bogus", "a > b"),
                "job.yaml:1:14: there is no plugin 'wrok'; did you mean 'work'?",
                "job.yaml:2:42: 'a' depends on 'bb', which is no step of this job; did you mean 'b'?",
                "the dependency 'a >> bogus' names 'bogus', and there is no plugin and no hook of that name; there"
                        + " are: wrok, a, b, a, absent, b, c, d, work",
                "the dependency 'a > b' is not of the form 'a >> b, c'; write names with ',' between them and '>>' from"
                        + " what runs first to what runs next");
        assertThat(lines(HookGraphs.build(job("task: {name: x}"), new TestPlugins().lookup(), List.of())
                        .problems()))
                .containsExactly("job.yaml:1:14: there is no plugin 'x'; install it first");
    }

    @Test
    void hookOfFailureAndHookOfSuccessNeverMeet() {
        refused(
                hooks("{name: a, when: post}", "{name: b, when: fail, depends_on: a}"),
                List.of(),
                "job.yaml:2:32: the fail hook 'b' cannot run after the post hook 'a': no run has both, one needs the"
                        + " task to succeed, the other to fail; take it out: 'depends_on' of 'b'");
    }

    @Test
    void jobThatWasMadeInMemoryHasTheSameGraph() {
        JobDocument document = hooks("{name: a, when: pre}", "{name: b, when: pre, depends_on: a}");

        assertThat(graph(JobDocument.of(document.job().orElseThrow()))).isEqualTo(graph(document));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Edges lead from lower to higher places of a hidden order, so there is no circle. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void orderRespectsEveryEdgeAndIsAlwaysTheSame(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(15);
        List<String> hooks = new ArrayList<>();
        List<String> project = new ArrayList<>();
        List<Edge> wanted = new ArrayList<>();
        String[] when = {"pre", "post", "fail"};
        String own = when[random.nextInt(3)];
        for (int i = 0; i < count; i++) {
            String hook = "{name: h" + i + ", type: a, when: " + own;
            if (i > 0 && random.nextInt(4) == 0) {
                int before = random.nextInt(i);
                hook += ", depends_on: [h" + before + "]";
                wanted.add(new Edge("h" + before, "h" + i));
            } else if (i > 0 && random.nextBoolean()) {
                int before = random.nextInt(i);
                project.add((random.nextBoolean() ? "h" : "H") + before + " >> h" + i);
                wanted.add(new Edge("h" + before, "h" + i));
            }
            hooks.add(random.nextInt(hooks.size() + 1), hook + "}");
        }
        JobDocument document = hooks(hooks.toArray(String[]::new));

        HookGraph graph = graph(document, project.toArray(String[]::new));

        Set<String> before = new HashSet<>();
        for (HookNode node : graph.nodes()) {
            wanted.stream()
                    .filter(edge -> edge.to().equals(node.name()))
                    .forEach(edge -> assertThat(before).contains(edge.from().toLowerCase(Locale.ROOT)));
            before.add(node.name());
        }
        assertThat(graph.nodes()).hasSize(count + 1);
        assertThat(graph.edges()).containsAll(wanted).hasSize(wanted.size() + count);
        assertThat(graph(document, project.toArray(String[]::new)).toMermaid()).isEqualTo(graph.toMermaid());
    }
}
