package io.pluginmanager.core.lockfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.core.lockfile.LockedDefinition.From;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {

    private static final String MENDING =
            "restore the file from version control, or delete it and run 'pluginctl lock' to record versions anew";
    private static final PluginName NEO = PluginName.of("neo");

    private static Digest digest(char c) {
        return Digest.parse("sha256:" + String.valueOf(c).repeat(64));
    }

    private static LockEntry entry(String version, String source) {
        return new LockEntry(digest('a'), version, source, 12, digest('b'), digest('c'), TrustLevel.FIRST_USE);
    }

    private static LockFile one() {
        return LockFile.empty()
                .change()
                .put(NEO, LockFile.ANY_PLATFORM, entry("1.10", "m:memory://m/neo"))
                .done();
    }

    private static String text(LockFile file) {
        return new String(file.toText(), StandardCharsets.UTF_8);
    }

    private static LockFile parse(String text) {
        return LockFile.parse("plugins.lock", text.getBytes(StandardCharsets.UTF_8));
    }

    private static ConfigurationException refusal(String text) {
        return catchThrowableOfType(ConfigurationException.class, () -> parse(text));
    }

    @Test
    void theTextIsCanonical() {
        assertThat(text(one())).isEqualTo("""
            # The exact versions of plugins, recorded by the plugin manager. Keep this file beside the configuration.
            schema: 1
            plugins:
              "neo":
                any:
                  declaration: "sha256:%s"
                  version: "1.10"
                  source: "m:memory://m/neo"
                  size: 12
                  sha256: "%s"
                  tree: "sha256:%s"
                  trust: "first-use"
            """.formatted("a".repeat(64), "b".repeat(64), "c".repeat(64)));
    }

    @Test
    void theDemandThatBytesMetIsRecorded() {
        LockEntry signed = entry("1", "s").with("1", TrustLevel.SIGNED, Optional.of(digest('d')));
        LockFile file = LockFile.empty().change().put(NEO, "any", signed).done();

        assertThat(text(file)).endsWith("      trust: \"signed\"\n      verified: \"sha256:" + "d".repeat(64) + "\"\n");
        assertThat(parse(text(file)).find(NEO, "any")).hasValue(signed);
        assertRefused(
                text(file).replace("d".repeat(64), "d"),
                "'d' is not a SHA-256 digest: it has 64 hexadecimal digits," + " this has 1 characters");
    }

    private static LockFile defined() {
        LockedDefinition definition = new LockedDefinition(From.SOURCE, digest('d'), 34, digest('e'));
        return LockFile.empty()
                .change()
                .put(NEO, "any", entry("1", "s").with(Optional.of(definition)))
                .done();
    }

    @Test
    void theDefinitionIsRecordedInOneLine() {
        String line = "      definition: {from: \"source\", declared: \"sha256:" + "d".repeat(64)
                + "\", size: 34, sha256: \"" + "e".repeat(64) + "\"}\n";

        assertThat(text(defined())).endsWith(line);
        assertThat(parse(text(defined()))).isEqualTo(defined());
        assertThat(parse(text(defined()).replace(line, ""))
                        .find(NEO, "any")
                        .orElseThrow()
                        .definition())
                .isEmpty();
    }

    @Test
    void everyPlaceOfADefinitionIsRead() {
        for (From from : From.values()) {
            String text = text(defined()).replace("\"source\",", "\"" + from.text() + "\",");

            assertThat(parse(text)
                            .find(NEO, "any")
                            .orElseThrow()
                            .definition()
                            .orElseThrow()
                            .from())
                    .isEqualTo(from);
        }
    }

    @Test
    void aDefinitionThatIsIncompleteOrWrongIsRefused() {
        String text = text(defined());
        assertRefused(text.replace("from: \"source\", ", ""), "'from' is missing");
        assertRefused(text.replaceFirst("declared: \"[^\"]*\", ", ""), "'declared' is missing");
        assertRefused(text.replace("size: 34, ", ""), "'size' is missing");
        assertRefused(text.replaceFirst(", sha256: \"e*\"", ""), "'sha256' is missing");
        assertRefused(text.replace("\"source\",", "\"elsewhere\","), "'from'");
        assertRefused(text.replace("size: 34", "size: -1"), "'size'");
        assertRefused(text.replace("e".repeat(64), "../../etc"), "is not a SHA-256 digest");
        assertRefused(text.replace("{from", "{also: 1, from"), "'also'");
        assertRefused(text.replaceFirst("definition: .*", "definition: yes"), "'definition'");
    }

    @Test
    void theEmptyFileHasATextThatIsRead() {
        assertThat(parse(text(LockFile.empty()))).isEqualTo(LockFile.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "010",
                "1e3",
                "yes",
                "null",
                "2023-01-02",
                "a\"b\\c",
                "tab\tline\nfeed",
                "\u0000\u0007\u0085\u2028\uFEFF\uFFFE\uFFFF",
                "☃\uD83D\uDE00",
                "# no comment",
                "a: b",
                "{version}"
            })
    void everyVersionKeepsItsCharacters(String version) {
        LockFile file = LockFile.empty()
                .change()
                .put(NEO, "any", entry(version, version))
                .done();

        assertThat(parse(text(file)).find(NEO, "any").orElseThrow().version()).isEqualTo(version);
        assertThat(parse(text(file))).isEqualTo(file);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderOfChangesDoesNotShow(long seed) {
        List<String> names = new ArrayList<>(List.of("neo", "Trinity", "morpheus", "Zion", "a.b", "a-b", "a_b", "a1"));
        LockFile sorted = recorded(names);
        Collections.shuffle(names, new Random(seed));

        assertThat(text(recorded(names))).isEqualTo(text(sorted));
    }

    private static LockFile recorded(List<String> names) {
        LockFile.Changes changes = LockFile.empty().change();
        for (String name : names) {
            changes.put(PluginName.of(name), "linux-amd64", entry("1", name));
            changes.put(PluginName.of(name), "darwin-arm64", entry("1", name));
        }
        return changes.done();
    }

    @Test
    void platformsOfAnotherDeclarationGo() {
        LockEntry other = new LockEntry(digest('d'), "2", "s", 1, digest('b'), digest('c'), TrustLevel.PINNED);

        LockFile file = LockFile.empty()
                .change()
                .put(NEO, "linux-amd64", entry("1", "s"))
                .put(NEO, "darwin-arm64", other)
                .done();

        assertThat(file.find(NEO, "linux-amd64")).isEmpty();
        assertThat(file.find(NEO, "darwin-arm64")).hasValue(other);
    }

    @Test
    void aCopyThatIsChangedLeavesTheOriginal() {
        LockFile original = one();

        original.change().retain(Set.of()).done();

        assertThat(original.names()).containsExactly(NEO);
    }

    @Test
    void aPluginThatIsThereTwiceIsRefused() {
        String text = text(one());
        String section = text.substring(text.indexOf("  \"neo\""));

        assertRefused(text + section, "the key 'neo' is written twice, first at line 4, column 3");
        assertRefused(text + section.replace("\"neo\"", "\"NEO\""), "'NEO' is there twice");
    }

    @Test
    void aPlatformOrKeyThatIsThereTwiceIsRefused() {
        String text = text(one());
        String platform = text.substring(text.indexOf("    any:"));

        assertRefused(text + platform, "the key 'any' is written twice, first at line 5, column 5");
        assertRefused(text + "      version: \"2\"\n", "the key 'version' is written twice, first at line 7, column 7");
        assertRefused(text + "plugins: {}\n", "the key 'plugins' is written twice, first at line 3, column 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD", "=======", ">>>>>>> theirs", "||||||| base"})
    void theMarkersOfAMergeAreNamed(String marker) {
        String text = text(one()).replace("    any:", marker + "\n    any:");

        ConfigurationException refusal = refusal(text);

        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.LOCK_FILE);
            assertThat(problem.message()).isEqualTo("the lock file has conflict markers of a merge");
            assertThat(problem.position().orElseThrow().line()).isEqualTo(5);
            assertThat(problem.nextStep()).hasValue(MENDING);
        });
    }

    @Test
    void aNewerFormatIsRefused() {
        assertThatThrownBy(() -> parse("schema: 2\nsomething: new\nplugins: {}\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("this lock file has format 2, this version understands 1")
                .hasMessageContaining("use the plugin manager that wrote it, or a newer one; it was not changed");
    }

    @Test
    void everyTruncationIsRefusedOrMissesNothingOfWhatItShows() {
        String text = text(recorded(List.of("neo", "trinity")));
        LockFile whole = parse(text);

        for (int length = 0; length < text.length() - 1; length++) {
            String cut = text.substring(0, length);
            if (refusal(cut) == null) {
                LockFile read = parse(cut);
                assertThat(whole.names()).as("cut after %d", length).containsAll(read.names());
                read.names()
                        .forEach(name -> assertThat(whole.find(name, "darwin-arm64"))
                                .isEqualTo(read.find(name, "darwin-arm64")));
            }
        }
    }

    @Test
    void aMissingFieldIsNamed() {
        for (String key : List.of("declaration", "version", "source", "size", "sha256", "tree", "trust")) {
            String text = text(one()).replaceAll("      " + key + ": .*\n", "");

            assertRefused(text, "'" + key + "' is missing");
        }
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused("", "the lock file is empty");
        assertRefused("# nothing\n", "the lock file is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../neo", "a/b", "/etc", ".hidden", "neo\\\\u0000", "", "neo "})
    void aNameThatIsNoneIsRefused(String name) {
        assertThat(refusal(text(one()).replace("\"neo\"", "\"" + name + "\"")))
                .isNotNull()
                .satisfies(e -> assertThat(e.problems())
                        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.LOCK_FILE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../any", "linux/amd64", "Linux", "linux-amd64-musl-x"})
    void aPlatformThatIsNoneIsRefused(String platform) {
        assertRefused(
                text(one()).replace("    any:", "    \"" + platform + "\":"),
                "this is not a platform such as 'linux-amd64' or 'any'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha256:xyz", "md5:d41d8cd98f00b204e9800998ecf8427e", "../../../etc/passwd"})
    void aDigestThatIsNoneIsRefused(String digest) {
        for (String key : List.of("declaration", "sha256", "tree")) {
            String text = text(one()).replaceAll("      " + key + ": .*", "      " + key + ": \"" + digest + "\"");

            assertThat(refusal(text)).as(key).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "99999999999999999999", "\"\"", "[]"})
    void aSizeThatIsNoneIsRefused(String size) {
        assertThat(refusal(text(one()).replace("size: 12", "size: " + size))).isNotNull();
    }

    @Test
    void unknownKeysAliasesAndTagsAreRefused() {
        String text = text(one());

        assertThat(refusal(text + "      also: 1\n")).isNotNull();
        assertThat(refusal(text + "extra: 1\n")).isNotNull();
        assertThat(refusal(text.replace("    any:", "    any: &a"))).isNotNull();
        assertThat(refusal(text.replace("version: \"1.10\"", "version: !!str 1")))
                .isNotNull();
        assertThat(refusal(text + "---\nschema: 1\n")).isNotNull();
        assertThat(refusal("schema: 1\nplugins: []\n")).isNotNull();
        assertThat(refusal("[]")).isNotNull();
        assertThat(refusal("plugins: {}\n")).isNotNull();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> LockFile.parse("plugins.lock", new byte[] {(byte) 0xC3, (byte) 0x28, 0}))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void allFaultsComeAtOnce() {
        String text = text(one()).replace("size: 12", "size: many").replace("trust: \"first-use\"", "trust: \"blind\"");

        assertThat(refusal(text).problems()).hasSize(2);
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems()).anySatisfy(problem -> {
                            assertThat(problem.code()).isEqualTo(ErrorCode.LOCK_FILE);
                            assertThat(problem.message()).contains(message);
                            assertThat(problem.position()).isPresent();
                            assertThat(problem.nextStep()).isPresent();
                        }));
    }
}
