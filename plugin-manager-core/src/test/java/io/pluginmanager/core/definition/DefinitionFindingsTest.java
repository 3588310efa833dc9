package io.pluginmanager.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.core.yaml.YamlLimits;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in definitions that can be read as YAML, with its exact words. */
class DefinitionFindingsTest {

    private static final String HEAD = "name: a\npluginversion: 1.0.0\nimage: example/a:1\n";

    /** A line that is an error for authors and a warning when the file is installed. */
    private static void assertDoubt(String text, String line) {
        assertThat(Read.lines(Read.strict(text))).containsExactly("ERROR f.yaml:" + line);
        assertThat(Read.lines(Read.lenient(text))).containsExactly("WARNING f.yaml:" + line);
    }

    private static void assertError(String text, String line) {
        assertThat(Read.lines(Read.strict(text))).containsExactly("ERROR f.yaml:" + line);
        assertThat(Read.lines(Read.lenient(text))).containsExactly("ERROR f.yaml:" + line);
    }

    private static void assertWarning(String text, String line) {
        assertThat(Read.lines(Read.strict(text))).containsExactly("WARNING f.yaml:" + line);
    }

    @Test
    void everythingIsReportedAtOnceInTheOrderOfTheFile() {
        DefinitionDocument document = Read.lenient("""
            pluginversion: 1.0.0
            image: Example/a b
            plugintype: tsk
            colour: red
            entrypoint: {shell: sh, script: x}
            questions:
              - prompt: no name
              - {name: Q, default: c, options: [a, b]}
            defaultassets: [{name: ../x, value: y}]
            """);

        assertThat(Read.lines(document))
                .containsExactly(
                        "WARNING f.yaml:1:1: 'name' is missing, so only the configuration names the plugin; add"
                                + " 'name:'",
                        "ERROR f.yaml:2:8: 'Example/a b' is not a reference to an image: a path has lower-case letters,"
                                + " digits and single '.', '_' or '-' between them; write it as"
                                + " [registry/]repository[:tag][@sha256:…]",
                        "ERROR f.yaml:3:13: 'plugintype' cannot be 'tsk'; allowed: task, hook, any; did you mean"
                                + " 'task'?",
                        "WARNING f.yaml:4:1: unknown key 'colour'; known here: " + knownKeys()
                                + "; a key of your own starts with 'x-'",
                        "ERROR f.yaml:5:21: the shell 'sh' is not an absolute path; write its whole path, such as"
                                + " /bin/sh",
                        "ERROR f.yaml:7:5: a question has no name; add 'name:'",
                        Read.lines(document).get(6),
                        "ERROR f.yaml:9:24: the asset '../x' cannot be written safely: the part '..' of its path leads"
                                + " elsewhere; write the name of a file, or a relative path with '/'");
        assertThat(Read.lines(document).get(6))
                .startsWith("ERROR f.yaml:8:24: ")
                .contains("'c'");
        assertThat(document.findings()).allMatch(finding -> finding.keyPath().isPresent());
    }

    private static String knownKeys() {
        return String.join(", ", DefinitionReader.NAMES.canonical());
    }

    @Test
    void findingsSayTheirCodeAndPath() {
        Problem finding = Read.lenient(HEAD + "entrypoint: {shell: sh, script: x}")
                .findings()
                .get(0);

        assertThat(finding.code()).isEqualTo(ErrorCode.DEFINITION);
        assertThat(finding.keyPath()).contains("entrypoint.shell");
    }

    @Test
    void missingNameAndVersion() {
        assertDoubt(
                "pluginversion: 1\nimage: a:1",
                "1:1: 'name' is missing, so only the configuration names the plugin; add 'name:'");
        assertDoubt(
                "name: a\npluginversion: ''\nimage: a:1",
                "2:1: 'pluginversion' is missing, so the plugin has the version of its source; add 'pluginversion:'");
    }

    @Test
    void nameThatIsNone() {
        assertDoubt(
                "name: a/b\npluginversion: 1\nimage: a:1",
                "1:7: 'a/b' is not a plugin name: use 1 to 63 letters, digits, '.', '_' or '-', with a letter or digit"
                        + " first and last; choose another name");
    }

    @Test
    void imageIsNotNeededWithoutEntrypoint() {
        assertThat(Read.good("name: a\npluginversion: 1").image()).isEmpty();
    }

    @Test
    void misspeltKeyIsUnknownAndSimilarKeyIsRead() {
        assertDoubt(
                HEAD + "descriptoin: x",
                "4:1: unknown key 'descriptoin'; did you mean 'description'?; a key of your" + " own starts with 'x-'");
        assertDoubt(
                HEAD + "DESCRIPTION: x", "4:1: the key 'DESCRIPTION' is read as 'description'; write 'description'");
        assertThat(Read.lenient(HEAD + "DESCRIPTION: x").definition().description())
                .contains("x");
        assertDoubt(
                HEAD + "questions: [{name: Q, Min-Length: 1}]",
                "4:23: the key 'Min-Length' is read as 'min_length'; write 'min_length'");
    }

    @Test
    void unknownKeysOfEveryMap() {
        assertThat(Read.lenient(HEAD + """
            entrypoint: {script: a, k1: 1}
            requires: {host: "*", k2: 1}
            questions: [{name: Q, k3: 1, options: [{value: a, k4: 1}], subquestions: [{if_value: a, k5: 1, questions: [{name: R}]}]}]
            defaultconfig: [{name: C, k6: 1}]
            requiredconfigs: [{name: D, k7: 1}]
            defaultassets: [{name: f, k8: 1}]
            asset_parsers: {bq: [{env: E, k9: 1}]}
            """).findings())
                .extracting(finding -> finding.keyPath().orElseThrow())
                .containsExactly(
                        "entrypoint.k1",
                        "requires.k2",
                        "questions[0].k3",
                        "questions[0].options[0].k4",
                        "questions[0].subquestions[0].k5",
                        "defaultconfig[0].k6",
                        "requiredconfigs[0].k7",
                        "defaultassets[0].k8",
                        "asset_parsers.bq[0].k9");
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "0x3, ''"})
    void newerSchemaIsRefused(String written, String read) {
        DefinitionDocument document = Read.lenient("version: " + written + "\nname: a\ncolour: red\nimage: a:1\n");

        if (read.isEmpty()) {
            assertThat(document.definition().version()).contains(written);
        } else {
            assertThat(Read.lines(document))
                    .containsExactly("ERROR f.yaml:1:10: the definition has schema 3, but this version reads up to 2;"
                            + " use a newer version of the plugin manager; if it is the version of the plugin, write"
                            + " 'pluginversion:'");
            assertThat(document.shape()).isEmpty();
        }
    }

    @Test
    void schemaByItsOwnKey() {
        assertThat(Read.good("schema: 1\n" + HEAD).schema()).isEqualTo(1);
        assertError(
                "schema: 4\n" + HEAD,
                "1:9: the definition has schema 4, but this version reads up to 2; use a newer version of the plugin"
                        + " manager");
        assertError(
                "version: 0\n" + HEAD,
                "1:10: the schema cannot be 0; write 1; the version of the plugin is 'pluginversion:'");
        assertError(
                "version: 0\nname: a\nplugin_versions: {default: {image: a, tag: b}}",
                "1:10: the schema cannot be 0; write 2; the version of the plugin is 'pluginversion:'");
        assertDoubt(
                "version: 1\nname: a\nplugin_versions: {default: {image: a, tag: b}}",
                "1:10: 'plugin_versions' belongs to schema 2, the file says 1; write 'version: 2'");
    }

    @ParameterizedTest
    @CsvSource({"task, TASK", "hook, HOOK"})
    void roleRestricts(String word, Role role) {
        PluginDefinition definition = Read.lenient(HEAD + "plugintype: " + word).definition();

        assertThat(definition.roles()).isEqualTo(Set.of(role));
        assertThat(definition.isAllowedAs(role)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plugintype: any", "plugintype: ''", "type: any"})
    void b10PluginServesAsBothUnlessItSaysOtherwise(String line) {
        assertThat(Read.good(HEAD + line).roles()).containsExactly(Role.TASK, Role.HOOK);
    }

    @Test
    void wordsInAnotherCase() {
        assertDoubt(HEAD + "plugintype: Task", "4:13: 'plugintype' 'Task' is read as 'task'; write 'task'");
        assertDoubt(HEAD + "hooktype: POST", "4:11: 'hooktype' 'POST' is read as 'post'; write 'post'");
    }

    @Test
    void x9HookMustSayWhenItRuns() {
        assertError(
                HEAD + "hooktype: after",
                "4:11: 'hooktype' cannot be 'after'; allowed: pre, post, fail; write one of pre, post, fail");
        assertWarning(
                HEAD + "plugintype: hook",
                "1:1: the hook does not say when it runs, so every job must; add 'hooktype: pre', 'post' or 'fail'");
    }

    @Test
    void hookKeysOfATask() {
        assertWarning(
                HEAD + "plugintype: task\nhooktype: pre",
                "5:1: 'hooktype' has no effect on a plugin that is a task only; remove it");
        assertWarning(
                HEAD + "plugintype: task\ndependson: [b]",
                "5:1: 'dependson' has no effect on a plugin that is a task only; remove it");
    }

    @Test
    void b11ResolverOfDependenciesIsNoHook() {
        assertError(
                HEAD + "plugintype: hook\nhooktype: pre\npluginmods: [dependencyresolver]",
                "6:13: a plugin that resolves dependencies can only be a task, not a hook; write 'plugintype: task', or"
                        + " remove 'dependencyresolver'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[b, c]", "b, c", "'b,c'"})
    void dependsOnIsAListOrOneText(String value) {
        assertThat(Read.good(HEAD + "depends_on: " + value).dependsOn()).containsExactly("b", "c");
    }

    @Test
    void dependsOnNames() {
        assertError(
                HEAD + "dependson: [b c]",
                "4:12: the hook 'b c' to depend on is no name of a plugin; write the names of hooks, as a list or with"
                        + " commas between them");
        assertError(HEAD + "dependson: A", "4:12: the plugin 'A' cannot run before itself; remove it from 'dependson'");
        assertDoubt(HEAD + "dependson: [b, b]", "4:12: the hook 'b' is named twice; remove one of them");
        assertDoubt(HEAD + "dependson: b,", "4:12: 'dependson' has an empty item; remove it");
        assertError(HEAD + "dependson: {b: c}", "4:12: 'dependson' must be a list, not a map; write a list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:1",
                "a/b:1",
                "localhost/a:1",
                "localhost:5000/a/b_c/d__e/f-g.h:1.0_x",
                "REG.example.org/a:1",
                "[::1]:5000/a:1",
                "a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "a:1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void imagesThatAreOne(String image) {
        assertThat(Read.good("name: a\npluginversion: 1\nimage: '" + image + "'")
                        .image())
                .contains(image);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "A # path",
                "a//b:1 # a part of its path is empty",
                "a: # a tag has",
                "'a:-x' # a tag has",
                "'a:b c' # a tag has",
                "'a@sha256:12' # what follows '@'",
                "https://example.org/a:1 # host",
                "a_b.c!/d:1 # host",
                "'{{.IMAGE}}' # path",
                "/a:1 # a part of its path is empty",
            })
    void imagesThatAreNone(String image, String reason) {
        assertThat(Read.lines(Read.lenient("name: a\npluginversion: 1\nimage: '" + image + "'")))
                .singleElement()
                .asString()
                .startsWith("ERROR f.yaml:3:8: '" + image + "' is not a reference to an image: ")
                .contains(reason)
                .endsWith("; write it as [registry/]repository[:tag][@sha256:…]");
    }

    @Test
    void imageReasonsInFull() {
        assertThat(ImageReference.findFault("a:-"))
                .contains("a tag has 1 to 128 letters, digits, '.', '_' or '-', and starts with none of the last two"
                        + " marks");
        assertThat(ImageReference.findFault("a@b"))
                .contains("what follows '@' must be 'sha256:' and 64 lower-case hexadecimal digits");
        assertThat(ImageReference.findFault("a.b?/c"))
                .contains("the registry before the first '/' must be a host with an optional port");
        assertThat(ImageReference.findFault("a".repeat(501))).contains("it has more than 500 characters");
    }

    @Test
    void imageWithoutTagByShape() {
        assertWarning(
                "name: a\npluginversion: 1.0\nimage: example/a\nentrypoint: run",
                "3:8: the image 'example/a' has neither tag nor digest, so it means 'latest'; add a tag or a digest");
        assertThat(Read.strict("name: a\npluginversion: 1.0\nimage: example/a")
                        .definition()
                        .image())
                .contains("example/a:1.0");
        assertDoubt(
                "name: a\npluginversion: 1.0+x\nimage: example/a",
                "3:8: the image 'example/a' has no tag, and the version '1.0+x' cannot be one; add a tag or a digest to"
                        + " the image");
    }

    @Test
    void entrypoints() {
        assertError(
                HEAD + "entrypoint: {shell: /bin/sh}",
                "4:13: the entrypoint has no script; add 'script:', or leave out 'entrypoint'");
        assertError(
                HEAD + "entrypoint: {script: ' '}", "4:22: the script of the entrypoint is empty; write what to run");
        assertError(HEAD + "entrypoint: ''", "4:13: the script of the entrypoint is empty; write what to run");
        assertError(
                HEAD + "entrypoint: []", "4:13: the entrypoint is empty; write what to run, or leave out 'entrypoint'");
        assertError(HEAD + "entrypoint: ['']", "4:14: the command of the entrypoint is empty; write what to run");
        assertError(
                HEAD + "entrypoint: {script: a, args: [b]}",
                "4:13: the entrypoint has both a script and a command; keep 'shell' and 'script', or 'cmds' and"
                        + " 'args'");
        assertError(HEAD + "entrypoint: {cmds: [[a]]}", "4:21: 'cmds[0]' must be a text, not a list; write a text");
        assertDoubt(
                HEAD + "entrypoint: {shell: /bin/sh -e, script: x}",
                "4:21: the shell '/bin/sh -e' has blanks: it is a path, not a command with options; write the path"
                        + " only");
    }

    @Test
    void versionsOfImages() {
        String head = "version: 2\nname: a\nplugin_versions:\n";

        assertError(head + "  [a]", "4:3: 'plugin_versions' must be a map, not a list; write a map");
        assertError(
                head + "  default: {image: example/a:1, tag: 2}",
                "4:20: 'example/a:1:2' is not a reference to an image: a path has lower-case letters, digits and single"
                        + " '.', '_' or '-' between them; write it as [registry/]repository[:tag][@sha256:…]");
        assertDoubt(head + "  default: {image: example/a}", "4:12: the default version has no tag; add 'tag:'");
        assertError(head + "  default: {image: a, tag: b}\n  '': {tag: c}", "5:3: a version has an empty key; name it");
        assertError(head + "  default: {image: a, tag: b}\n  x: y", "5:6: 'x' must be a map, not a text; write a map");
    }

    @Test
    void versionWithoutAnythingOfItsOwnIsTheDefaultOne() {
        assertThat(Read.errors(Read.lenient(
                        "version: 2\nname: a\nplugin_versions:\n  default: {image: a, tag: b}\n  x: {}\n")))
                .isEmpty();
    }

    @Test
    void rangeOfTheHost() {
        assertThat(Read.good(HEAD + "requires: {host: '>=1.2 <2'}").requiresHost())
                .contains(">=1.2 <2");
        assertThat(Read.lines(Read.lenient(HEAD + "requires: {host: 'new'}")))
                .singleElement()
                .asString()
                .startsWith("ERROR f.yaml:4:18: the range 'new' cannot be used: ")
                .endsWith("; write a range such as '>=1.2 <2'");
        assertError(HEAD + "requires: '1'", "4:11: 'requires' must be a map, not a text; write a map");
    }

    @Test
    void q10KeysOfTheConfigurationThatDifferInCase() {
        assertError(
                HEAD + "defaultconfig: [{name: A, value: 1}, {name: a, value: 2}]",
                "4:45: the key 'a' is there already, at line 4 (upper and lower case are the same); keep one of them");
        assertError(
                HEAD + "defaultconfig: {A: 1, a: 2}",
                "4:23: the key 'a' is there already, at line 4 (upper and lower case are the same); keep one of them");
        assertError(
                HEAD + "requiredconfigs: [A, {name: a}]",
                "4:22: the key 'a' is there already, at line 4 (upper and lower case are the same); keep one of them");
    }

    @Test
    void entriesOfTheConfiguration() {
        assertError(HEAD + "defaultconfig: [{value: 1}]", "4:17: a default configuration has no name; add 'name:'");
        assertError(
                HEAD + "defaultconfig: [{name: ' '}]",
                "4:24: the name of a default configuration is empty; write a name");
        assertError(HEAD + "defaultconfig: {'': 1}", "4:17: a key of the configuration is empty; write its name");
        assertError(HEAD + "defaultconfig: text", "4:16: 'defaultconfig' must be a list, not a text; write a list");
        assertError(HEAD + "defaultconfig: [text]", "4:17: 'defaultconfig[0]' must be a map, not a text; write a map");
        assertThat(Read.good(HEAD + "defaultconfig: [{name: A, value: 1, const: true}, {name: B}]")
                        .defaultConfig())
                .extracting(entry -> entry.name() + entry.value() + entry.constant())
                .containsExactly("A1true", "Bfalse");
    }

    @Test
    void b20RequiredConfigurationIsDeclaredApartFromQuestions() {
        PluginDefinition definition = Read.good(
                HEAD + "requiredconfigs: [A, {name: B, help: h, secret: yes, pattern: '^x', validation_error: no x}]");

        assertThat(definition.requiredConfig())
                .extracting(key -> key.name() + key.help() + key.secret() + key.pattern() + key.validationError())
                .containsExactly(
                        "AOptional.emptyfalseOptional.emptyOptional.empty",
                        "BOptional[h]trueOptional[^x]Optional[no x]");
        assertThat(Read.lines(Read.lenient(HEAD + "requiredconfigs: [{name: A, pattern: '('}, {help: x}]")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("ERROR f.yaml:4:38: the pattern '(' cannot be used: ")
                                .endsWith("; mend it; the syntax is that of RE2"),
                        line -> assertThat(line)
                                .isEqualTo("ERROR f.yaml:4:44: a required configuration has no name; add 'name:'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "../x # the part '..' of its path leads elsewhere",
                "a/../../x # the part '..' of its path leads elsewhere",
                "./x # the part '.' of its path leads elsewhere",
                "/etc/x # it is no relative path",
                "'a\\b' # it is no relative path",
                "C:x # it is no relative path",
                "a//b # the part '' of its path leads elsewhere",
                "a/ # the part '' of its path leads elsewhere",
            })
    void namesOfAssetsThatLeadElsewhere(String name, String reason) {
        assertError(
                HEAD + "defaultassets: [{name: '" + name + "', value: x}]",
                "4:24: the asset '" + name + "' cannot be written safely: " + reason
                        + "; write the name of a file, or a relative path with '/'");
    }

    @Test
    void namesOfAssets() {
        assertError(
                HEAD + "defaultassets: [{name: \"a\\u200b\"}]",
                "4:24: the asset 'a?' cannot be written safely: it has invisible characters; write the name of a file,"
                        + " or a relative path with '/'");
        assertThat(Read.errors(Read.lenient(HEAD + "defaultassets: [{name: " + "é".repeat(101) + "}]")))
                .singleElement()
                .asString()
                .contains("a name in it is longer than 200 bytes");
        assertError(
                HEAD + "defaultassets: [{name: q.sql}, {name: Q.sql}]",
                "4:39: the asset 'Q.sql' is there already, at line 4 (upper and lower case are the same); keep one of"
                        + " them");
        assertThat(Read.good(HEAD + "defaultassets: [{name: sql/q.sql, value: x}]")
                        .defaultAssets())
                .hasSize(1);
    }

    @Test
    void assetParsers() {
        assertError(
                HEAD + "asset_parsers: {bq: [{env: A, filepath: b}]}",
                "4:22: an asset parser needs either 'env' or 'filepath'; keep one of them");
        assertError(
                HEAD + "asset_parsers: {bq: [{}]}",
                "4:22: an asset parser needs either 'env' or 'filepath'; add one of them");
        assertError(
                HEAD + "asset_parsers: {bq: [{env: A, selector: b}]}",
                "4:41: 'selector' belongs to 'filepath', not to 'env'; remove 'selector'");
        assertError(HEAD + "asset_parsers: []", "4:16: 'asset_parsers' must be a map, not a list; write a map");
        assertError(HEAD + "asset_parsers: {bq: x}", "4:21: 'bq' must be a list, not a text; write a list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "x://<A # '<' at character 5 is never closed",
                "x://A> # '>' at character 6 has no '<' before it",
                "x://<A<B>> # '<' at character 5 is not closed before the next one",
                "x://<> # there is no key between '<' and '>' at character 5",
                "x://<A B> # there is no key between '<' and '>' at character 5",
            })
    void bracesOfUrnTemplates(String template, String fault) {
        assertError(
                HEAD + "destination_urn_template: '" + template + "'",
                "4:27: the template of the URN is wrong: " + fault + "; write each key of the configuration as <KEY>");
    }

    @Test
    void shapesOfQuestions() {
        assertError(HEAD + "questions: x", "4:12: 'questions' must be a list, not a text; write a list");
        assertError(HEAD + "questions: [x]", "4:13: 'questions[0]' must be a map, not a text; write a map");
        assertError(HEAD + "questions: [{name: ''}]", "4:20: the name of a question is empty; write a name");
        assertError(
                HEAD + "questions: [{name: Q, type: strng}]",
                "4:29: the type of a question cannot be 'strng'; allowed: string, text, int, number, bool, select,"
                        + " multiselect, secret, date, cron, duration; did you mean 'string'?");
        assertError(
                HEAD + "questions: [{name: Q, options: [{label: x}]}]", "4:33: an option has no value; add 'value:'");
        assertError(
                HEAD + "questions: [{name: Q, type: int, sensitive: true}]",
                "4:45: a question of type 'int' cannot be sensitive; write 'type: secret', or remove 'sensitive'");
        assertThat(Read.errors(Read.lenient(
                        HEAD + "questions: [{name: Q, subquestions: [{ifvalue: {a: b}, questions: [{name: R}]}]}]")))
                .contains("'ifvalue' must be a text or a list of texts, not a map; write a text or a list of texts");
        assertThat(Read.errors(Read.lenient(HEAD + "questions: [{name: Q, options: [[a], b]}]")))
                .containsExactly("'options[0]' must be a text or a map, not a list; write a text or a map");
    }

    /** The rules of surveys have tests of their own; here only the place counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'- {name: A}\n- {name: B}\n- name: a' # 7:9",
                "'- name: A\n  regexp: (' # 6:11",
                "'- name: A\n  multiselect: [a]\n  default: b' # 7:12",
                "'- name: A\n  options: [a]\n  subquestions:\n  - ifvalue: b\n    questions: [{name: B}]' # 8:14",
                "'- name: A\n  minlength: 3\n  maxlength: 2' # 6:14",
                "'- name: A\n  type: int\n  min: 3\n  max: 2' # 7:8",
                "'- name: A\n  show_if: B = 1' # 6:12",
                "'- name: A\n  show_if: B =\n- name: B' # 6:12",
                "'- name: A\n  requires: [B]' # 6:13",
                "'- {prompt: nameless}\n- name: A\n  regexp: (' # 7:11",
                "'- name: A\n"
                        + "  options: [a, b]\n"
                        + "  subquestions:\n"
                        + "  - if_value: a\n"
                        + "    questions:\n"
                        + "    - name: B\n"
                        + "      pattern: (' # 11:16",
            })
    void findingsOfTheSurveyHaveTheirPlace(String questions, String place) {
        DefinitionDocument document = Read.lenient(HEAD + "questions:\n" + questions);

        assertThat(document.findings())
                .extracting(finding -> finding.position().orElseThrow().toString())
                .contains("f.yaml:" + place);
    }

    @Test
    void definitionInsideAnotherFileKeepsThePlacesOfThatFile() {
        YamlMapping mapping = (YamlMapping) YamlReader.read(
                        "plugins.yaml",
                        "definition:\n  name: a\n  pluginversion: 1.10\n  image: a:1\n  plugintype: x\n"
                                .getBytes(StandardCharsets.UTF_8),
                        YamlLimits.HAND_WRITTEN,
                        ErrorCode.CONFIGURATION)
                .root()
                .orElseThrow();

        DefinitionDocument document =
                Definitions.read((YamlMapping) mapping.find("definition").orElseThrow(), Mode.LENIENT);

        assertThat(document.definition().version()).contains("1.10");
        assertThat(Read.lines(document))
                .containsExactly("ERROR plugins.yaml:5:15: 'plugintype' cannot be 'x'; allowed: task, hook, any; write"
                        + " one of task, hook, any");
        assertThat(document.write()).isEqualTo("name: a\npluginversion: 1.10\nimage: a:1\nplugintype: x\n");
    }

    @Test
    void digestIsThatOfTheBytes() {
        assertThat(Read.good(HEAD).digest())
                .isEqualTo(Definitions.read("g", HEAD.getBytes(StandardCharsets.UTF_8), Mode.LENIENT)
                        .definition()
                        .digest())
                .isNotEqualTo(Read.good(HEAD + "\n").digest());
        assertThat(Read.lenient("").definition().digest().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
