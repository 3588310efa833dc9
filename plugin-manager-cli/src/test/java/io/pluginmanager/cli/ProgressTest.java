package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.event.TransferEvent;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    private final FakeManager manager = new FakeManager();

    ProgressTest() {
        manager.answer = () -> {
            manager.openings
                    .get(0)
                    .listener()
                    .onTransfer(TransferEvent.builder(PluginName.of("hello"))
                            .received(2048)
                            .total(4096L)
                            .build());
            return Facts.report(OptionalLong.of(1), Facts.outcome(Result.ADDED, "hello", "1.0.0"));
        };
    }

    @Test
    void aBarIsDrawnOnATerminalAndGoneBeforeTheResult() {
        Run run = Run.of(manager, true, Map.of("COLUMNS", "100"), "install", "--color=never");

        assertThat(run.err()).contains("fetch").contains("2/4 KiB").endsWith("\r" + " ".repeat(99) + "\r");
        assertThat(run.err()).doesNotContain("\n");
        assertThat(run.out()).isEqualTo("added  hello  1.0.0\n1 plugin: 1 added (generation 1)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-q", "--no-progress", "--output=json"})
    void noBarIsDrawnWhereNobodyWantsOne(String option) {
        assertThat(Run.of(manager, true, Map.of(), "install", option).err()).isEmpty();
    }

    @Test
    void noBarIsDrawnInAFile() {
        assertThat(Run.of(manager, false, Map.of(), "install").err()).isEmpty();
    }
}
