package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that the host built has no text, but the same rules. */
class HostBuiltConfigTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        // two texts of one hash code
        host.store().put("Aa", "first").put("BB", "second");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private PluginManager manager(String path) {
        PluginsConfig config = PluginsConfig.builder(folder)
                .providers(List.of(ProviderDeclaration.builder("m", "memory").build()))
                .plugins(List.of(PluginDeclaration.builder(PluginName.of("neo"))
                        .provider("m")
                        .path(path)
                        .build()))
                .build();
        return host.builder().config(config).build();
    }

    private InstallReport install(String path) {
        try (PluginManager manager = manager(path)) {
            return manager.install(InstallRequest.defaults()).orThrow();
        }
    }

    @Test
    void isInstalledOnceAndThenLeftAlone() throws IOException {
        install("Aa");
        int written = host.disk().operations().size();

        assertThat(outcome(install("Aa"), "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(host.disk().operations()).hasSize(written);
        assertThat(host.store().calls()).isEqualTo(1);
    }

    @Test
    void isKnownByItsWholeContent() throws IOException {
        install("Aa");

        assertThat(outcome(install("BB"), "neo").result()).isEqualTo(Result.UPDATED);
        assertThat(host.read("neo")).isEqualTo("second");
    }

    @Test
    void keepsItsHold() {
        install("Aa");
        install("BB");
        try (PluginManager manager = manager("BB")) {
            manager.rollback(RollbackRequest.builder().build());
        }

        assertThat(outcome(install("BB"), "neo").result()).isEqualTo(Result.HELD);
        assertThat(outcome(install("Aa"), "neo").result()).isEqualTo(Result.UNCHANGED);
    }
}
