package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under which name, type and place. */
class PlacedNamesTest {

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
    void twoPluginsInOnePlaceFailTheSecond() throws IOException {
        host.store().put("tool.sh", "#!/bin/sh\n");
        host.declare("name: tool.sh, path: neo", "name: tool, path: tool.sh");

        InstallReport report = host.install();

        assertThat(outcome(report, "tool.sh").result()).isEqualTo(Result.ADDED);
        assertThat(outcome(report, "tool").problem().orElseThrow().message())
                .isEqualTo("cannot install \"tool\": it would be placed as \"tool.sh\", as \"tool.sh\" is");
        assertThat(outcome(report, "tool").problem().orElseThrow().nextStep())
                .hasValue("give one of them another name with 'as:'");
    }

    @Test
    void anotherPlaceIsANewGenerationWithoutAFetch() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        host.declare("name: neo, path: neo, as: anderson");

        InstallReport report = host.install().orThrow();

        assertThat(report.newGeneration()).hasValue(2);
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UPDATED);
        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.read("anderson")).isEqualTo("neo 1");
        assertThat(host.store().calls()).isEqualTo(1);
    }

    @Test
    void anotherTypeIsANewGenerationWithoutAFetch() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        host.declare("name: neo, path: neo, type: chosen");

        InstallReport report = host.install().orThrow();

        assertThat(report.newGeneration()).hasValue(2);
        assertThat(host.manager().installed().find(PluginName.of("NEO")).map(InstalledPlugin::type))
                .hasValue("chosen");
        assertThat(host.store().calls()).isEqualTo(1);
    }

    @Test
    void severalNamesShareAType() throws IOException {
        host.declare("name: one, type: t, path: neo", "name: two, type: t, path: trinity");

        host.install().orThrow();

        assertThat(host.manager().installed().plugins())
                .extracting(InstalledPlugin::type)
                .containsOnly("t");
    }

    @Test
    void twoPluginsMaySwapTheirPlaces() throws IOException {
        host.declare("name: a, path: neo, as: left", "name: b, path: trinity, as: right");
        host.install().orThrow();
        host.declare("name: a, path: neo, as: right", "name: b, path: trinity, as: left");

        host.install().orThrow();

        assertThat(host.read("right")).isEqualTo("neo 1");
        assertThat(host.read("left")).isEqualTo("trinity 1");
    }

    @Test
    void aRenamedPluginTakesThePlaceOfTheOldOne() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        host.declare("name: anderson, path: trinity, as: neo");

        InstallReport report = host.install().orThrow();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.REMOVED);
        assertThat(host.read("neo")).isEqualTo("trinity 1");
    }
}
