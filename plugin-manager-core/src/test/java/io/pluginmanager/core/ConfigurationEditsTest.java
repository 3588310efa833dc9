package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file is read again when it changed. */
class ConfigurationEditsTest {

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

    private void installAll() throws IOException {
        host.declare("name: neo, path: neo", "name: trinity, path: trinity", "name: morpheus, path: morpheus");
        host.install().orThrow();
    }

    @Test
    void editsCountFromTheNextCallOn() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        host.declare("name: trinity, path: trinity");

        host.install().orThrow();

        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.read("trinity")).isEqualTo("trinity 1");
    }

    @Test
    void errorsAreThrownAndChangeNothing() throws IOException {
        installAll();
        Files.writeString(host.config(), "plugins:\n  plugins:\n    - {nam: neo}\n");

        assertThatThrownBy(host::install).isInstanceOf(ConfigurationException.class);
        assertThat(host.read("neo")).isEqualTo("neo 1");

        installAll();
    }

    @Test
    void aMountedConfigurationIsReadThroughItsLink() throws IOException {
        host.declare("name: neo, path: neo");
        Path data = Files.createDirectories(folder.resolve("..2025"));
        Files.move(host.config(), data.resolve("plugins.yaml"));
        Files.createSymbolicLink(host.config(), Path.of("..2025/plugins.yaml"));

        host.install().orThrow();

        assertThat(host.read("neo")).isEqualTo("neo 1");
        assertThat(host.lockFile()).exists();
    }
}
