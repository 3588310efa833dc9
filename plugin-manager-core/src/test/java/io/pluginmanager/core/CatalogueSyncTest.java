package io.pluginmanager.core;

import static io.pluginmanager.core.SyncFixture.problem;
import static io.pluginmanager.core.SyncFixture.problems;
import static io.pluginmanager.core.SyncFixture.serve;
import static io.pluginmanager.core.SyncFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.config.Durability;
import io.pluginmanager.config.Limits;
import io.pluginmanager.core.disk.FailingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.lock.FileLocks;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.LockTrust;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.core.serve.OwnCatalogue;
import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.LockTimeoutException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** B17 to B19: catalogues of servers in a directory of a client. */
class CatalogueSyncTest {

    @TempDir
    Path temp;

    private SyncFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new SyncFixture(temp.resolve("client"));
    }

    @Test
    void b17TheDefinitionsOfAServerComeWithTheirOwnBytes() throws IOException {
        serve(fixture.one, "bq2bq", "neo");

        SyncReport report = fixture.first().run();

        assertThat(report.problems()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.changed()).isTrue();
        assertThat(report.generation()).isEqualTo(OptionalLong.of(1));
        assertThat(report.added()).containsExactly("bq2bq", "neo");
        assertThat(report.definitions()).isEqualTo(2);
        assertThat(fixture.first().path()).isEqualTo(fixture.directory.resolve("catalogue"));
        assertThat(fixture.definitions())
                .containsExactly(
                        Map.entry("optimus-plugin-bq2bq.yaml", text("bq2bq", "1")),
                        Map.entry("optimus-plugin-neo.yaml", text("neo", "1")));
    }

    @Test
    void b19AnUnchangedServerCostsOneRequestAndNoGeneration() throws IOException {
        serve(fixture.one, "neo");
        fixture.first().run();
        int calls = fixture.one.calls();

        SyncReport report = fixture.first().run();

        assertThat(fixture.one.calls() - calls).isEqualTo(1);
        assertThat(report.changed()).isFalse();
        assertThat(report.generation()).isEqualTo(OptionalLong.of(1));
        assertThat(report.servers().get(0).result()).isEqualTo(SyncReport.Server.Result.UNCHANGED);
        assertThat(fixture.inState("generations")).containsExactly("1");
    }

    @Test
    void theSameBytesUnderAnotherTagMakeNoGeneration() throws IOException {
        serve(fixture.one, "neo");
        fixture.first().run();
        serve(fixture.one, "neo");

        assertThat(fixture.first().run().changed()).isFalse();
        assertThat(fixture.inState("generations")).containsExactly("1");
    }

    @Test
    void aReportTellsWhatChanged() throws IOException {
        serve(fixture.one, "a", "b", "c");
        fixture.first().run();
        serve(fixture.one, "b=2", "c", "d");

        SyncReport report = fixture.first().run();

        assertThat(report.added()).containsExactly("d");
        assertThat(report.updated()).containsExactly("b");
        assertThat(report.removed()).containsExactly("a");
        assertThat(fixture.definitions())
                .containsOnlyKeys("optimus-plugin-b.yaml", "optimus-plugin-c.yaml", "optimus-plugin-d.yaml");
    }

    @Test
    void ofTwoServersTheFirstCountsAndTheConflictIsReported() throws IOException {
        serve(fixture.one, "neo=first", "mine");
        serve(fixture.two, "NEO=second", "same");

        SyncReport report = fixture.both().run();

        assertThat(fixture.definitions())
                .containsEntry("optimus-plugin-neo.yaml", text("neo", "first"))
                .containsOnlyKeys("optimus-plugin-neo.yaml", "optimus-plugin-mine.yaml", "optimus-plugin-same.yaml");
        assertThat(problem(report))
                .isEqualTo(
                        "\"NEO\" of \"memory://two\" is not used: \"memory://one\" has another definition of that name"
                                + " and comes first; rename one of them, or name the server first whose definition is to"
                                + " count");
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void oneDefinitionAtTwoServersIsNoConflict() {
        serve(fixture.one, "neo");
        serve(fixture.two, "neo");

        assertThat(fixture.both().run().problems()).isEmpty();
    }

    @Test
    void aConflictIsReportedAgainAlthoughNothingIsFetched() {
        serve(fixture.one, "neo=first");
        serve(fixture.two, "neo=second");
        fixture.both().run();

        assertThat(problem(fixture.both().run())).startsWith("\"neo\" of \"memory://two\" is not used");
    }

    @Test
    void whatWasShadowedIsThereOnceTheFirstServerDropsIt() throws IOException {
        serve(fixture.one, "neo=first");
        serve(fixture.two, "neo=second");
        fixture.both().run();
        serve(fixture.one, "other");
        int calls = fixture.two.calls();

        SyncReport report = fixture.both().run();

        assertThat(fixture.definitions()).containsEntry("optimus-plugin-neo.yaml", text("neo", "second"));
        assertThat(report.updated()).containsExactly("neo");
        assertThat(fixture.two.calls() - calls).isEqualTo(1);
    }

    @Test
    void theOrderOfServersDecidesAnewEachTime() throws IOException {
        serve(fixture.one, "neo=first");
        serve(fixture.two, "neo=second");
        fixture.both().run();

        fixture.builder().server("memory://two").server("memory://one").build().run();

        assertThat(fixture.definitions()).containsEntry("optimus-plugin-neo.yaml", text("neo", "second"));
    }

    @Test
    void aServerThatFailsLeavesWhatItGaveAndTheOtherIsTaken() throws IOException {
        serve(fixture.one, "a=1");
        serve(fixture.two, "b=1");
        fixture.both().run();
        fixture.pass(Duration.ofHours(1));
        fixture.one.failNext("plugins", 100, () -> new IOException("connection refused"));
        serve(fixture.two, "b=2");

        SyncReport report = fixture.both().run();

        assertThat(fixture.definitions())
                .containsEntry("optimus-plugin-a.yaml", text("a", "1"))
                .containsEntry("optimus-plugin-b.yaml", text("b", "2"));
        assertThat(report.isComplete()).isFalse();
        assertThat(problem(report))
                .startsWith("cannot take the catalogue of \"memory://one\": ")
                .contains("connection refused")
                .endsWith("what it had at 2026-01-02T03:04:05Z stays; try again when the server answers");
        assertThat(report.servers().get(0).result()).isEqualTo(SyncReport.Server.Result.FAILED);
        assertThat(report.servers().get(0).definitions()).isEqualTo(1);
        assertThat(report.servers().get(0).lastGood()).hasValue(SyncFixture.START);
    }

    @Test
    void aFirstSyncThatFailsLeavesNothing() {
        fixture.one.failNext("plugins", 100, () -> new IOException("connection refused"));

        SyncReport report = fixture.first().run();

        assertThat(report.generation()).isEmpty();
        assertThat(report.changed()).isFalse();
        assertThat(problem(report))
                .contains("connection refused; gave up after 5 attempts")
                .contains("; nothing of it is here;");
        assertThat(fixture.directory.resolve("catalogue")).doesNotExist();
    }

    @Test
    void aNewServerThatFailsDoesNotRemoveTheOneBefore() throws IOException {
        serve(fixture.one, "neo");
        fixture.first().run();

        SyncReport report = fixture.builder().server("memory://two").build().run();

        assertThat(report.changed()).isFalse();
        assertThat(problem(report))
                .startsWith("cannot take the catalogue of \"memory://two\": ")
                .endsWith("check the address: it is that before '/plugins', here \"memory://two\"");
        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-neo.yaml");
        serve(fixture.two, "other");
        fixture.builder().server("memory://two").build().run();
        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-other.yaml");
    }

    @Test
    void aServerThatWantsATokenSaysSo() {
        fixture.one.failNext(
                "plugins", 1, () -> new SourceException(SourceException.Kind.UNAUTHENTICATED, "it answered 401"));

        SyncReport report = fixture.first().run();

        assertThat(report.problems().get(0).code()).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(problem(report)).endsWith("give the token of the server, by reference such as ${env:NAME}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html>Sign in</html> | it is no zip archive but an HTML page",
                "404 page not found | it is no zip archive but something that starts with \"404 page not found\"",
                "'' | it is no zip archive but nothing (0 bytes)",
                "PK\u0003\u0004 and no more | has no end record, so it is cut off",
            })
    void x14AnErrorPageWithStatus200IsNoCatalogue(String page, String expected) throws IOException {
        serve(fixture.one, "neo");
        fixture.first().run();
        fixture.one.put("plugins", page);

        SyncReport report = fixture.first().run();

        assertThat(problem(report))
                .startsWith("cannot take the catalogue of \"memory://one\": ")
                .contains(expected);
        assertThat(report.changed()).isFalse();
        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-neo.yaml");
    }

    @Test
    void aCutArchiveIsRefusedWhole() throws IOException {
        serve(fixture.one, "neo");
        fixture.first().run();
        serve(fixture.one, "a", "b", "c");
        fixture.one.truncateAfter("plugins", 300);

        assertThat(problem(fixture.first().run())).contains("ended after 300 of ");
        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-neo.yaml");

        fixture.one.heal("plugins");
        assertThat(fixture.first().run().definitions()).isEqualTo(3);
    }

    @Test
    void oneBadDefinitionNeverBlocksTheOthers() throws IOException {
        fixture.one.put(
                "plugins",
                new ZipBuilder()
                        .file("optimus-plugin-bad.yaml", "name: bad\nimage: [1, 2\n")
                        .file("optimus-plugin-good.yaml", text("good", "1"))
                        .build());

        SyncReport report = fixture.first().run();

        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-good.yaml");
        assertThat(problem(report))
                .startsWith("\"memory://one\" has a bad definition: optimus-plugin-bad.yaml:")
                .endsWith("tell its author; the other definitions are in place");
        assertThat(report.isComplete()).isTrue();
        assertThat(problems(fixture.first().run()))
                .as("said again without a transfer")
                .isEqualTo(problems(report));
    }

    @Test
    void whatAServerAcceptsWithAWarningClientsTakeToo() throws IOException {
        fixture.one.put(
                "plugins",
                new ZipBuilder()
                        .file("optimus-plugin-own.yaml", text("own", "1") + "a_key_of_tomorrow: 1\n")
                        .build());

        assertThat(fixture.first().run().problems()).isEmpty();
        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-own.yaml");
    }

    @Test
    void onlyHarmlessNamesAreTaken() throws IOException {
        String text = text("x", "1");
        fixture.one.put(
                "plugins",
                new ZipBuilder()
                        .file("plain.yaml", text)
                        .file("optimus-plugin-plain.yaml", text)
                        .file("PLAIN.yaml", text)
                        .file("folder/optimus-plugin-deep.yaml", text)
                        .file("one/two/three.yaml", text)
                        .file("README.md", "hello")
                        .file("short.yml", text)
                        .file("optimus-plugin-.yaml", text)
                        .file(".hidden/x.yaml", text)
                        .file("optimus-plugin-plain.yaml.yaml/y.yaml", text)
                        .file("optimus-plugin-q.yaml/y.yaml", text)
                        .program("tool", "#!/bin/sh\n")
                        .build());

        SyncReport report = fixture.first().run();

        assertThat(fixture.definitions())
                .containsOnlyKeys("optimus-plugin-plain.yaml", "folder/optimus-plugin-deep.yaml");
        assertThat(problems(report))
                .hasSize(10)
                .anyMatch(p -> p.contains(
                        "'optimus-plugin-plain.yaml' is left out: it defines the same plugin as" + " 'plain.yaml'"))
                .anyMatch(p -> p.contains("'PLAIN.yaml' is left out: it defines the same plugin as 'plain.yaml'"))
                .anyMatch(
                        p -> p.contains("'one/two/three.yaml' is left out: it is no definition: only NAME.yaml, at most"
                                + " one folder deep, is"))
                .anyMatch(p -> p.contains("'README.md' is left out: it is no definition"))
                .anyMatch(p -> p.contains("'short.yml' is left out: its name ends with '.yml' instead of '.yaml'"))
                .anyMatch(p -> p.contains("'optimus-plugin-.yaml' is left out: '' is not a plugin name"))
                .anyMatch(p -> p.contains("'.hidden/x.yaml' is left out: '.hidden' is not a plugin name"))
                .anyMatch(p -> p.contains(
                        "'optimus-plugin-q.yaml/y.yaml' is left out: its folder has a name as" + " definitions have"));
    }

    @ParameterizedTest
    @CsvSource({"../evil.yaml", "/etc/evil.yaml", "a/../../evil.yaml", "a\\..\\evil.yaml", "a//b.yaml"})
    void x11AnArchiveWithAnUnsafeNameIsRefusedWhole(String name) throws IOException {
        serve(fixture.one, "neo");
        fixture.first().run();
        fixture.one.put(
                "plugins",
                new ZipBuilder()
                        .file("good.yaml", text("good", "1"))
                        .file(name, text("evil", "1"))
                        .build());

        assertThat(problem(fixture.first().run())).contains("cannot unpack \"plugins\": entry \"");
        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-neo.yaml");
        assertThat(temp.resolve("evil.yaml")).doesNotExist();
    }

    @Test
    void anEntryThatIsThereTwiceRefusesTheArchive() {
        fixture.one.put(
                "plugins",
                new ZipBuilder()
                        .file("a.yaml", text("a", "1"))
                        .file("a.yaml", text("a", "2"))
                        .build());

        assertThat(problem(fixture.first().run())).contains("entry \"a.yaml\" is in the archive twice");
    }

    @Test
    void x13LimitsHold() {
        serve(fixture.one, "a", "b", "c");
        CatalogueSync few = fixture.builder()
                .limits(Limits.builder().entries(2).build())
                .server("memory://one")
                .build();

        assertThat(problem(few.run())).contains("it has more than 2 entries");

        fixture.one.put(
                "plugins",
                new ZipBuilder()
                        .file("huge.yaml", "# " + "x".repeat(4 << 20))
                        .file("good.yaml", text("good", "1"))
                        .build());
        SyncReport report = fixture.first().run();
        assertThat(problem(report)).contains("'huge.yaml' is left out: it is larger than 3.0 MiB");
        assertThat(report.added()).containsExactly("good");
    }

    @Test
    void anEmptyCatalogueIsACatalogue() throws IOException {
        serve(fixture.one, "neo");
        fixture.first().run();
        serve(fixture.one);

        assertThat(fixture.first().run().removed()).containsExactly("neo");
        assertThat(fixture.definitions()).isEmpty();
    }

    @Test
    void anArchiveCanBeNamedItself() throws IOException {
        fixture.one.put(
                "shelf/all.zip",
                new ZipBuilder().file("neo.yaml", text("neo", "1")).build());
        fixture.builder().server("memory://one/shelf/all.zip").build().run();

        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-neo.yaml");
    }

    @Test
    void x16TheBasePathIsKept() {
        fixture.one.put(
                "api/v1/plugins",
                new ZipBuilder().file("neo.yaml", text("neo", "1")).build());

        assertThat(fixture.builder()
                        .server("memory://one/api/v1/")
                        .build()
                        .run()
                        .added())
                .containsExactly("neo");
        assertThat(fixture.one.calls(MemoryStore.Operation.OPEN, "api/v1/plugins"))
                .isEqualTo(1);
    }

    @Test
    void d18TheSyncedCatalogueAnswersAsThatOfTheServerDoes() {
        assertThat(fixture.first().catalogue().all()).isEmpty();
        fixture.one.put(
                "plugins",
                new ZipBuilder()
                        .file(
                                "optimus-plugin-bq.yaml",
                                "name: bq2bq\npluginversion: 1.4.0\nimage: example.org/bq:1\n"
                                        + "questions:\n- {name: PROJECT, prompt: \"Which?\"}\n")
                        .file("builtins/optimus-plugin-greet.yaml", text("greet", "1"))
                        .build());
        fixture.first().run();

        Catalogue catalogue = fixture.first().catalogue();

        assertThat(catalogue.generation()).isEqualTo(1);
        CatalogueEntry entry = catalogue.require("bq");
        assertThat(entry.type()).isEqualTo("bq2bq");
        assertThat(entry.version()).isEqualTo("1.4.0");
        assertThat(entry.survey().questions()).hasSize(1);
        assertThat(catalogue.select("bq2bq", "^1").id()).isEqualTo("bq");
        assertThat(catalogue.require("builtins/greet").version()).matches("sha-[0-9a-f]{12}");
        assertThat(catalogue.quarantined()).isEmpty();
    }

    @Test
    void d8WhatIsMadeForClientsOfOptimusCanBeSyncedToo() throws IOException {
        Catalogue served =
                new OwnCatalogue(3).with("bq2bq", text("bq2bq", "1")).with("builtins/greet", text("greet", "1"));
        fixture.one.put(
                "plugins",
                CatalogueHandler.builder(() -> served)
                        .build()
                        .handle("GET", "/plugins", Map.of())
                        .body());

        assertThat(fixture.first().run().problems()).isEmpty();
        assertThat(fixture.first().catalogue().require("builtins-greet").type()).isEqualTo("builtins/greet");
        assertThat(fixture.first().catalogue().require("bq2bq").definition().findings())
                .isEmpty();
    }

    @Test
    void b19WhatAServerShowsIsWhatAClientHas() throws IOException {
        Catalogue served =
                new OwnCatalogue(3).with("bq2bq", text("bq2bq", "1")).with("builtins/greet", text("greet", "1"));
        fixture.one.put(
                "plugins",
                CatalogueHandler.builder(() -> served)
                        .build()
                        .handle(
                                "GET",
                                "/plugins",
                                Map.of("Accept", List.of("application/vnd.plugin-manager.definitions+zip")))
                        .body());

        assertThat(fixture.first().run().problems()).isEmpty();

        assertThat(fixture.first().catalogue().all())
                .extracting(entry -> entry.id() + " " + entry.definition().digest())
                .containsExactlyElementsOf(served.all().stream()
                        .map(entry -> entry.id() + " " + entry.definition().digest())
                        .toList());
    }

    @Test
    void ageIsThatOfTheOldestServer() {
        CatalogueSync sync = fixture.both();
        assertThat(sync.lastGood()).isEmpty();
        assertThat(sync.isStale(Duration.ofDays(1000))).isTrue();
        serve(fixture.one, "a");
        serve(fixture.two, "b");
        sync.run();
        fixture.pass(Duration.ofHours(2));
        fixture.one.failNext("plugins", 100, () -> new IOException("down"));
        sync.run();

        assertThat(sync.lastGood()).hasValue(SyncFixture.START);
        assertThat(sync.isStale(Duration.ofHours(2))).isFalse();
        assertThat(sync.isStale(Duration.ofHours(2).minusMillis(1))).isTrue();
        assertThat(fixture.builder().server("memory://two").build().isStale(Duration.ZERO))
                .isFalse();
    }

    @Test
    void an304CountsAsAGoodAnswer() {
        serve(fixture.one, "a");
        fixture.first().run();
        fixture.pass(Duration.ofHours(2));
        fixture.first().run();

        assertThat(fixture.first().isStale(Duration.ZERO)).isFalse();
    }

    @Test
    void aDirectoryOfAnInstallationIsLeftAlone() throws IOException {
        Path state = Files.createDirectories(fixture.directory.resolve(".plugin-manager"));
        Files.writeString(state.resolve("owner.json"), "{\"schema\": 1, \"id\": \"host\", \"config\": \"/x\"}");

        assertThatThrownBy(() -> fixture.first().run())
                .isInstanceOf(PluginManagerException.class)
                .hasMessage("cannot sync into \"" + fixture.directory + "\": it is the plugin directory of \"host\";"
                        + " choose a directory of its own for the catalogue");
    }

    @Test
    void whatSomebodyElsePutThereIsLeftAlone() throws IOException {
        Files.createDirectories(fixture.directory.resolve("catalogue"));

        assertThatThrownBy(() -> fixture.first().run())
                .isInstanceOf(PluginManagerException.class)
                .hasMessageContaining("exists and was not made by a sync; move it away, or choose another directory");
        Files.delete(fixture.directory.resolve("catalogue"));
        Files.delete(fixture.directory);
        Files.createFile(fixture.directory);
        assertThatThrownBy(() -> fixture.first().run())
                .hasMessageContaining("it is a file, not a directory; choose a directory of its own for the catalogue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org | it is not a full URL; write it as https://host/path",
                "https:x | it is not a full URL; write it as https://host/path",
                "https://exa mple | it is not a URL; write it as https://host/path",
                "https://me:pass@example.org | it holds a user name; leave that out, and give the token by reference",
                "https://example.org?token=pass | it has a query; name the server alone; a query may only follow an"
                        + " archive, '.zip'",
                "https://example.org#pass | it has a fragment; leave out what follows '#'",
            })
    void anAddressThatCannotBeUsedIsRefusedWithoutItsSecrets(String url, String reason) {
        assertThatThrownBy(() -> fixture.builder().server(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot sync from \"")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("pass@")
                .doesNotContain("=pass");
    }

    @Test
    void aSyncNeedsServersEachOnce() {
        assertThatThrownBy(() -> fixture.builder().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no server is named; name at least one server");
        assertThatThrownBy(() -> fixture.builder().server("memory://one").server("memory://one/"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the server \"memory://one\" is named twice; name it once");
    }

    @Test
    void aTokenInPlainTextIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() ->
                        CatalogueSync.Server.builder("https://example.org").token("hunter2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "the token of a server is not a reference; keep it in the environment or in a file")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void aSchemeThatNobodyReadsNamesTheModule() {
        assertThat(problem(
                        fixture.builder().server("https://example.org").build().run()))
                .contains("no artifact provider reads URLs of the scheme 'https'")
                .contains("provider-http");
    }

    @Test
    void plainHttpToAnotherMachineIsSaid() {
        fixture.one.put("plugins", new ZipBuilder().build());

        assertThat(problems(fixture.builder()
                        .server("memory://one")
                        .server("http://example.org")
                        .build()
                        .run()))
                .contains("the catalogue of \"http://example.org\" comes over plain http: whoever is on the way can"
                        + " change it; ask the server over https");
    }

    @Test
    void anotherProcessAtWorkIsNamed() throws Exception {
        serve(fixture.one, "neo");
        fixture.first().run();
        FileLocks locks = new FileLocks(new JdkDisk(), FileSystemTrust.byType(), Time.system());
        Path lock = fixture.directory.resolve(".plugin-manager/fetch.lock");

        try (Held held = locks.acquire(lock, Duration.ZERO, "test")) {
            CatalogueSync sync = fixture.builder()
                    .lockTimeout(Duration.ZERO)
                    .server("memory://one")
                    .build();
            assertThat(held.lockFile()).isEqualTo(lock);
            assertThatThrownBy(sync::run)
                    .isInstanceOf(LockTimeoutException.class)
                    .hasMessageContaining("could not lock \"" + lock + "\" within 0 s")
                    .hasMessageContaining("try again when it has finished");
        }
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void whatWasDamagedIsFetchedAgain(Durability durability) throws IOException {
        serve(fixture.one, "a");
        serve(fixture.two, "a=2", "b");
        CatalogueSync sync = fixture.builder()
                .durability(durability)
                .server("memory://one")
                .server("memory://two")
                .build();
        sync.run();
        Path file = fixture.directory.resolve("catalogue/optimus-plugin-a.yaml").toRealPath();
        Files.write(file, new byte[0]);

        assertThat(sync.run().changed()).isTrue();

        assertThat(fixture.definitions())
                .containsEntry("optimus-plugin-a.yaml", text("a", "1"))
                .containsOnlyKeys("optimus-plugin-a.yaml", "optimus-plugin-b.yaml");
        int calls = fixture.one.calls();
        assertThat(sync.run().changed()).isFalse();
        assertThat(fixture.one.calls() - calls).isEqualTo(1);
    }

    @Test
    void whatWasDamagedIsNotCarriedOnWhileItsServerIsDown() throws IOException {
        serve(fixture.one, "a", "b");
        serve(fixture.two, "a=2");
        fixture.both().run();
        Files.delete(
                fixture.directory.resolve("catalogue/optimus-plugin-a.yaml").toRealPath());
        fixture.one.failNext("plugins", 100, () -> new IOException("down"));

        assertThat(fixture.both().run().isComplete()).isFalse();

        assertThat(fixture.definitions())
                .containsEntry("optimus-plugin-a.yaml", text("a", "2"))
                .containsEntry("optimus-plugin-b.yaml", text("b", "1"));
    }

    @Test
    void withoutItsNotesTheCatalogueIsFetchedAgain() throws IOException {
        serve(fixture.one, "neo");
        fixture.first().run();
        Files.writeString(fixture.directory.resolve(".plugin-manager/sync.json"), "damaged");
        assertThat(fixture.first().isStale(Duration.ofDays(1))).isTrue();

        assertThat(fixture.first().run().changed()).isFalse();
        assertThat(fixture.first().isStale(Duration.ZERO)).isFalse();
    }

    @Test
    void listenersHearOfServersAndChangesAndMayFail() {
        List<String> heard = new ArrayList<>();
        CatalogueSync sync = fixture.builder()
                .server("memory://one")
                .listener(new CatalogueSync.Listener() {
                    @Override
                    public void onServer(SyncReport.Server server) {
                        throw new IllegalStateException("a bad listener");
                    }
                })
                .listener(new CatalogueSync.Listener() {
                    @Override
                    public void onServer(SyncReport.Server server) {
                        heard.add(server.url() + " " + server.result());
                    }

                    @Override
                    public void onChange(SyncReport report) {
                        heard.add("generation " + report.generation().getAsLong());
                    }
                })
                .build();
        serve(fixture.one, "neo");
        sync.run();
        sync.run();

        assertThat(heard).containsExactly("memory://one UPDATED", "generation 1", "memory://one UNCHANGED");
    }

    @Test
    void anInterruptEndsTheSyncAndLeavesWhatWasThere() throws IOException {
        serve(fixture.one, "neo");
        fixture.first().run();
        serve(fixture.one, "other");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> fixture.first().run())
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("the sync was cancelled; the catalogue in place is a complete one");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-neo.yaml");
    }

    /** Fails at each change of the file system in turn: afterwards one of the two catalogues is there, whole. */
    @Test
    void whereverItIsCutOffTheOldOrTheNewCatalogueIsThere() throws IOException {
        serve(fixture.one, "a=1", "b=1");
        fixture.first().run();
        Map<String, String> old = fixture.definitions();
        boolean failed = true;
        for (int n = 1; failed; n++) {
            assertThat(n).isLessThan(500);
            serve(fixture.one, "a=" + (n + 1), "b=" + (n + 1));
            AtomicBoolean broken = new AtomicBoolean();
            FailingDisk disk = FailingDisk.from(new JdkDisk(), n, kind -> {
                broken.set(true);
                throw new IOException("No space left on device");
            });
            CatalogueSync sync =
                    fixture.builder().disk(disk).server("memory://one").build();
            try {
                sync.run();
            } catch (PluginManagerException e) {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.DISK_FULL);
            }
            failed = broken.get();
            Map<String, String> now = fixture.definitions();
            Map<String, String> fresh = Map.of(
                    "optimus-plugin-a.yaml", text("a", "" + (n + 1)),
                    "optimus-plugin-b.yaml", text("b", "" + (n + 1)));
            assertThat(now).isIn(old, fresh);
            old = now;
        }
        serve(fixture.one, "last");
        fixture.first().run();
        assertThat(fixture.definitions()).containsOnlyKeys("optimus-plugin-last.yaml");
        assertThat(fixture.inState("staging")).isEmpty();
        assertThat(fixture.inState("trash")).isEmpty();
        assertThat(fixture.inState(".")).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void oldCataloguesArePrunedAfterADay() throws IOException {
        for (int i = 1; i <= 6; i++) {
            serve(fixture.one, "neo=" + i);
            fixture.first().run();
            fixture.pass(Duration.ofDays(2));
        }

        assertThat(fixture.inState("generations")).containsExactly("4", "5", "6");
        assertThat(fixture.inState("trash")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LockTrust.class)
    void severalMaySyncAtOnceAndReadersSeeOneCatalogue(LockTrust trust) throws Exception {
        serve(fixture.one, "a=0", "b=0");
        fixture.first().run();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<Integer> reader = threads.submit(() -> {
                int reads = 0;
                while (!done.get() || reads == 0) {
                    Map<String, String> seen = fixture.definitions();
                    assertThat(seen).hasSize(2);
                    assertThat(Set.copyOf(seen.values().stream()
                                    .map(text -> text.replaceAll("(?s).*:", ""))
                                    .toList()))
                            .as("one catalogue")
                            .hasSize(1);
                    reads++;
                }
                return reads;
            });
            List<Callable<SyncReport>> syncs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                syncs.add(() -> {
                    SyncReport last = null;
                    for (int round = 1; round <= 8; round++) {
                        serve(fixture.one, "a=" + round, "b=" + round);
                        last = fixture.builder()
                                .trust(FileSystemTrust.always(trust))
                                .server("memory://one")
                                .build()
                                .run();
                    }
                    return last;
                });
            }
            for (Future<SyncReport> sync : threads.invokeAll(syncs)) {
                assertThat(sync.get().isComplete()).isTrue();
            }
            done.set(true);
            assertThat(reader.get()).isPositive();
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        fixture.first().run();
        assertThat(fixture.definitions()).containsEntry("optimus-plugin-a.yaml", text("a", "8"));
    }

    @Test
    void leavesNoThread() {
        serve(fixture.one, "neo");
        fixture.first().run();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("plugin-manager-"));
    }
}
