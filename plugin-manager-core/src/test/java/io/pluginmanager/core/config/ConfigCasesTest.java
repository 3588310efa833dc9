package io.pluginmanager.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that made other readers fail, guess or hang; the numbers are those of our list of cases. */
class ConfigCasesTest {

    private static final ConfigReader READER = new ConfigReader(FakeProviders.all());

    private static List<String> refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> refused(byte[] bytes) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> READER.read("f.yaml", bytes, Path.of("/etc")));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }

    private static String plugin(String keys) {
        return "plugins:\n  plugins:\n    - {" + keys + "}\n";
    }

    @Test
    void duplicateKeyNamesBothPlaces191() {
        assertThat(refused("plugins:\n  plugins: []\n  plugins: []\n"))
                .containsExactly(
                        "f.yaml:3:3: the key 'plugins' is written twice, first at line 2, column 3; keep one of"
                                + " them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: [a]", "name: {a: b}", "name: ", "name: ~"})
    void wrongTypeIsNamedWithWhatIsExpected193(String name) {
        assertThat(refused(plugin(name + ", url: 'https://example.org/x'")))
                .singleElement()
                .asString()
                .startsWith("f.yaml:3:")
                .contains("'name'")
                .contains("write a text");
    }

    @Test
    void tabIndentationIsNamedWithItsPlace194() {
        assertThat(refused("plugins:\n\tplugins: []\n"))
                .containsExactly("f.yaml:2:1: a tab stands where YAML needs spaces; replace each tab at the start of a"
                        + " line by spaces");
    }

    @Test
    void publishedExampleWithTabsIsExplained() {
        String published = "plugins:\n  providers:\n  - http :\n\t\tname: internal_artifactory\n\t\turl: http://x/\n";

        assertThat(refused(published))
                .containsExactly("f.yaml:4:1: a tab stands where YAML needs spaces; replace each tab at the start of a"
                        + " line by spaces");
    }

    @Test
    void invalidUtf8IsNamed196() {
        assertThat(refused(new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28}))
                .containsExactly("f.yaml:1:4: the byte 0xC3 is not part of UTF-8 text; save the file as UTF-8");
    }

    @Test
    void aliasBombIsRefusedAtOnce197() {
        StringBuilder bomb =
                new StringBuilder("plugins:\n  x-a: &a [x, x]\n  x-b: &b " + "y".repeat(100_000) + "\n  plugins:\n");
        for (int i = 0; i < 1000; i++) {
            bomb.append("  - [*a, *b]\n");
        }
        List<String> problems = refused(bomb.toString());

        assertThat(problems.get(0)).isEqualTo("f.yaml:2:8: anchors ('&name') are not read here; remove it");
        assertThat(problems.get(2)).isEqualTo("f.yaml:5:6: aliases ('*name') are not read here; write the value out");
        assertThat(problems.get(problems.size() - 1))
                .isEqualTo("f.yaml:54:6: more than 100 places are wrong; mend those above first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepNestingIsRefused199(String opening) {
        assertThat(refused("plugins: " + opening.repeat(5000))).hasSize(1);
    }

    @Test
    void deepMapsOnLinesOfTheirOwnAreRefused199() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            text.append(" ".repeat(i)).append("plugins:\n");
        }
        assertThat(refused(text.toString()))
                .containsExactly("f.yaml:65:65: lists and maps are nested more than 64 deep; write the file with fewer"
                        + " levels");
    }

    @Test
    void oversizeFileIsRefused200() {
        assertThat(refused("plugins: []\n# " + "x".repeat(4 << 20)))
                .containsExactly("f.yaml:1:1: the file is larger than 1048576 bytes, which is the most that is read;"
                        + " make it smaller");
    }

    @Test
    void mergeKeyIsRefused202() {
        assertThat(refused(plugin("<<: {name: a}, url: 'https://example.org/x'")))
                .containsExactly("f.yaml:3:8: merge keys ('<<') are not read here; write the keys out");
    }

    @Test
    void quotedMergeKeyIsAnUnknownKey202() {
        assertThat(refused(plugin("name: a, url: 'https://example.org/x', '<<': {name: a}")))
                .singleElement()
                .asString()
                .startsWith("f.yaml:3:47: unknown key '<<'; known here: name, type,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]", "!ENV NAME", "!!str a"})
    void tagIsRefused203(String value) {
        assertThat(refused("plugins:\n  plugin_dir: " + value + "\n  plugins: []\n"))
                .first()
                .asString()
                .startsWith("f.yaml:2:15: tags ('!name') are not read here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "# a comment\n", "---\n", "null\n", "plugins:\n", "plugins: ~\n", "plugins: {}\n"})
    void emptinessIsNotAnExplicitEmptyList205(String text) {
        assertThat(refused(text)).singleElement().asString().endsWith("write 'plugins: {plugins: []}'");
    }

    @Test
    void colonInPlainValueIsExplained206() {
        assertThat(refused("plugins:\n  plugins:\n  - url: s3://b/k: x\n"))
                .containsExactly(
                        "f.yaml:3:18: ': ' cannot stand here: it makes a key of the text before it; put a value"
                                + " that holds ': ' in quotation marks, and start each key on a line of its own");
    }

    @Test
    void digestThatIsCutByCommentIsRefused206() {
        assertThat(refused("plugins:\n  plugins:\n  - name: a\n    url: https://example.org/x\n    sha256: abc #def\n"))
                .containsExactly("f.yaml:5:13: 'sha256': 'abc' is not a SHA-256 digest: it has 64 hexadecimal digits,"
                        + " this has 3 characters; write the 64 digits that 'sha256sum' prints");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "a/b",
                "CON",
                "con.txt",
                "a\\\\b",
                "-a",
                "a-",
                "a b",
                "ä",
                "\\u202Ea",
                "a\\u0000",
                "~/x",
                ".plugin-manager"
            })
    void illegalNameIsRefused208(String name) {
        assertThat(refused(plugin("name: \"" + name + "\", url: 'https://example.org/x'")))
                .singleElement()
                .asString()
                .startsWith("f.yaml:3:14: ")
                .contains("is not a plugin name");
    }

    @Test
    void nameOfThreeHundredCharactersIsRefused208() {
        assertThat(refused(plugin("name: " + "a".repeat(300) + ", url: 'https://example.org/x'")))
                .hasSize(1);
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefused208() {
        assertThat(refused("""
            plugins:
              plugins:
              - {name: neo, url: "https://example.org/a"}
              - {name: NEO, url: "https://example.org/b"}
            """))
                .containsExactly("f.yaml:4:12: the name 'NEO' is taken already, at line 3 (upper and lower case are the"
                        + " same); choose another name");
    }

    @Test
    void secretsAreNeverShown() {
        List<String> problems = refused("""
            hunter2: hunter2
            plugins:
              providers:
              - {name: a, type: http, url: "https://hunter2:hunter2@example.org/", tokn: hunter2, auth: {token: [hunter2]}}
              - {name: b, type: http, url: "https://example.org/?token=hunter2 x", auth: {token: {x: hunter2}}}
              - {name: c, type: http, url: "https://example.org/", auth: {token: "${hunter2"}}
              plugins:
              - {name: a, url: "https://hunter2@example.org/{x}"}
              - {name: b, url: "https://example.org/{x}?token=hunter2"}
              - {name: c, url: "https://example.org/x?aws_access_key_secret=hunter2"}
            """);

        assertThat(problems)
                .hasSizeGreaterThan(6)
                .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2"));
    }

    /** Each of these files made a careless reader do work that grows with the square of the file, or worse. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugins: [ENTRIES]|{name: aN, provider: bN, path: x}",
                "plugins: [{name: a, url: x}], environments: [ENTRIES]|{name: eN, promote_from: eM}",
                "plugins: [], providers: [ENTRIES]|{name: pN, type: tN}",
                "plugins: [], providers: [ENTRIES]|{name: p, type: file}",
                "plugins: [], providers: [{name: a, type: file, ENTRIES}]|kN: v",
                "plugins: [], providers: [{http: {ENTRIES}, name: x}]|kN: v",
                "plugins: [{name: a, url: 'x-{os}', platforms: {os: {ENTRIES}}}]|kN: ../v",
                "plugins: [], ENTRIES|kN: v",
                "plugins: [ENTRIES]|{url: 'https://example.org/same.zip'}",
                "plugins: [ENTRIES]|'a:N'"
            })
    void hostileFileIsRefusedSoon(String shape) {
        String[] parts = shape.split("\\|");
        StringBuilder entries = new StringBuilder();
        for (int i = 0; entries.length() < 900_000 && i < 45_000; i++) {
            String entry = parts[1].replace("N", Integer.toString(i)).replace("M", Integer.toString(i + 1));
            entries.append(i == 0 ? "" : ", ").append(entry);
        }
        assertThat(refused("plugins: {" + parts[0].replace("ENTRIES", entries) + "}\n"))
                .hasSizeLessThanOrEqualTo(501);
    }
}
