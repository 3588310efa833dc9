package io.pluginmanager.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pluginmanager.core.yaml.YamlLimits;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JobSchema.text(), InputFormat.JSON);

    @Test
    void fullJobIsValid() {
        assertThat(SCHEMA.validate(SampleJob.TEXT, InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "task: {}",
                "task: {name: 'a b'}",
                "task: {name: a, tpye: b}",
                "{schema: 2, task: {name: a}}",
                "{task: {name: a}, lables: {}}",
                "{task: {name: a, config: {A-B: c}}}",
                "{task: {name: a, config: {A: [c]}}}",
                "{task: {name: a, config: {A: null}}}",
                "{task: {name: a}, hooks: {}}",
                "{task: {name: a}, hooks: [{name: a, when: before}]}",
                "{task: {name: a}, hooks: [{name: b, depends_on: {}}]}",
                "{task: {name: a}, assets: {f: {}}}"
            })
    void whatTheReaderRefusesIsInvalid(String text) {
        assertThat(SCHEMA.validate(text, InputFormat.YAML)).isNotEmpty();
        assertThat(Jobs.read("f", text.getBytes(StandardCharsets.UTF_8)).job()).isEmpty();
    }

    @Test
    void schemaAndReaderKnowTheSameKeys() {
        byte[] json = JobSchema.text().getBytes(StandardCharsets.UTF_8);
        YamlMapping root = (YamlMapping) YamlReader.read("schema", json, YamlLimits.HAND_WRITTEN, ErrorCode.JOB)
                .root()
                .orElseThrow();

        assertThat(keys(root)).containsExactlyInAnyOrderElementsOf(JobReader.JOB_KEYS);
        assertThat(keys(map(map(root, "$defs"), "task"))).containsExactlyInAnyOrderElementsOf(JobReader.TASK_KEYS);
        assertThat(keys(map(map(root, "$defs"), "hook"))).containsExactlyInAnyOrderElementsOf(JobReader.HOOK_KEYS);
    }

    private static Iterable<String> keys(YamlMapping schema) {
        return map(schema, "properties").keys();
    }

    private static YamlMapping map(YamlMapping parent, String key) {
        return (YamlMapping) parent.find(key).orElseThrow();
    }
}
