package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a plugin directory. */
class PluginDirectoryUseTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "neo 1").put("trinity", "trinity 1").put("morpheus", "morpheus 1");
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void anotherConfigurationIsRefused() throws IOException {
        host.setting("plugin_dir: ../shared");
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        String text = host.declare("name: neo, path: neo").config().toString();
        Files.copy(Path.of(text), first.resolve("plugins.yaml"));
        Files.copy(Path.of(text), second.resolve("plugins.yaml"));

        try (PluginManager one =
                        host.builder().configFile(first.resolve("plugins.yaml")).build();
                PluginManager two = host.builder()
                        .configFile(second.resolve("plugins.yaml"))
                        .build()) {
            one.install(InstallRequest.defaults()).orThrow();

            assertThatThrownBy(() -> two.install(InstallRequest.defaults()))
                    .isInstanceOfSatisfying(
                            PluginManagerException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.OWNERSHIP))
                    .hasMessageContaining("belongs to another configuration, \"" + first.resolve("plugins.yaml"))
                    .hasMessageContaining("use another 'plugin_dir', give both the same 'id:', or take it over with"
                            + " --take-over");
            assertThatThrownBy(() -> two.plan(InstallRequest.defaults())).isInstanceOf(PluginManagerException.class);

            two.install(InstallRequest.builder().takeOver(true).build()).orThrow();
            two.install(InstallRequest.defaults()).orThrow();
            assertThatThrownBy(() -> one.install(InstallRequest.defaults()))
                    .isInstanceOf(PluginManagerException.class)
                    .hasMessageContaining("belongs to another configuration, \"" + second.resolve("plugins.yaml"));
        }
    }

    @Test
    void oneIdMakesTwoConfigurationsOne() throws IOException {
        host.setting("id: clue-prod").declare("name: neo, path: neo");
        host.install().orThrow();
        Path other = folder.resolve("other.yaml");
        Files.copy(host.config(), other);

        try (PluginManager manager = host.builder().configFile(other).build()) {
            assertThat(manager.install(InstallRequest.defaults()).succeeded()).isTrue();
        }
    }

    @Test
    void theRootOfAFileSystemIsRefused() throws IOException {
        host.setting("plugin_dir: /").declare("name: neo, path: neo");

        assertThatThrownBy(host::install)
                .isInstanceOf(PluginManagerException.class)
                .hasMessageContaining("\"/\" cannot hold plugins: it is the root of a file system")
                .hasMessageContaining("choose a directory of its own for 'plugin_dir'");
        assertThat(host.store().calls()).isZero();
    }

    @Test
    void theHomeDirectoryIsRefused() throws IOException {
        String home = System.getProperty("user.home");
        host.setting("plugin_dir: '" + home + "'").declare("name: neo, path: neo");

        assertThatThrownBy(host::install)
                .isInstanceOf(PluginManagerException.class)
                .hasMessageContaining("\"" + home + "\" cannot hold plugins: it is a home directory");
        assertThat(host.store().calls()).isZero();
    }

    @Test
    void aLinkToTheHomeDirectoryIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(System.getProperty("user.home")));
        host.setting("plugin_dir: ./link").declare("name: neo, path: neo");

        try {
            assertThatThrownBy(host::install).hasMessageContaining("it is a home directory");
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void aFileIsRefused() throws IOException {
        Files.writeString(folder.resolve("plugins"), "");
        host.declare("name: neo, path: neo");

        assertThatThrownBy(host::install)
                .isInstanceOf(PluginManagerException.class)
                .hasMessageContaining("\"" + host.pluginDir() + "\" is a file, not a directory")
                .hasMessageContaining("choose another 'plugin_dir'");
        assertThat(host.store().calls()).isZero();
    }

    @Test
    void theStateDirectoryMayLieElsewhere() throws IOException {
        host.setting("state_dir: ./state").declare("name: neo, path: neo");

        host.install().orThrow();

        assertThat(host.read("neo")).isEqualTo("neo 1");
        assertThat(folder.resolve("state/current/neo")).hasContent("neo 1");
        assertThat(host.stateDir()).doesNotExist();
    }
}
