package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema and the strict reader agree, as far as a schema can: about keys, types and what must be there. */
class DefinitionSchemaAgreementTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DefinitionSchema.text(), InputFormat.JSON);

    /** What the reader says of things that a schema can know, too. */
    private static final Pattern OF_A_SCHEMA = Pattern.compile(
            "' must be (a|true)|unknown key|the key '.*' is read as|has no name$|cannot be '.*; allowed"
                    + "|has no entry 'default'|in quotation marks|has no value$|the entrypoint has no script"
                    + "|of the entrypoint is empty|name of .* is empty|key of the configuration is empty",
            Pattern.DOTALL);

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    private static boolean isValid(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void validDefinitionsAreValidForBoth(long seed) {
        String yaml = YamlWriter.write(MutatedDefinition.of(seed, 0));

        assertThat(Read.errors(Read.strict(yaml))).as(yaml).isEmpty();
        assertThat(isValid(yaml)).as(yaml).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changedDefinitionsAreWrongForBothOrForNone(long seed) {
        for (int i = 0; i < 20; i++) {
            String yaml = YamlWriter.write(MutatedDefinition.of(seed * 20 + i, 1 + i % 3));
            List<String> errors = Read.strict(yaml).findings().stream()
                    .filter(finding -> finding.severity() == Problem.Severity.ERROR)
                    .map(finding -> finding.message())
                    .toList();

            if (isValid(yaml)) {
                assertThat(errors)
                        .as(yaml)
                        .noneMatch(error -> OF_A_SCHEMA.matcher(error).find());
            } else {
                assertThat(errors).as(yaml).isNotEmpty();
            }
        }
    }

    @Test
    void manyOfThemAreValidAndManyAreNot() {
        long valid = seeds().filter(seed -> isValid(YamlWriter.write(MutatedDefinition.of(seed * 20, 1))))
                .count();

        assertThat(valid).isBetween(30L, 120L);
    }
}
