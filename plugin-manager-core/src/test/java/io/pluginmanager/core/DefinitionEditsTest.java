package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.LockRequest;
import io.pluginmanager.Plan;
import io.pluginmanager.PlannedChange;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.Quarantined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded and planned of definitions, and what becomes of it when somebody edits something. */
class DefinitionEditsTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void open() throws IOException {
        host = new SetsFixture(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static String definition(String name) {
        return "name: " + name + "\npluginversion: 1.0.0\nimage: example.org/" + name + ":1\n";
    }

    private void program(String path, String... definitions) {
        ZipBuilder zip = new ZipBuilder().program("bin/run", "#!/bin/sh\n");
        for (String name : definitions) {
            zip.file(name + ".yaml", definition(name));
        }
        host.store().put(path, zip.build());
    }

    private Catalogue catalogue() {
        return host.manager().catalogue();
    }

    private static List<String> ids(Catalogue catalogue) {
        return catalogue.all().stream().map(CatalogueEntry::id).toList();
    }

    private InstallReport offline() {
        return host.manager().install(InstallRequest.builder().offline(true).build());
    }

    @Test
    void anotherFileOfTheArchiveIsPlannedAndTaken() throws IOException {
        program("neo.zip", "a", "b");
        host.declare("name: neo, path: neo.zip, definition: a.yaml").install().orThrow();
        host.declare("name: neo, path: neo.zip, definition: b.yaml");

        Plan plan = host.manager().plan(InstallRequest.defaults());
        assertThat(plan.changes())
                .extracting(PlannedChange::action, PlannedChange::reason)
                .containsExactly(tuple(PlannedChange.Action.RECONFIGURE, "its definition is another one"));
        assertThat(outcome(offline(), "neo").problem().orElseThrow().toString())
                .isEqualTo(
                        "cannot install \"neo\" with --offline: its definition may be in its archive, which is not in"
                                + " the download cache; run once without --offline");

        host.install().orThrow();
        assertThat(catalogue().require("neo").type()).isEqualTo("b");
    }

    @Test
    void withoutTheKeyTheOneOfTheArchiveCountsAgain() throws IOException {
        program("neo.zip", "neo", "other");
        Files.writeString(folder.resolve("beside.yaml"), definition("beside"));
        for (String key :
                List.of("definition: ./beside.yaml", "definition: other.yaml", "definition: {name: inline}")) {
            host.declare("name: neo, path: neo.zip, " + key).install().orThrow();
            assertThat(catalogue().require("neo").type()).isNotEqualTo("neo");

            host.declare("name: neo, path: neo.zip").install().orThrow();

            assertThat(catalogue().require("neo").type()).as("after " + key).isEqualTo("neo");
            int asked = host.store().calls();
            assertThat(host.install().newGeneration()).isEmpty();
            assertThat(host.store().calls()).isEqualTo(asked);
        }
    }

    @Test
    void aDefinitionThatWantsAnotherHostFailsInThePlanOnceItIsKnown() throws IOException {
        host.store().put("neo.yaml", definition("neo") + "requires: {host: '>=3'}\n");
        host.declareRaw(
                "name: neo, provider: m, path: neo.yaml",
                "name: trinity, image: x/y, definition: {name: trinity, requires: {host: '>=3'}}");
        try (PluginManager recent = host.builder().hostVersion("3.0.0").build()) {
            recent.install(InstallRequest.defaults()).orThrow();
        }

        try (PluginManager old = host.builder().hostVersion("2.4.0").build()) {
            Plan plan = old.plan(InstallRequest.defaults());
            assertThat(plan.changes()).isEmpty();
            assertThat(plan.problems())
                    .extracting(Problem::message)
                    .contains(
                            "cannot install \"neo\": its definition wants a host of version \">=3\", and this one is"
                                    + " 2.4.0",
                            "cannot install \"trinity\": its definition wants a host of version \">=3\", and this one"
                                    + " is 2.4.0");
            InstallReport report = old.install(InstallRequest.defaults());
            assertThat(outcome(report, "neo").result()).isEqualTo(Result.FAILED);
            assertThat(ids(old.catalogue())).containsExactly("neo", "trinity");
        }
    }

    @Test
    void aPlaceThatAnotherPluginTookIsItsOwn() throws IOException {
        program("neo-1.zip", "neo");
        host.store().put("data.yaml", "a: b\n").put("good", "good");
        host.declare("name: neo, path: neo-1.zip, place_definition: true")
                .install()
                .orThrow();
        host.declare(
                "name: taker, as: neo.yaml, path: data.yaml",
                "name: neo, path: neo-2.zip, place_definition: true",
                "name: good, path: good");

        InstallReport report = host.install();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.FAILED);
        assertThat(outcome(report, "taker").result()).isEqualTo(Result.ADDED);
        assertThat(host.read("neo.yaml")).isEqualTo("a: b\n");
        assertThat(host.read("good")).isEqualTo("good");
        assertThat(ids(catalogue())).containsExactly("neo");
    }

    @Test
    void namesThatNoFileCanHaveAreLeftOut() throws IOException {
        String folderName = "x".repeat(252);
        host.store()
                .put("all/" + folderName + "/plugin.yaml", definition("long"))
                .put("all/ok/plugin.yaml", definition("ok"))
                .put("good", "good");
        host.declare("name: set, path: all/, kind: collection, each: '*/plugin.yaml'", "name: good, path: good");

        InstallReport report = host.install().orThrow();

        assertThat(host.isPlaced("good")).isTrue();
        assertThat(ids(catalogue())).containsExactly("set/ok");
        assertThat(catalogue().quarantined()).extracting(Quarantined::id).containsExactly("set/" + folderName);
        assertThat(report.problems())
                .extracting(Problem::toString)
                .contains("\"set/" + folderName + "\" is quarantined, the others of \"set\" are not: its name has more"
                        + " than 240 bytes; rename it at the source");
    }

    @Test
    void foldersThatAreNamedLikeDefinitionsDoNotCollide() throws IOException {
        host.store()
                .put("all/x/plugin.yaml", definition("a"))
                .put("all/x.yaml/y/plugin.yaml", definition("b"))
                .put("all/x.yaml~/y/plugin.yaml", definition("c"));
        host.declare("name: set, path: all/, kind: collection, each: '**/plugin.yaml'")
                .install()
                .orThrow();

        assertThat(ids(catalogue())).containsExactly("set/x", "set/x.yaml/y", "set/x.yaml~/y");
        Path definitions = host.stateDir().resolve("current/definitions/set");
        assertThat(definitions.resolve("x.yaml")).hasContent(definition("a"));
        assertThat(definitions.resolve("x.yaml~/y.yaml")).hasContent(definition("b"));
        assertThat(definitions.resolve("x.yaml~~/y.yaml")).hasContent(definition("c"));
    }

    @Test
    void whatWasRepairedIsInTheCatalogueAgain() throws IOException {
        program("neo.zip", "neo");
        host.declare("name: neo, path: neo.zip").install().orThrow();
        Files.delete(host.stateDir().resolve("current/definitions/neo.yaml").toRealPath());
        assertThat(ids(catalogue())).isEmpty();

        host.manager().repair(RepairRequest.builder().build()).orThrow();

        assertThat(ids(catalogue())).containsExactly("neo");
        assertThat(catalogue().quarantined()).isEmpty();
        assertThat(catalogue()).isSameAs(catalogue());
    }

    @Test
    void whatLockRecordsIsInstalledWithLocked() throws IOException {
        program("neo.zip", "neo");
        host.store().put("p", "program").put("defs/p.yaml", definition("p"));
        Files.writeString(folder.resolve("q.yaml"), definition("q"));
        host.declareRaw(
                "name: neo, provider: m, path: neo.zip",
                "name: p, provider: m, path: p, definition: defs/p.yaml",
                "name: q, image: 'x/y', definition: ./q.yaml",
                "name: inline, image: 'x/z', definition: {name: inline}");
        host.manager().lock(LockRequest.builder().build());
        String lock = host.lockText();

        InstallRequest locked = InstallRequest.builder().locked(true).build();
        host.manager().install(locked).orThrow();

        assertThat(ids(catalogue())).containsExactly("inline", "neo", "p", "q");
        SetsFixture.deleteTree(host.pluginDir());
        host.restart().manager().install(locked).orThrow();
        host.install().orThrow();
        assertThat(ids(catalogue())).containsExactly("inline", "neo", "p", "q");
        assertThat(host.lockText()).isEqualTo(lock);
    }

    @Test
    void anImageWithoutAnyVersionHasOneOfTheContent() throws IOException {
        String text = "name: neo\nimage: x/y:1\n";
        Files.writeString(folder.resolve("neo.yaml"), text);
        host.declareRaw("name: neo, image: 'x/y', definition: ./neo.yaml")
                .install()
                .orThrow();

        String version = "sha-" + SetsFixture.sha256Of(text).substring(0, 12);
        assertThat(catalogue().require("neo").version()).isEqualTo(version);
        assertThat(host.lockText()).contains("version: \"" + version + "\"");
        assertThat(host.restart().install().newGeneration()).isEmpty();
    }

    @Test
    void whatSignsAUrlIsNotRecorded() throws IOException {
        host.store()
                .put("good.yaml?sig=hunter2", definition("good"))
                .put("bad.yaml?sig=hunter2", "questions:\n  - {name: A, regexp: '['}\n");
        host.declareRaw(
                "name: good, image: 'x/y', definition: 'memory://m/good.yaml?sig=hunter2'",
                "name: bad, image: 'x/y', definition: 'memory://m/bad.yaml?sig=hunter2'",
                "name: local, image: 'x/y', definition: 'file://" + folder + "/local.yaml'");
        Files.writeString(folder.resolve("local.yaml"), definition("local"));
        InstallReport report;
        try (PluginManager manager = host.builder().discovery(true).build()) {
            report = manager.install(InstallRequest.defaults());
            assertThat(ids(manager.catalogue())).containsExactly("good", "local");
        }

        assertThat(outcome(report, "bad").problem().orElseThrow().toString())
                .contains("memory://m/bad.yaml:2:")
                .doesNotContain("hunter2");
        assertThat(host.lockText())
                .contains("source: \"memory://m/good.yaml\"")
                .doesNotContain("hunter2")
                .doesNotContain(folder.toString());
        assertThat(host.stateDir().resolve("current/generation.json"))
                .content()
                .contains("memory://m/bad.yaml")
                .doesNotContain("hunter2");
    }
}
