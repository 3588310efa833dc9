package io.pluginmanager.core;

import static io.pluginmanager.core.SyncFixture.problem;
import static io.pluginmanager.core.SyncFixture.serve;
import static io.pluginmanager.core.SyncFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sync does about damage to its own files, about faults of providers, and about wrong options. */
class CatalogueSyncFaultsTest {

    @TempDir
    Path temp;

    private SyncFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new SyncFixture(temp.resolve("client"));
    }

    @Test
    void aDamagedListIsMendedByTheNextSync() throws IOException {
        serve(fixture.one, "a", "b");
        fixture.first().run();
        Files.write(fixture.directory.resolve("catalogue/.catalogue/index.json").toRealPath(), new byte[0]);

        assertThat(fixture.first().run().changed()).isTrue();

        assertThat(fixture.definitions()).hasSize(2);
        assertThat(fixture.first().run().changed()).isFalse();
    }

    @Test
    void aDamagedGenerationIsMendedByTheNextSyncAndRemoved() throws IOException {
        serve(fixture.one, "a", "b");
        CatalogueSync sync = fixture.first();
        sync.run();
        Files.write(fixture.directory.resolve(".plugin-manager/generations/1/generation.json"), new byte[0]);
        assertThatThrownBy(sync::catalogue)
                .isInstanceOf(PluginManagerException.class)
                .hasMessageStartingWith("cannot read the catalogue: ")
                .hasMessageEndingWith("generation.json' is not a JSON object; sync again, which mends what is damaged");

        assertThat(sync.run().changed()).isTrue();

        assertThat(sync.catalogue().all()).hasSize(2);
        assertThat(fixture.definitions()).hasSize(2);
        assertThat(fixture.inState("generations")).containsExactly("2");
    }

    @Test
    void aNewerFormatIsNoDamage() throws IOException {
        serve(fixture.one, "a");
        fixture.first().run();
        Path record = fixture.directory.resolve(".plugin-manager/generations/1/generation.json");
        Files.writeString(record, Files.readString(record).replace("\"schema\" : 1", "\"schema\" : 2"));

        assertThatThrownBy(() -> fixture.first().run())
                .isInstanceOf(PluginManagerException.class)
                .hasMessageContaining("has format 2, this version understands up to 1");
        assertThat(fixture.inState("generations")).containsExactly("1");
    }

    @Test
    void aDamagedDefinitionAsksForAnotherSync() throws IOException {
        serve(fixture.one, "a");
        CatalogueSync sync = fixture.first();
        sync.run();
        Catalogue catalogue = sync.catalogue();
        assertThat(sync.catalogue()).isSameAs(catalogue);
        Files.writeString(
                fixture.directory.resolve("catalogue/optimus-plugin-a.yaml").toRealPath(), "name: b\n");

        assertThatThrownBy(() -> catalogue.require("a").text())
                .isInstanceOf(PluginManagerException.class)
                .hasMessage(
                        "the definition of \"a\" cannot be used: it was changed since it was installed; sync again");

        sync.run();
        assertThat(sync.catalogue().require("a").text()).asString().isEqualTo(text("a", "1"));
    }

    @Test
    void aSyncedCatalogueIsSearchedWithoutReadingItsTexts() throws IOException {
        fixture.one.put(
                "plugins",
                new ZipBuilder()
                        .file(
                                "task.yaml",
                                "name: task\nplugintype: task\nimage: x/y:1\npluginmods: [dependencyresolver]\n")
                        .file("hook.yaml", "name: hook\nplugintype: hook\nhooktype: pre\nimage: x/y:1\n")
                        .build());
        assertThat(fixture.first().run().problems()).isEmpty();
        Catalogue catalogue = fixture.first().catalogue();
        Path files = fixture.directory.resolve("catalogue").toRealPath();
        Files.writeString(files.resolve("optimus-plugin-task.yaml"), "damaged");
        Files.writeString(files.resolve("optimus-plugin-hook.yaml"), "damaged");

        assertThat(catalogue.byRole(Role.HOOK)).extracting(CatalogueEntry::id).containsExactly("hook");
        assertThat(catalogue.byRole(Role.TASK)).extracting(CatalogueEntry::id).containsExactly("task");
        assertThat(catalogue.byCapability("DependencyResolver"))
                .extracting(CatalogueEntry::id)
                .containsExactly("task");
        assertThat(catalogue.require("task").image()).contains("x/y:1");
    }

    @Test
    void aFaultOfAProviderConcernsItsServerAlone() throws IOException {
        serve(fixture.two, "b");
        fixture.one.failNext("plugins", 1, () -> {
            throw new IllegalStateException("a bad provider");
        });

        SyncReport report = fixture.both().run();

        assertThat(report.problems().get(0).code()).isEqualTo(ErrorCode.SOURCE_PROTOCOL);
        assertThat(problem(report))
                .startsWith("cannot take the catalogue of \"memory://one\": java.lang.IllegalStateException: a bad"
                        + " provider")
                .endsWith("this is a fault of the plugin manager or of the provider: report it with the log");
        assertThat(fixture.definitions()).hasSize(1);
    }

    @Test
    void wrongOptionsAreRefusedBeforeAnybodyIsAsked() {
        CatalogueSync.Builder misspelt = fixture.builder()
                .server(CatalogueSync.Server.builder("memory://one")
                        .option("stor", "x")
                        .option("url", "y")
                        .build());

        assertThatThrownBy(misspelt::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the options of the server \"memory://one\" are wrong: 'url' is no option but the"
                        + " address itself; leave it out")
                .hasMessageContaining("the options of the server \"memory://one\" are wrong: unknown key 'stor'");
        assertThat(fixture.one.calls()).isZero();
    }

    @Test
    void aQueryThatSignsGoesWithNoToken() {
        CatalogueSync.Server both = CatalogueSync.Server.builder("https://example.org/all.zip?sig=hunter2")
                .token("${env:TOKEN}")
                .build();

        assertThatThrownBy(() -> fixture.builder().server(both))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot sync from \"https://example.org/all.zip\": it has a query, and a token or"
                        + " options besides; leave out one of the two")
                .message()
                .doesNotContain("hunter2");
    }
}
