package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.definition.DefinitionFiles.Choice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionFilesTest {

    private static Choice choose(String... files) {
        return DefinitionFiles.choose(List.of(files), List.of("bq", "placed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin.yaml",
                "bq.yaml",
                "placed.yaml",
                "optimus-plugin-bq.yaml",
                "optimus-plugin-placed.yaml",
                "optimus-plugin-other.yaml",
                "sub/plugin.yaml",
                "sub/bq.yaml"
            })
    void findsADefinitionBesideProgramAndChecksums(String file) {
        Choice choice = choose("bin/bq", "LICENSE", "checksums.txt", "config.yaml", file);

        assertThat(choice.path()).contains(file);
        assertThat(choice.candidates()).containsExactly(file);
        assertThat(choice.isAmbiguous()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/plugin.yaml",
        "other.yaml",
        "Plugin.yaml",
        "optimus-plugin-.yaml",
        "my-optimus-plugin-x.yaml",
        "optimus-plugin-x.yaml.bak",
        "plugin.yaml/readme",
        "bq"
    })
    void findsNothingElse(String file) {
        assertThat(choose(file)).isEqualTo(new Choice(Optional.empty(), List.of(), List.of()));
    }

    @Test
    void twoCandidatesAreListed() {
        Choice choice = choose("bq.yaml", "plugin.yaml", "x/optimus-plugin-other.yaml");

        assertThat(choice.path()).isEmpty();
        assertThat(choice.isAmbiguous()).isTrue();
        assertThat(choice.candidates()).containsExactly("bq.yaml", "plugin.yaml");
        assertThat(choose("optimus-plugin-b.yaml", "optimus-plugin-a.yaml").candidates())
                .containsExactly("optimus-plugin-a.yaml", "optimus-plugin-b.yaml");
    }

    /** Optimus compares up to the first underscore and hides one of them (defect X10). */
    @Test
    void x10NamesAreComparedWhole() {
        Choice choice = DefinitionFiles.choose(
                List.of("optimus-plugin-bq.yaml", "optimus-plugin-bq_ext.yaml"), List.of("bq_ext"));

        assertThat(choice.path()).contains("optimus-plugin-bq_ext.yaml");
    }

    @Test
    void otherEndingIsAMissOnlyWithoutCandidate() {
        assertThat(choose("plugin.yml", "sub/optimus-plugin-x.YML", "readme.yml")
                        .misses())
                .containsExactly("plugin.yml", "sub/optimus-plugin-x.YML");
        assertThat(choose("plugin.yml", "bq.yaml").misses()).isEmpty();
    }

    @Test
    void declaredNames() {
        assertThat(DefinitionFiles.isDeclared("optimus-plugin-x.yaml")).isTrue();
        assertThat(DefinitionFiles.isDeclared("optimus-plugin-x.yml")).isFalse();
    }
}
