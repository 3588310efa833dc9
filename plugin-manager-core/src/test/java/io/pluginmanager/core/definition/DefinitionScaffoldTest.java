package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.plugin.HookType;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionScaffoldTest {

    @ParameterizedTest
    @CsvSource({"bq2bq, TASK", "bq2bq, HOOK", "'1.10', TASK", "No, HOOK", "A_b-C.d, TASK"})
    void b27NewDefinitionHasNoFindings(String name, Role role) {
        PluginName plugin = PluginName.of(name);
        byte[] text = DefinitionScaffold.text(plugin, role).getBytes(StandardCharsets.UTF_8);

        DefinitionDocument document = Definitions.read(DefinitionScaffold.fileName(plugin), text, Mode.STRICT);

        assertThat(document.findings()).isEmpty();
        PluginDefinition definition = document.definition();
        assertThat(definition.declaredName()).contains(name);
        assertThat(definition.roles()).containsExactly(role);
        assertThat(definition.hookType()).isEqualTo(role == Role.HOOK ? Optional.of(HookType.POST) : Optional.empty());
        assertThat(definition.questions()).hasSize(2);
        assertThat(definition.requiredConfig()).hasSize(1);
    }

    @Test
    void commentsLeadTheAuthor() {
        assertThat(DefinitionScaffold.text(PluginName.of("bq2bq"), Role.TASK))
                .startsWith("# The definition of the plugin 'bq2bq': who it is and what it asks.\n"
                        + "# Check it with: pluginctl validate plugin optimus-plugin-bq2bq.yaml\n"
                        + "name: bq2bq\n")
                .doesNotContain("@");
    }
}
