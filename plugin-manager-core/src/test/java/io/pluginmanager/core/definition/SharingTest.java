package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.survey.Question;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SharingTest {

    private static PluginDefinition read(String name, Sharing sharing) {
        String text = new String(Read.bytes("bq2bq-script.yaml"), StandardCharsets.UTF_8)
                .replace("name: bq2bq", "name: " + name);
        return Definitions.read(name, text.getBytes(StandardCharsets.UTF_8), Mode.LENIENT, sharing)
                .definition();
    }

    /** Ten thousand definitions fit into memory only because a family shares everything but its names. */
    @Test
    void definitionsOfOneFamilyShareTheirParts() {
        Sharing sharing = new Sharing();
        PluginDefinition first = read("a", sharing);
        PluginDefinition second = read("b", sharing);

        assertThat(second.declaredName()).contains("b");
        assertThat(second.questions()).isSameAs(first.questions());
        assertThat(second.defaultConfig()).isSameAs(first.defaultConfig());
        assertThat(second.defaultAssets()).isSameAs(first.defaultAssets());
        assertThat(second.requiredConfig()).isSameAs(first.requiredConfig());
        assertThat(second.roles()).isSameAs(first.roles());
        assertThat(second.image().orElseThrow()).isSameAs(first.image().orElseThrow());
        assertThat(second.entrypoint().orElseThrow())
                .isSameAs(first.entrypoint().orElseThrow());
    }

    @Test
    void questionsThatDifferShareTheRest() {
        Sharing sharing = new Sharing();
        Question first = read("a", sharing).questions().get(3);
        String text = new String(Read.bytes("bq2bq-script.yaml"), StandardCharsets.UTF_8)
                .replace("GCP project", "Other project");
        PluginDefinition other = Definitions.read("f", text.getBytes(StandardCharsets.UTF_8), Mode.LENIENT, sharing)
                .definition();

        assertThat(other.questions().get(0).prompt()).contains("Other project");
        assertThat(other.questions().get(3)).isSameAs(first);
    }

    @Test
    void noPositionIsKeptInAQuestion() {
        assertThat(read("a", new Sharing()).questions())
                .allMatch(question -> question.position().isEmpty());
    }
}
