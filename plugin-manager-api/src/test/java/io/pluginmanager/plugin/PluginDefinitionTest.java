package io.pluginmanager.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.Digest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginDefinitionTest {

    private static final Digest DIGEST = Digest.ofSha256(new byte[32]);

    @Test
    void nothingSaidMeansBothRolesAndSchemaOne() {
        PluginDefinition definition = PluginDefinition.builder(DIGEST).build();

        assertThat(definition.roles()).containsExactly(Role.TASK, Role.HOOK);
        assertThat(definition.schema()).isEqualTo(1);
        assertThat(definition.capabilities()).isEmpty();
        assertThat(definition.assetParsers()).isEmpty();
        assertThat(definition).hasToString("PluginDefinition[" + DIGEST + "]");
        assertThat(definition.toBuilder().roles(Set.of()).build()).isEqualTo(definition);
    }

    @Test
    void collectionsAreCopiesInTheirOrder() {
        List<AssetParser> parsers =
                new ArrayList<>(List.of(AssetParser.builder().env("A").build()));
        Set<String> capabilities = new LinkedHashSet<>(List.of("z", "a", "m"));
        PluginDefinition definition = PluginDefinition.builder(DIGEST)
                .capabilities(capabilities)
                .assetParsers(Map.of("bq", parsers))
                .build();
        capabilities.clear();
        parsers.clear();

        assertThat(definition.capabilities()).containsExactly("z", "a", "m");
        assertThat(definition.assetParsers().get("bq")).hasSize(1);
        assertThatThrownBy(() -> definition.capabilities().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> definition.assetParsers().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> definition.roles().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void versionIsFoundByItsExactKey() {
        ImageVersion version =
                ImageVersion.builder("3.10").image("example/a").tag("1").build();
        PluginDefinition definition =
                PluginDefinition.builder(DIGEST).versions(List.of(version)).build();

        assertThat(definition.findVersion("3.10")).contains(version);
        assertThat(definition.findVersion("3.1")).isEmpty();
        assertThat(version.reference()).contains("example/a:1");
        assertThat(ImageVersion.builder("x").image("example/a").build().reference())
                .contains("example/a");
        assertThat(ImageVersion.builder("x").tag("1").build().reference()).isEmpty();
    }

    @Test
    void rolesAndTypesHaveTheirWords() {
        assertThat(Role.HOOK.text()).isEqualTo("hook");
        assertThat(HookType.FAIL.text()).isEqualTo("fail");
        PluginDefinition hook =
                PluginDefinition.builder(DIGEST).roles(Set.of(Role.HOOK)).build();
        assertThat(hook.isAllowedAs(Role.HOOK)).isTrue();
        assertThat(hook.isAllowedAs(Role.TASK)).isFalse();
    }
}
