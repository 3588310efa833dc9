package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.plugin.Asset;
import io.pluginmanager.plugin.AssetParser;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.Entrypoint;
import io.pluginmanager.plugin.HookType;
import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of every published shape. */
class PublishedDefinitionsTest {

    private static final String EXECUTOR = "docker.io/example/optimus-task-bq2bq-executor";

    private static PluginDefinition read(String file) {
        DefinitionDocument document = Read.file(file, Mode.LENIENT);
        assertThat(document.hasErrors()).as(Read.lines(document).toString()).isFalse();
        return document.definition();
    }

    @ParameterizedTest
    @CsvSource({
        "bq2bq-script.yaml, SCRIPT_ENTRYPOINT, 0.2.6",
        "bq2bq-no-entrypoint-legacy.yaml, IMAGE, dev",
        "bq2bq-no-entrypoint.yaml, IMAGE, 0.2.1",
        "bq2bq-text-entrypoint.yaml, TEXT_ENTRYPOINT, 0.2.2",
        "bq2bq-args.yaml, EXEC_ENTRYPOINT, 0.2.3",
        "bq2bq-parsers.yaml, SCRIPT_ENTRYPOINT, 0.3.1",
    })
    void bq2bqInEveryShape(String file, DefinitionShape shape, String tag) {
        DefinitionDocument strict = Read.file(file, Mode.STRICT);

        assertThat(strict.hasErrors()).isFalse();
        assertThat(strict.shape()).contains(shape);
        PluginDefinition definition = strict.definition();
        assertThat(definition.declaredName()).contains("bq2bq");
        assertThat(definition.version()).contains(tag);
        assertThat(definition.image()).contains(EXECUTOR + ":" + tag);
        assertThat(definition.roles()).containsExactly(Role.TASK);
        assertThat(definition.questions())
                .extracting(Question::name)
                .containsExactly("PROJECT", "Dataset", "TABLE", "LOAD_METHOD");
        assertThat(definition.defaultConfig())
                .extracting(ConfigEntry::value)
                .containsExactly("STANDARD", "{{.secret.BQ_SERVICE_ACCOUNT}}");
        assertThat(definition.defaultAssets())
                .containsExactly(
                        Asset.builder("query.sql", "-- SQL query goes here\n\nSelect * from \"project.dataset.table\";")
                                .build());
    }

    @Test
    void questionsOfBq2bqKeepTheirTexts() {
        Question load = read("bq2bq-script.yaml").questions().get(3);
        Question table = read("bq2bq-script.yaml").questions().get(2);

        assertThat(table.pattern()).contains("^[a-zA-Z0-9_-]+$");
        assertThat(table.validationError()).contains("invalid table name");
        assertThat(table.minLength()).contains(3);
        assertThat(table.maxLength()).contains(1024);
        assertThat(load.type()).isEqualTo(QuestionType.SELECT);
        assertThat(load.options())
                .extracting(option -> option.value())
                .containsExactly("APPEND", "REPLACE", "MERGE", "REPLACE_MERGE");
        assertThat(load.defaultValue()).contains("APPEND");
        Branch branch = load.branches().get(0);
        assertThat(branch.ifValues()).containsExactly("REPLACE_MERGE");
        Question filter = branch.questions().get(0);
        assertThat(filter.required()).isTrue();
        assertThat(filter.prompt())
                .contains("Partition filter, for example: DATE(event_timestamp) >= \"{{ .DSTART|Date }}\" AND ...");
    }

    @Test
    void leftoversOfOldReleasesAreNotedAndKept() {
        DefinitionDocument document = Read.file("bq2bq-no-entrypoint-legacy.yaml", Mode.STRICT);

        assertThat(Read.lines(document))
                .containsExactly(
                        "NOTE bq2bq-no-entrypoint-legacy.yaml:8:1: 'apiversion' is a key of old releases; it is kept,"
                                + " but has no effect",
                        "NOTE bq2bq-no-entrypoint-legacy.yaml:9:8: the image has no tag; as in the shape without"
                                + " entrypoint it is read as '" + EXECUTOR + ":dev'",
                        "NOTE bq2bq-no-entrypoint-legacy.yaml:10:1: 'secretpath' is a key of old releases; it is kept,"
                                + " but has no effect");
        assertThat(document.definition().capabilities()).containsExactly("cli", "dependencyresolver");
        assertThat(document.definition().dependsOn()).isEmpty();
        assertThat(document.definition().hookType()).isEmpty();
        assertThat(document.write()).contains("secretpath: /tmp/auth.json\n", "apiversion: []\n");
    }

    @Test
    void argumentsAloneLeaveTheEntrypointOfTheImage() {
        assertThat(read("bq2bq-args.yaml").entrypoint())
                .contains(Entrypoint.exec(List.of(), List.of("python3", "/opt/bumblebee/main.py")));
    }

    @Test
    void templateOfADefinitionIsRefusedWithTheMacroAndItsPlace() {
        assertThat(Read.lines(Read.file("bq2bq-template.yaml", Mode.LENIENT)))
                .containsExactly("ERROR bq2bq-template.yaml:4:16: '{{' starts a map here, not a macro; quote the macro:"
                        + " put the whole value in quotation marks, as in \"{{.NAME}}\"");
    }

    @Test
    void parsersAndUrnTemplateAreKept() {
        PluginDefinition definition = read("bq2bq-parsers.yaml");

        assertThat(definition.assetParsers())
                .containsExactly(Map.entry(
                        "bq",
                        List.of(AssetParser.builder().filePath("query.sql").build())));
        assertThat(definition.urnTemplate()).contains("bigquery://<PROJECT>:<DATASET>.<TABLE>");
    }

    @ParameterizedTest
    @CsvSource({
        "predator-script.yaml, docker.io/example/predator:0.1.5",
        "predator-legacy.yaml, docker.io/example/predator:0.1.0",
        "predator-text-entrypoint.yaml, docker.io/example/predator:latest",
    })
    void predatorInEveryShape(String file, String image) {
        assertThat(Read.file(file, Mode.STRICT).hasErrors()).isFalse();
        PluginDefinition definition = read(file);
        assertThat(definition.roles()).containsExactly(Role.HOOK);
        assertThat(definition.hookType()).contains(HookType.POST);
        assertThat(definition.image()).contains(image);
        assertThat(definition.questions()).hasSize(4).allMatch(Question::required);
        assertThat(definition.questions().get(1).help())
                .contains("For example __PARTITION__ >= {{ .DSTART | Date }}; empty to profile everything");
        assertThat(definition.defaultConfig())
                .extracting(ConfigEntry::value)
                .containsExactly(
                        "{{.GLOBAL__PREDATOR_HOST}}",
                        "profile_audit",
                        "{{.TASK__PROJECT}}",
                        "{{.TASK__DATASET}}",
                        "{{.TASK__TABLE}}");
    }

    @Test
    void scriptOfPredatorIsUnchanged() {
        Entrypoint entrypoint = read("predator-script.yaml").entrypoint().orElseThrow();

        assertThat(entrypoint.shell()).contains("/bin/bash");
        assertThat(entrypoint.script())
                .contains("sleep 5\npredator ${SUB_COMMAND} -s \"${PREDATOR_URL}\" -u"
                        + " \"${BQ_PROJECT}.${BQ_DATASET}.${BQ_TABLE}\" -g \"${GROUP}\" -m ${MODE} -a"
                        + " '${AUDIT_TIME}'\n");
    }

    /** Optimus stops at its own sample (defect X7); here it is a definition like another. */
    @Test
    void x7EchoWithATextAsEntrypointIsRead() {
        DefinitionDocument document = Read.file("echo-text-entrypoint.yaml", Mode.STRICT);

        assertThat(document.findings()).isEmpty();
        assertThat(document.definition().entrypoint()).contains(Entrypoint.script("/bin/sh", "echo $MESSAGE"));
    }

    @Test
    void echoWithVersions() {
        DefinitionDocument document = Read.file("echo-versions.yaml", Mode.STRICT);

        assertThat(document.findings()).isEmpty();
        assertThat(document.shape()).contains(DefinitionShape.VERSIONS);
        PluginDefinition definition = document.definition();
        assertThat(definition.schema()).isEqualTo(2);
        assertThat(definition.version()).isEmpty();
        assertThat(definition.image()).contains("docker.io/example/echo:0.1.0");
        assertThat(definition.entrypoint()).contains(Entrypoint.script("", "echo $MESSAGE"));
        assertThat(definition.roles()).containsExactly(Role.TASK, Role.HOOK);
    }

    @Test
    void twoValidSamples() {
        assertThat(Read.file("sample-plain.yaml", Mode.STRICT).findings()).isEmpty();
        DefinitionDocument multiline = Read.file("sample-multiline.yaml", Mode.STRICT);
        assertThat(multiline.findings()).isEmpty();
        assertThat(multiline.definition().version()).contains("0.1.0-SNAPSHOT-27cb56f");
        assertThat(multiline.definition().entrypoint().orElseThrow().optimusScript())
                .contains("if [ -f /tmp/in ]; then;   # the input is there;   echo \"found ${NAME}\"; fi; python3"
                        + " /opt/main.py; ");
    }

    @Test
    void twoInvalidSamplesFailOnlyTheirAuthor() {
        assertThat(Read.lines(Read.file("sample-without-version.yaml", Mode.STRICT)))
                .containsExactly("ERROR sample-without-version.yaml:1:1: 'pluginversion' is missing, so the plugin has"
                        + " the version of its source; add 'pluginversion:'");
        assertThat(Read.lines(Read.file("sample-without-image.yaml", Mode.STRICT)))
                .containsExactly("ERROR sample-without-image.yaml:1:1: there is an entrypoint, but no image to run it"
                        + " in; add 'image:'");
        assertThat(Read.file("sample-without-version.yaml", Mode.LENIENT).hasErrors())
                .isFalse();
        assertThat(Read.file("sample-without-image.yaml", Mode.LENIENT).hasErrors())
                .isFalse();
    }

    @Test
    void versionsTakeFromDefaultWhatTheyDoNotSay() {
        PluginDefinition definition = read("versions-parsers.yaml");

        assertThat(definition.versions())
                .extracting(ImageVersion::key)
                .containsExactly("default", "3.6", "3.10", "3.1", "true");
        assertThat(definition.findVersion("3.6").orElseThrow().reference()).contains("docker.io/example/bq2bq:0.3.6");
        assertThat(definition.findVersion("3.10").orElseThrow().reference())
                .contains("docker.io/example/bq2bq-next:3.10");
        ImageVersion old = definition.findVersion("3.1").orElseThrow();
        assertThat(old.reference()).contains("docker.io/example/bq2bq:0.4.0");
        assertThat(old.entrypoint()).contains(Entrypoint.script("/bin/bash", "python3 old.py"));
        assertThat(definition.findVersion("true").orElseThrow().tag()).contains("edge");
        assertThat(definition.assetParsers()).containsOnlyKeys("bq", "maxcompute");
        assertThat(definition.assetParsers().get("maxcompute"))
                .containsExactly(
                        AssetParser.builder().filePath("./mc").selector("*.sql").build());
    }

    @Test
    void x34UnknownVersionIsNotTheDefaultOne() {
        assertThat(read("versions-parsers.yaml").findVersion("4.0")).isEmpty();
        assertThat(read("versions-parsers.yaml").findVersion("3.60")).isEmpty();
    }

    @Test
    void mapOfDefaultConfigKeepsOrderAndTexts() {
        assertThat(read("versions-parsers.yaml").defaultConfig())
                .containsExactly(
                        ConfigEntry.builder("SQL_TYPE", "STANDARD").build(),
                        ConfigEntry.builder("LIMIT", "010").build());
    }

    @Test
    void nameAndValueWrittenAsAMapAreFlagged() {
        DefinitionDocument document = Read.file("versions-name-value.yaml", Mode.LENIENT);

        assertThat(Read.lines(document))
                .containsExactly(
                        "WARNING versions-name-value.yaml:6:3: 'default_config' is a map, so it has the two keys"
                                + " 'name' and 'value'; write a list of 'name:' and 'value:', or a map of names and"
                                + " values");
        assertThat(document.definition().defaultConfig())
                .extracting(ConfigEntry::name)
                .containsExactly("name", "value");
    }

    @Test
    void unbalancedUrnTemplate() {
        assertThat(Read.lines(Read.file("versions-unbalanced-urn.yaml", Mode.LENIENT)))
                .containsExactly("ERROR versions-unbalanced-urn.yaml:31:27: the template of the URN is wrong: '<' at"
                        + " character 22 is not closed before the next one; write each key of the configuration as"
                        + " <KEY>");
    }

    @Test
    void versionsWithoutDefault() {
        assertThat(Read.lines(Read.file("versions-without-default.yaml", Mode.LENIENT)))
                .containsExactly(
                        "ERROR versions-without-default.yaml:4:3: 'plugin_versions' has no entry 'default'; add"
                                + " 'default:' with image, tag and entrypoint");
        assertThat(Read.lines(Read.file("versions-missing.yaml", Mode.LENIENT)))
                .containsExactly(
                        "ERROR versions-missing.yaml:1:1: a definition of schema 2 needs 'plugin_versions'; add"
                                + " 'plugin_versions:' with an entry 'default'");
        assertThat(Read.lines(Read.file("versions-incomplete.yaml", Mode.STRICT)))
                .containsExactly("ERROR versions-incomplete.yaml:4:12: the default version has no image; add 'image:'");
    }

    @Test
    void versionsWithoutSchema() {
        assertThat(Read.lines(Read.file("versions-no-schema.yaml", Mode.LENIENT)))
                .containsExactly("WARNING versions-no-schema.yaml:2:1: 'plugin_versions' belongs to schema 2, but the"
                        + " file names no schema; add 'version: 2'");
    }

    @Test
    void neoOfTheTutorial() {
        PluginDefinition definition = read("neo.yaml");

        assertThat(definition.declaredName()).contains("Neo");
        assertThat(definition.image()).contains("ghcr.io/example/optimus-task-neo-executor:latest");
        assertThat(definition.entrypoint()).isEmpty();
        assertThat(definition.defaultConfig().get(0).value()).isEqualTo("{{.DSTART|Date}}");
    }

    @Test
    void bothFormsOfTheProposal() {
        DefinitionDocument capital = Read.file("proposal.yaml", Mode.STRICT);

        assertThat(capital.shape()).contains(DefinitionShape.PROPOSAL);
        assertThat(Read.lines(capital))
                .containsExactly(
                        "NOTE proposal.yaml:3:8: the image has no tag; as in the capitalised shape of the first"
                                + " proposal it is read as '" + EXECUTOR + ":latest'");
        assertThat(read("proposal-lower.yaml").image()).contains(EXECUTOR + ":latest");
        assertThat(Read.file("proposal-lower.yaml", Mode.STRICT).hasErrors()).isFalse();
    }
}
