package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.ResumeRequest;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.CatalogueEvent;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.Quarantined;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a definition comes from, and what becomes of one with errors (design section 6). */
class DefinitionInstallTest {

    private static final String BAD = "name: bad\nquestions:\n  - {name: A, regexp: '['}\n";

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

    private static String definition(String name, String version) {
        return "name: " + name + "\npluginversion: " + version + "\nplugintype: task\nimage: example.org/" + name + ":"
                + version + "\nquestions:\n  - {name: PROJECT, prompt: 'Which project?'}\n";
    }

    private void zip(String path, String... namesAndTexts) {
        ZipBuilder zip = new ZipBuilder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            if (namesAndTexts[i].startsWith("bin/")) {
                zip.program(namesAndTexts[i], namesAndTexts[i + 1]);
            } else {
                zip.file(namesAndTexts[i], namesAndTexts[i + 1]);
            }
        }
        host.store().put(path, zip.build());
    }

    private Catalogue catalogue() {
        return host.manager().catalogue();
    }

    private static List<String> ids(Catalogue catalogue) {
        return catalogue.all().stream().map(CatalogueEntry::id).toList();
    }

    private static List<String> messages(InstallReport report) {
        return report.problems().stream().map(Problem::message).toList();
    }

    private InstallReport install(InstallRequest.Builder request) {
        return host.manager().install(request.build());
    }

    @Test
    void isFoundInTheArtifactAtDepthOne() throws IOException {
        zip("neo.zip", "neo-1/plugin.yaml", definition("neo", "1.0.0"), "neo-1/data.txt", "x", "neo-1/more.txt", "y");
        host.declare("name: neo, path: neo.zip").install().orThrow();

        CatalogueEntry entry = catalogue().require("NEO");

        assertThat(entry.id()).isEqualTo("neo");
        assertThat(entry.version()).isEqualTo("1.0.0");
        assertThat(entry.image()).contains("example.org/neo:1.0.0");
        assertThat(entry.path()).contains(host.pluginDir().resolve("neo").toRealPath());
        assertThat(entry.survey().questions()).hasSize(1);
        assertThat(new String(entry.text(), StandardCharsets.UTF_8)).isEqualTo(definition("neo", "1.0.0"));
        assertThat(Files.readString(host.stateDir().resolve("current/definitions/neo.yaml")))
                .isEqualTo(definition("neo", "1.0.0"));
    }

    @Test
    void isFoundBesideTheOneProgramThatIsPlaced() throws IOException {
        zip("neo.zip", "bin/neo", "#!/bin/sh\n", "neo.yaml", definition("neo", "1.0.0"), "LICENSE", "free");
        host.declare("name: neo, path: neo.zip").install().orThrow();

        assertThat(host.read("neo")).isEqualTo("#!/bin/sh\n");
        assertThat(ids(catalogue())).containsExactly("neo");
        assertThat(Files.readString(host.stateDir().resolve("current/definitions/neo.yaml")))
                .isEqualTo(definition("neo", "1.0.0"));
    }

    @Test
    void aPluginThatIsOneYamlFileIsItsOwnDefinition() throws IOException {
        host.store().put("defs/optimus-plugin-neo-1.2.yaml", definition("neo", "1.2.0"));
        host.declare("name: neo, path: defs/optimus-plugin-neo-1.2.yaml")
                .install()
                .orThrow();

        assertThat(catalogue().require("neo").version()).isEqualTo("1.2.0");
        assertThat(host.isPlaced("neo.yaml")).isTrue();
    }

    @Test
    void aYamlFileWithAnotherNameIsDataUnlessItIsDeclared() throws IOException {
        host.store().put("rules-1.yaml", "- not\n- a definition\n").put("neo-1.yaml", definition("neo", "1.2.0"));
        host.declare("name: rules, path: rules-1.yaml", "name: neo, path: neo-1.yaml, definition: neo.yaml")
                .install()
                .orThrow();

        assertThat(ids(catalogue())).containsExactly("neo");
        assertThat(host.isPlaced("rules.yaml")).isTrue();
    }

    @Test
    void theNameInThePluginDirectoryCountsToo() throws IOException {
        zip("neo.zip", "matrix.yaml", definition("neo", "1.0.0"), "a.txt", "x", "b.txt", "y");
        host.declare("name: neo, as: matrix, path: neo.zip").install().orThrow();

        assertThat(ids(catalogue())).containsExactly("neo");
    }

    @Test
    void aPluginWithoutOneIsInstalledAndNotInTheCatalogue() throws IOException {
        host.store().put("neo", "just a file");
        InstallReport report = host.declare("name: neo, path: neo").install().orThrow();

        assertThat(report.problems()).isEmpty();
        assertThat(catalogue().all()).isEmpty();
        assertThat(catalogue().quarantined()).isEmpty();
        assertThatThrownBy(() -> catalogue().require("neo"))
                .isInstanceOf(NoSuchPluginException.class)
                .hasMessageContaining("\"neo\" is installed, but has no definition")
                .hasMessageContaining("name one with 'definition:'");
    }

    @Test
    void severalCandidatesAreAnErrorThatListsThem() throws IOException {
        zip("neo.zip", "plugin.yaml", definition("a", "1.0.0"), "sub/neo.yaml", definition("b", "1.0.0"), "x.txt", "x");
        InstallReport report = host.declare("name: neo, path: neo.zip").install();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.QUARANTINED);
        assertThat(outcome(report, "neo").problem().orElseThrow().toString())
                .contains("several files may be its definition: \"plugin.yaml\", \"sub/neo.yaml\"")
                .contains("say which one with 'definition:'");

        host.declare("name: neo, path: neo.zip, definition: sub/neo.yaml")
                .install()
                .orThrow();

        assertThat(catalogue().require("neo").type()).isEqualTo("b");
    }

    @Test
    void anInlineMapGoesBeforeEverythingElse() throws IOException {
        zip("neo.zip", "plugin.yaml", definition("other", "9.0.0"), "x.txt", "x");
        host.declare("name: neo, path: neo.zip, definition: {name: inline, pluginversion: '1.10', image: 'a/b:1'}")
                .install()
                .orThrow();

        CatalogueEntry entry = catalogue().require("neo");

        assertThat(entry.type()).isEqualTo("inline");
        assertThat(entry.version()).isEqualTo("1.10");
        assertThat(entry.definition().questions()).isEmpty();
    }

    @Test
    void aFileOfTheArtifactGoesBeforeOneBesideTheConfiguration() throws IOException {
        zip("neo.zip", "etc/d.yaml", definition("inside", "1.0.0"), "x.txt", "x");
        Files.createDirectory(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/d.yaml"), definition("beside", "1.0.0"));

        host.declare("name: neo, path: neo.zip, definition: etc/d.yaml")
                .install()
                .orThrow();
        assertThat(catalogue().require("neo").type()).isEqualTo("inside");

        host.declare("name: neo, path: neo.zip, definition: ./etc/d.yaml")
                .install()
                .orThrow();
        assertThat(catalogue().require("neo").type()).isEqualTo("beside");
    }

    @Test
    void aFileBesideTheConfigurationIsFollowedWhenItIsEdited() throws IOException {
        host.store().put("neo", "program");
        Files.writeString(folder.resolve("neo-def.yaml"), definition("neo", "1.0.0"));
        host.declare("name: neo, path: neo, definition: neo-def.yaml").install().orThrow();
        int fetched = host.store().calls(Operation.OPEN);

        Files.writeString(folder.resolve("neo-def.yaml"), definition("neo", "2.0.0"));
        InstallReport report = host.install().orThrow();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UPDATED);
        assertThat(catalogue().require("neo").version()).isEqualTo("2.0.0");
        assertThat(host.store().calls(Operation.OPEN)).isEqualTo(fetched);
        assertThat(host.install().newGeneration()).isEmpty();
    }

    @Test
    void aPathWithinTheProviderIsFetchedAndItsDigestRecorded() throws IOException {
        host.store().put("neo", "program").put("defs/neo.yaml", definition("neo", "1.0.0"));
        host.declare("name: neo, path: neo, definition: defs/neo.yaml")
                .install()
                .orThrow();

        assertThat(catalogue().require("neo").version()).isEqualTo("1.0.0");
        assertThat(host.lockText())
                .contains("definition: {from: \"source\"")
                .contains(SetsFixture.sha256Of(definition("neo", "1.0.0")));
    }

    @Test
    void aDefinitionThatChangedAtItsSourceIsRefusedUntilAnUpdate() throws IOException {
        host.store().put("neo", "program").put("defs/neo.yaml", definition("neo", "1.0.0"));
        host.declare("name: neo, path: neo, definition: defs/neo.yaml")
                .install()
                .orThrow();
        host.store().put("defs/neo.yaml", definition("neo", "2.0.0"));

        assertThat(host.install().newGeneration()).as("nothing is asked").isEmpty();

        SetsFixture.deleteTree(host.pluginDir());
        InstallReport refused = host.restart().install();

        assertThat(outcome(refused, "neo").result()).isEqualTo(Result.FAILED);
        Problem problem = outcome(refused, "neo").problem().orElseThrow();
        assertThat(problem.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem.message())
                .startsWith("cannot install \"neo\": its definition \"defs/neo.yaml\" changed at its source: the lock"
                        + " file records sha256:" + SetsFixture.sha256Of(definition("neo", "1.0.0")) + ", found is");
        assertThat(problem.nextStep()).contains("if the change is wanted, run 'pluginctl install --update neo'");

        host.update("neo").orThrow();
        assertThat(catalogue().require("neo").version()).isEqualTo("2.0.0");
    }

    @Test
    void anUpdateAsksForTheDefinitionAgain() throws IOException {
        host.store().put("neo", "program").put("defs/neo.yaml", definition("neo", "1.0.0"));
        host.declare("name: neo, path: neo, definition: defs/neo.yaml")
                .install()
                .orThrow();
        host.store().put("defs/neo.yaml", definition("neo", "2.0.0"));

        InstallReport report = host.update("neo").orThrow();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UPDATED);
        assertThat(catalogue().require("neo").version()).isEqualTo("2.0.0");
    }

    @Test
    void aDefinitionThatIsNowhereSaysWhatTheArtifactHas() throws IOException {
        Path zip = folder.resolve("neo.zip");
        Files.write(
                zip,
                new ZipBuilder()
                        .file("conf/one.yaml", definition("a", "1.0.0"))
                        .file("two.yml", "x")
                        .file("x.txt", "x")
                        .build());
        host.declareRaw("name: neo, url: ./neo.zip, definition: none.yaml");
        InstallReport report;
        try (PluginManager manager = host.builder().discovery(true).build()) {
            report = manager.install(InstallRequest.defaults());
        }

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.QUARANTINED);
        assertThat(outcome(report, "neo").problem().orElseThrow().toString())
                .contains("there is no definition \"none.yaml\", neither in the artifact nor beside the configuration")
                .contains("its artifact has \"conf/one.yaml\", \"two.yml\"");
    }

    @Test
    void aMissingFileBesideTheConfigurationIsNamed() throws IOException {
        host.store().put("neo", "program");
        InstallReport report =
                host.declare("name: neo, path: neo, definition: ./none.yaml").install();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.QUARANTINED);
        assertThat(outcome(report, "neo").problem().orElseThrow().toString())
                .contains("there is no definition \"./none.yaml\" beside the configuration")
                .contains("correct 'definition' of the plugin, or put the file there");
    }

    @Test
    void x7OneBadDefinitionBlocksNobodyElse() throws IOException {
        zip("bad.zip", "plugin.yaml", BAD, "x.txt", "x");
        zip("good.zip", "plugin.yaml", definition("good", "1.0.0"), "x.txt", "x");
        InstallReport report = host.declare("name: bad, path: bad.zip", "name: good, path: good.zip")
                .install();

        assertThat(outcome(report, "bad").result()).isEqualTo(Result.QUARANTINED);
        assertThat(outcome(report, "bad").inPlace()).isEmpty();
        assertThat(outcome(report, "good").result()).isEqualTo(Result.ADDED);
        assertThat(host.isPlaced("bad")).isFalse();
        assertThat(host.isPlaced("good")).isTrue();
        assertThat(ids(catalogue())).containsExactly("good");
        Quarantined refused = catalogue().quarantined().get(0);
        assertThat(refused.id()).isEqualTo("bad");
        assertThat(refused.inPlace()).isEmpty();
        assertThat(refused.problems().get(0).position().orElseThrow().toString())
                .startsWith("plugin.yaml:3:");
        assertThatThrownBy(() -> catalogue().require("bad"))
                .isInstanceOf(NoSuchPluginException.class)
                .hasMessageContaining("\"bad\" is quarantined because of its definition: plugin.yaml:3:");
    }

    @Test
    void onFirstInstallABadDefinitionKeepsThePluginOutUntilItIsMended() throws IOException {
        zip("neo.zip", "plugin.yaml", BAD, "x.txt", "x");
        InstallReport first = host.declare("name: neo, path: neo.zip").install();
        assertThat(first.succeeded()).isFalse();
        assertThat(first.everyPluginInPlace()).isFalse();
        assertThat(messages(first).get(0))
                .startsWith("\"neo\" is quarantined because of its definition: plugin.yaml:3:");

        long generation = catalogue().generation();
        assertThat(host.install().newGeneration()).as("the same again").isEmpty();
        assertThat(catalogue().generation()).isEqualTo(generation);

        zip("neo.zip", "plugin.yaml", definition("neo", "1.0.0"), "x.txt", "x");
        host.install().orThrow();

        assertThat(catalogue().quarantined()).isEmpty();
        assertThat(ids(catalogue())).containsExactly("neo");
    }

    @Test
    void onUpdateTheOldVersionStaysWithItsDefinition() throws IOException {
        zip("neo-1.0.0.zip", "plugin.yaml", definition("neo", "1.0.0"), "x.txt", "one");
        host.declare("name: neo, path: 'neo-{version}.zip', version: '^1'")
                .install()
                .orThrow();
        String lock = host.lockText();
        zip("neo-1.1.0.zip", "plugin.yaml", BAD, "x.txt", "two");

        InstallReport report = host.update("neo");

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.QUARANTINED);
        assertThat(outcome(report, "neo").inPlace().orElseThrow().version()).isEqualTo("1.0.0");
        assertThat(host.read("neo/x.txt")).isEqualTo("one");
        assertThat(host.lockText()).isEqualTo(lock);
        assertThat(catalogue().require("neo").version()).isEqualTo("1.0.0");
        assertThat(catalogue().quarantined()).singleElement().satisfies(refused -> {
            assertThat(refused.version()).isEqualTo("1.1.0");
            assertThat(refused.inPlace()).contains("1.0.0");
        });
        assertThat(catalogue().outdated()).extracting(CatalogueEntry::id).containsExactly("neo");
        assertThat(catalogue().require("neo").newerVersion()).contains("1.1.0");
    }

    @Test
    void warningsNeverQuarantine() throws IOException {
        zip("neo.zip", "plugin.yaml", definition("neo", "1.0.0") + "secretpath: x\nunknown: 1\n", "x.txt", "x");

        InstallReport report =
                host.declare("name: neo, path: neo.zip").install().orThrow();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.ADDED);
        assertThat(catalogue().require("neo").definition().findings()).isNotEmpty();
    }

    @Test
    void onBadDefinitionPlaceActivatesTheFilesAlone() throws IOException {
        zip("neo.zip", "plugin.yaml", BAD, "x.txt", "x");
        InstallReport report = host.declare("name: neo, path: neo.zip, on_bad_definition: place")
                .install()
                .orThrow();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.ADDED);
        assertThat(host.read("neo/x.txt")).isEqualTo("x");
        assertThat(messages(report))
                .anyMatch(message -> message.startsWith("\"neo\" is placed, but not in the catalogue: plugin.yaml:3:"));
        assertThat(catalogue().all()).isEmpty();
        assertThat(catalogue().quarantined())
                .singleElement()
                .satisfies(refused -> assertThat(refused.inPlace()).contains(refused.version()));
        assertThat(host.install().newGeneration()).isEmpty();
    }

    @Test
    void allOrNothingCountsAQuarantineAsAFailure() throws IOException {
        zip("bad.zip", "plugin.yaml", BAD, "x.txt", "x");
        host.store().put("good", "good");
        host.declare("name: bad, path: bad.zip", "name: good, path: good");

        InstallReport report = install(InstallRequest.builder().allOrNothing(true));

        assertThat(report.newGeneration()).isEmpty();
        assertThat(host.isPlaced("good")).isFalse();
    }

    @Test
    void pluginThatIsOnlyAnImageIsReportedWhenItsDefinitionChanges() throws IOException {
        String image = "name: %s, image: 'x/y', definition: {name: inline, pluginversion: '%s'}";

        host.declareRaw(image.formatted("a", "1"), image.formatted("b", "1"));
        assertThat(host.manager().plan(InstallRequest.defaults()).changes())
                .extracting(change -> change.name() + " " + change.action() + ": " + change.reason())
                .containsExactly("a ADD: only its definition is taken", "b ADD: only its definition is taken");
        assertThat(outcomes(host.install())).containsExactly("a ADDED", "b ADDED");
        assertThat(outcomes(host.install())).isEmpty();
        assertThat(outcomes(host.declareRaw(image.formatted("a", "2"), image.formatted("c", "1"))
                        .install()))
                .containsExactly("a UPDATED", "b REMOVED", "c ADDED");
    }

    private static List<String> outcomes(InstallReport report) {
        return report.orThrow().outcomes().stream()
                .map(outcome -> outcome.name() + " " + outcome.result())
                .toList();
    }

    @Test
    void typeAndImageOfTheConfigurationGoBeforeThoseOfTheDefinition() throws IOException {
        host.store().put("one.yaml", definition("declared", "1.0.0"));
        host.declareRaw(
                        "name: one, provider: m, path: one.yaml, type: ours",
                        "name: two, image: 'example.org/ours', version: '3.0.0', definition: {name: inline, image:"
                                + " 'x/y:1'}")
                .install()
                .orThrow();

        assertThat(catalogue().require("one").type()).isEqualTo("ours");
        assertThat(catalogue().require("two").image()).contains("example.org/ours");
        assertThat(catalogue().require("two").definition().image()).contains("example.org/ours");
        assertThat(catalogue().require("two").version()).isEqualTo("3.0.0");
        assertThat(catalogue().require("two").path()).isEmpty();
        assertThat(host.manager().installed().plugins()).hasSize(1);
    }

    @Test
    void anotherDeclaredNameIsANoteAndTheType() throws IOException {
        host.store().put("neo.yaml", definition("bq2bq", "1.0.0"));
        InstallReport report =
                host.declare("name: neo, path: neo.yaml").install().orThrow();

        assertThat(messages(report)).contains("\"neo\" calls itself \"bq2bq\"; users see \"neo\"");
        assertThat(catalogue().require("neo").type()).isEqualTo("bq2bq");
        assertThat(host.manager().installed().plugins().get(0).type()).isEqualTo("bq2bq");
    }

    @Test
    void theVersionIsThatOfTheSourceElseTheDeclaredElseOneOfTheContent() throws IOException {
        host.store()
                .put("2.0.0/a.yaml", definition("a", "1.0.0"))
                .put("b.yaml", definition("b", "1.0.0"))
                .put("c.yaml", "name: c\nimage: x/y:1\n");
        host.declare(
                        "name: a, path: '{version}/a.yaml', version: '2.0.0'",
                        "name: b, path: b.yaml",
                        "name: c, path: c.yaml")
                .install()
                .orThrow();

        assertThat(catalogue().require("a").version()).isEqualTo("2.0.0");
        assertThat(catalogue().require("b").version()).isEqualTo("1.0.0");
        assertThat(catalogue().require("c").version())
                .isEqualTo(
                        "sha-" + SetsFixture.sha256Of("name: c\nimage: x/y:1\n").substring(0, 12));
    }

    @Test
    void eachYieldsOneEntryForEveryDefinitionOfACollection() throws IOException {
        host.store()
                .put("all/bq/plugin.yaml", definition("bq", "1.0.0"))
                .put("all/gcs/plugin.yaml", definition("gcs", "2.0.0"))
                .put("all/bad/plugin.yaml", BAD)
                .put("all/README.md", "read me");
        InstallReport report = host.declare("name: set, path: all/, kind: collection, each: '*/plugin.yaml'")
                .install()
                .orThrow();

        assertThat(ids(catalogue())).containsExactly("set/bq", "set/gcs");
        CatalogueEntry bq = catalogue().require("set/BQ");
        assertThat(bq.plugin()).isEqualTo(PluginName.of("set"));
        assertThat(bq.type()).isEqualTo("bq");
        assertThat(bq.version()).isEqualTo("1.0.0");
        assertThat(bq.path())
                .contains(host.pluginDir().resolve("set").toRealPath().resolve("bq"));
        assertThat(Files.readString(host.stateDir().resolve("current/definitions/set/gcs.yaml")))
                .isEqualTo(definition("gcs", "2.0.0"));
        assertThat(catalogue().quarantined()).extracting(Quarantined::id).containsExactly("set/bad");
        assertThat(messages(report))
                .anyMatch(message -> message.startsWith(
                        "\"set/bad\" is quarantined, the others of \"set\" are not: bad/plugin.yaml"));
    }

    @Test
    void eachThatMatchesNothingIsQuarantined() throws IOException {
        host.store().put("all/README.md", "read me");
        InstallReport report = host.declare("name: set, path: all/, kind: collection, each: '*/plugin.yaml'")
                .install();

        assertThat(outcome(report, "set").problem().orElseThrow().message())
                .contains("no file of the artifact matches \"*/plugin.yaml\"");
    }

    @Test
    void withoutEachACollectionStaysOnePlugin() throws IOException {
        host.store()
                .put("all/plugin.yaml", definition("all", "1.0.0"))
                .put("all/a/b/plugin.yaml", definition("deep", "1.0.0"));
        host.declare("name: set, path: all/, kind: collection").install().orThrow();

        assertThat(ids(catalogue())).containsExactly("set");
        assertThat(catalogue().require("set").type()).isEqualTo("all");
    }

    @Test
    void placeDefinitionPutsItIntoThePluginDirectory() throws IOException {
        zip("neo.zip", "bin/neo", "#!/bin/sh\n", "neo.yaml", definition("neo", "1.0.0"));
        host.declare("name: neo, path: neo.zip, place_definition: true")
                .install()
                .orThrow();

        assertThat(host.read("neo.yaml")).isEqualTo(definition("neo", "1.0.0"));
        assertThat(host.install().newGeneration()).isEmpty();
        assertThat(host.restart().install().newGeneration()).isEmpty();

        host.declare("name: neo, path: neo.zip").install().orThrow();
        assertThat(host.isPlaced("neo.yaml")).isFalse();
        assertThat(host.isPlaced("neo")).isTrue();
    }

    @Test
    void aPlacedDefinitionTouchesNothingThatIsNotOurs() throws IOException {
        Files.createDirectories(host.pluginDir());
        Files.writeString(host.pluginDir().resolve("neo.yaml"), "mine");
        zip("neo.zip", "bin/neo", "#!/bin/sh\n", "neo.yaml", definition("neo", "1.0.0"));

        InstallReport report =
                host.declare("name: neo, path: neo.zip, place_definition: true").install();

        assertThat(outcome(report, "neo").problem().orElseThrow().message())
                .contains("neo.yaml\" exists and was not installed by this plugin manager");
        assertThat(host.read("neo.yaml")).isEqualTo("mine");
    }

    @Test
    void x10NamesAreComparedWhole() throws IOException {
        host.store().put("bq.yaml", definition("bq", "1.0.0")).put("bq_ext.yaml", definition("bq_ext", "1.0.0"));
        host.declare("name: bq, path: bq.yaml", "name: bq_ext, path: bq_ext.yaml")
                .install()
                .orThrow();

        assertThat(ids(catalogue())).containsExactly("bq", "bq_ext");
    }

    @Test
    void lockedInstallsNoOtherDefinition() throws IOException {
        host.store().put("neo", "program");
        Files.writeString(folder.resolve("d.yaml"), definition("neo", "1.0.0"));
        host.declare("name: neo, path: neo, definition: ./d.yaml").install().orThrow();
        assertThat(install(InstallRequest.builder().locked(true)).succeeded()).isTrue();
        Files.writeString(folder.resolve("d.yaml"), definition("neo", "2.0.0"));

        InstallReport report = install(InstallRequest.builder().locked(true));

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.FAILED);
        assertThat(outcome(report, "neo").problem().orElseThrow().message())
                .isEqualTo("cannot install \"neo\" with --locked: the lock file records another definition");
        assertThat(catalogue().require("neo").version()).isEqualTo("1.0.0");
    }

    @Test
    void anOldHostIsRefusedInThePlanAndByTheDefinition() throws IOException {
        host.store()
                .put("a.yaml", definition("a", "1.0.0"))
                .put("b.yaml", definition("b", "1.0.0") + "requires: {host: '>=3'}\n");
        host.declare("name: a, path: a.yaml, requires: {host: '>=3'}", "name: b, path: b.yaml");
        try (PluginManager old = host.builder().hostVersion("2.4.0").build();
                PluginManager recent = host.builder().hostVersion("3.0.0").build()) {
            assertThat(old.plan(InstallRequest.defaults()).problems())
                    .extracting(Problem::message)
                    .contains("cannot install \"a\": the configuration wants a host of version \">=3\", and this one is"
                            + " 2.4.0");
            InstallReport report = old.install(InstallRequest.defaults());
            assertThat(outcome(report, "a").result()).isEqualTo(Result.FAILED);
            assertThat(outcome(report, "b").problem().orElseThrow().message())
                    .isEqualTo("cannot install \"b\": its definition wants a host of version \">=3\", and this one is"
                            + " 2.4.0");

            assertThat(recent.install(InstallRequest.defaults()).succeeded()).isTrue();
        }
    }

    @Test
    void aHostThatBecameOlderIsNoticedByAnUnchangedInstall() throws IOException {
        host.store().put("a.yaml", definition("a", "1.0.0"));
        host.declare("name: a, path: a.yaml, requires: {host: '>=3'}");
        try (PluginManager recent = host.builder().hostVersion("3.0.0").build()) {
            recent.install(InstallRequest.defaults()).orThrow();
        }
        try (PluginManager old = host.builder().hostVersion("2.4.0").build()) {
            assertThat(outcome(old.install(InstallRequest.defaults()), "a").result())
                    .isEqualTo(Result.FAILED);
        }
    }

    @Test
    void aHostVersionMustBeAVersion() {
        assertThatThrownBy(() -> PluginManagers.builder().hostVersion("newest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("newest");
    }

    @Test
    void namesThatAGenerationHasItselfAreRefused() throws IOException {
        host.store().put("x", "x");
        InstallReport report = host.declare("name: definitions, path: x", "name: lock, path: x")
                .install();

        assertThat(outcome(report, "definitions").problem().orElseThrow().message())
                .isEqualTo("cannot install \"definitions\": no plugin can be placed as \"definitions\", which the"
                        + " plugin manager uses for itself");
        assertThat(outcome(report, "lock").result()).isEqualTo(Result.FAILED);
    }

    private Path storedDefinition() throws IOException {
        return host.stateDir().resolve("current/definitions/neo.yaml").toRealPath();
    }

    @Test
    void aDamagedDefinitionIsFoundAndRepaired() throws IOException {
        zip("neo.zip", "bin/neo", "#!/bin/sh\n", "neo.yaml", definition("neo", "1.0.0"));
        host.declare("name: neo, path: neo.zip").install().orThrow();
        Path stored = storedDefinition();
        Files.delete(stored);
        Files.writeString(stored, "name: other\n");

        assertThat(host.manager().verify(VerifyRequest.builder().build()).findings())
                .extracting(finding -> finding.difference() + " " + finding.path())
                .containsExactly("CHANGED definitions/neo.yaml");
        assertThatThrownBy(() -> catalogue().require("neo").definition())
                .isInstanceOf(PluginManagerException.class)
                .hasMessage("the definition of \"neo\" cannot be used: it was changed since it was installed; run"
                        + " 'pluginctl repair neo'");

        host.manager().repair(RepairRequest.builder().build()).orThrow();

        assertThat(host.manager().verify(VerifyRequest.builder().build()).isClean())
                .isTrue();
        assertThat(Files.readString(storedDefinition())).isEqualTo(definition("neo", "1.0.0"));
    }

    @Test
    void aDefinitionThatIsGoneHarmsNoOtherOne() throws IOException {
        zip("neo.zip", "bin/neo", "#!/bin/sh\n", "neo.yaml", definition("neo", "1.0.0"));
        host.store().put("trinity.yaml", definition("trinity", "1.0.0"));
        host.declare("name: neo, path: neo.zip", "name: trinity, path: trinity.yaml")
                .install()
                .orThrow();
        Files.delete(storedDefinition());

        assertThat(ids(catalogue())).containsExactly("trinity");
        assertThat(catalogue().quarantined())
                .singleElement()
                .satisfies(refused -> assertThat(refused.problems().get(0).message())
                        .startsWith("the definition of \"neo\" cannot be used: "));
    }

    @Test
    void aRollbackBringsTheOldCatalogueBack() throws IOException {
        zip("neo.zip", "bin/neo", "#!/bin/sh\n", "neo.yaml", definition("neo", "1.0.0"));
        host.declare("name: neo, path: neo.zip").install().orThrow();
        zip("neo.zip", "bin/neo", "#!/bin/sh\n", "neo.yaml", definition("neo", "2.0.0"));
        host.update("neo").orThrow();
        assertThat(catalogue().require("neo").version()).isEqualTo("2.0.0");

        host.manager().rollback(RollbackRequest.builder().build());
        assertThat(catalogue().require("neo").version()).isEqualTo("1.0.0");

        int fetched = host.store().calls(Operation.OPEN);
        host.manager().resume(ResumeRequest.builder().build());
        host.install().orThrow();
        assertThat(catalogue().require("neo").version()).isEqualTo("1.0.0");
        assertThat(host.store().calls(Operation.OPEN)).isEqualTo(fetched);
    }

    @Test
    void anOutcomeOfTheCatalogueIsToldToListeners() throws IOException {
        List<CatalogueEvent> events = new ArrayList<>();
        host.store().put("neo.yaml", definition("neo", "1.0.0"));
        host.declare("name: neo, path: neo.yaml");
        PluginManagerListener listener = new PluginManagerListener() {
            @Override
            public void onCatalogue(CatalogueEvent event) {
                events.add(event);
            }
        };
        try (PluginManager manager = host.builder().listener(listener).build()) {
            manager.install(InstallRequest.defaults()).orThrow();
            manager.install(InstallRequest.defaults()).orThrow();
            host.store().put("neo.yaml", BAD);
            manager.install(InstallRequest.builder().updateAll(true).build());
        }

        assertThat(events).hasSize(2);
        assertThat(events.get(0).added()).containsExactly("neo");
        assertThat(events.get(1).added()).isEmpty();
        assertThat(events.get(1).updated()).isEmpty();
        assertThat(events.get(1).quarantined()).isNotEmpty();
    }
}
