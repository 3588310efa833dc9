package io.pluginmanager.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntrypointTest {

    @Test
    void scriptWithoutShellHasTheUsualOne() {
        Entrypoint script = Entrypoint.script("", "a\nb\n");

        assertThat(script.isScript()).isTrue();
        assertThat(script.shell()).contains("/bin/sh");
        assertThat(script.script()).contains("a\nb\n");
        assertThat(script.command()).isEmpty();
        assertThat(script).isEqualTo(Entrypoint.script("/bin/sh", "a\nb\n"));
        assertThat(script).hasToString("Entrypoint[script for /bin/sh]");
    }

    @Test
    void optimusScriptReplacesEveryLineFeed() {
        assertThat(Entrypoint.script("", "a\n\nb\n").optimusScript()).contains("a; ; b; ");
        assertThat(Entrypoint.exec(List.of("a"), List.of()).optimusScript()).isEmpty();
    }

    @Test
    void commandIsNoScript() {
        Entrypoint command = Entrypoint.exec(List.of("a"), List.of("b", "c"));

        assertThat(command.isScript()).isFalse();
        assertThat(command.shell()).isEmpty();
        assertThat(command.script()).isEmpty();
        assertThat(command.command()).containsExactly("a");
        assertThat(command.arguments()).containsExactly("b", "c");
        assertThat(command).isNotEqualTo(Entrypoint.exec(List.of("a", "b"), List.of("c")));
        assertThat(command).hasToString("Entrypoint[command]");
    }
}
