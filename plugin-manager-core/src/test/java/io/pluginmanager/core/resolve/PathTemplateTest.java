package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

    private static final Platform LINUX = Platform.parse("linux-amd64");
    private static final Platform MAC = Platform.parse("darwin-arm64");
    private static final PathTemplate TEMPLATE = PathTemplate.parse("bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz");

    @Test
    void rendersThePathOfAVersionOnAPlatform() {
        assertThat(TEMPLATE.render("1.4.0", LINUX)).isEqualTo("bq2bq/1.4.0/bq2bq-linux-amd64.tar.gz");
        assertThat(TEMPLATE.render("1.10", MAC)).isEqualTo("bq2bq/1.10/bq2bq-darwin-arm64.tar.gz");
    }

    @Test
    void rendersTheSpellingOfTheSource() {
        PlatformSpelling spelling = new PlatformSpelling(Map.of("darwin", "macos"), Map.of("amd64", "x86_64"));
        PathTemplate template = PathTemplate.parse("{os}/{arch}/tool-{version}", spelling);

        assertThat(template.render("1", Platform.parse("macos-x64"))).isEqualTo("macos/x86_64/tool-1");
        assertThat(template.match("macos/x86_64/tool-2", Platform.parse("macos-x64")))
                .contains("2");
        assertThat(template.match("darwin/amd64/tool-2", Platform.parse("macos-x64")))
                .isEmpty();
    }

    @Test
    void rendersAPathWithoutPlaceholdersAsItIs() {
        PathTemplate template = PathTemplate.parse("dioptra_builtins/");

        assertThat(template.usesVersion()).isFalse();
        assertThat(template.usesPlatform()).isFalse();
        assertThat(template.render(null, LINUX)).isEqualTo("dioptra_builtins/");
        assertThat(template.prefix(LINUX)).isEqualTo("dioptra_builtins/");
        assertThat(template.match("dioptra_builtins/", LINUX)).isEmpty();
    }

    @Test
    void tellsWhatItDependsOn() {
        assertThat(TEMPLATE.usesVersion()).isTrue();
        assertThat(TEMPLATE.usesPlatform()).isTrue();
        assertThat(PathTemplate.parse("a/{arch}").usesPlatform()).isTrue();
        assertThat(PathTemplate.parse("a/{version}").usesPlatform()).isFalse();
    }

    @ParameterizedTest(name = "{0} begins with {1}")
    @CsvSource({
        "bq2bq/{version}/x, bq2bq/",
        "tools/tool-{version}.zip, tools/tool-",
        "{os}/{arch}/{version}, linux/amd64/",
        "a-{os}-{version}-{version}, a-linux-",
    })
    void givesWhatAListingStartsWith(String template, String prefix) {
        assertThat(PathTemplate.parse(template).prefix(LINUX)).isEqualTo(prefix);
    }

    @Test
    void startsAListingWithNothingWhenTheVersionComesFirst() {
        assertThat(PathTemplate.parse("{version}/x").prefix(LINUX)).isEmpty();
    }

    @ParameterizedTest(name = "{1} in {0} is version {2}")
    @CsvSource({
        "bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz, bq2bq/1.4.0/bq2bq-linux-amd64.tar.gz, 1.4.0",
        "{version}, 1.4.0, 1.4.0",
        "a-{version}.zip, a-1.0.zip.zip, 1.0.zip",
        "a/{version}/a-{version}.zip, a/1.0/a-1.0.zip, 1.0",
        "{version}{version}, 1.01.0, 1.0",
        "{version}-{version}, a-a-a-a, a-a",
        "x{version}x, xxx, x",
        "t/{version}, t/1.0.0-rc.1+linux, 1.0.0-rc.1+linux"
    })
    void findsTheVersionInAListedPath(String template, String path, String version) {
        assertThat(PathTemplate.parse(template).match(path, LINUX)).contains(version);
    }

    @ParameterizedTest(name = "{1} is not of {0}")
    @CsvSource({
        "bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz, bq2bq/1.4.0/bq2bq-darwin-amd64.tar.gz",
        "bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz, bq2bq/1.4.0/bq2bq-linux-amd64.tar.gz.sha256",
        "bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz, bq2bq//bq2bq-linux-amd64.tar.gz",
        "bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz, bq2bq/a/b/bq2bq-linux-amd64.tar.gz",
        "bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz, bq2bq/../bq2bq-linux-amd64.tar.gz",
        "bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz, /bq2bq/1.0/bq2bq-linux-amd64.tar.gz",
        "bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz, bq2bq/1.0/BQ2BQ-linux-amd64.tar.gz",
        "a/{version}/a-{version}.zip, a/1.0/a-1.1.zip",
        "a/{version}/a-{version}.zip, a/1.0/a-1.10.zip",
        "x{version}x, xx",
        "x{version}x, x",
        "a-{version}.zip, a-%2e%2e.zip",
        "a-{version}.zip, a-1?x.zip"
    })
    void findsNoVersionInAnotherPath(String template, String path) {
        assertThat(PathTemplate.parse(template).match(path, LINUX)).isEmpty();
    }

    @ParameterizedTest(name = "{1} is below {0}: {2}")
    @CsvSource({
        "set/{version}/, set/1.2/src/main.py, 1.2",
        "set/{version}, set/1.2/main.py, 1.2",
        "set-{version}/{os}/, set-1.2/linux/a/b, 1.2",
        "{version}, 1.2/a, 1.2",
        "set/{version}/, set/1.2/, 1.2",
        "set/{version}/, set/1.2, ",
        "set/{version}/, other/1.2/a, ",
        "set/{version}/, set/../a, ",
        "set-{version}/{os}/, set-1.2/darwin/a, "
    })
    void findsTheVersionOfACollection(String template, String path, String version) {
        assertThat(PathTemplate.parse(template).matchBelow(path, LINUX).orElse(null))
                .isEqualTo(version);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsWhatItRendered(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < 500; i++) {
            String version = random.version();
            assertThat(TEMPLATE.match(TEMPLATE.render(version, MAC), MAC)).contains(version);
            assertThat(TEMPLATE.matchBelow(TEMPLATE.render(version, MAC) + "/x/y", MAC))
                    .contains(version);
        }
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
        a/{verson}/b   ; 2 ; "'{verson}' is not a placeholder; write {version}, {os} or {arch}"
        a/{Version}    ; 2 ; '{Version}' is not a placeholder
        a/{ version }  ; 2 ; '{ version }' is not a placeholder
        a/{}           ; 2 ; '{}' is not a placeholder
        a/{version     ; 2 ; '{' has no '}' after it
        a/{os{arch}    ; 2 ; '{' has no '}' after it
        a/version}     ; 9 ; '}' has no '{' before it
        a/{version}}   ; 11; '}' has no '{' before it
        a/{{version}}  ; 2 ; '{{' is not a placeholder, and a path has no braces of its own
        a/${version}   ; 2 ; '${' is not a placeholder of a path
        """)
    void refusesAWrongTemplate(String text, int offset, String reason) {
        VersionSyntaxException error =
                catchThrowableOfType(VersionSyntaxException.class, () -> PathTemplate.parse(text));

        assertThat(error.offset()).isEqualTo(offset);
        assertThat(error.reason()).contains(reason);
        assertThat(error).hasMessageStartingWith("path '" + text + "' cannot be used: ");
    }

    @Test
    void refusesInvisibleCharactersAndLongTemplates() {
        assertThatThrownBy(() -> PathTemplate.parse("a\u0000b"))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("an invisible character stands there (at character 2)");
        assertThatThrownBy(() -> PathTemplate.parse("a".repeat(2049)))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("2048 are allowed");
        assertThat(PathTemplate.parse("ü/😀/{version}").render("1", LINUX)).isEqualTo("ü/😀/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "1/../2",
                "1/2",
                "1\\2",
                "1..2",
                ".1",
                "1.",
                "-rf",
                "+1",
                "~root",
                "C:",
                "1 2",
                "1\n",
                "1\u0000",
                "%2e%2e",
                "1?x=1",
                "1#x",
                "1&2",
                "{os}",
                "$(id)",
                "`id`",
                "1;2",
                "1*",
                "１",
                "1\u202e2"
            })
    void refusesAVersionThatCouldLeadElsewhere(String version) {
        assertThatThrownBy(() -> TEMPLATE.render(version, LINUX))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageStartingWith("version '");
    }

    @Test
    void saysWhatAVersionInAPathMayBe() {
        assertThatThrownBy(() -> TEMPLATE.render("1/2", LINUX))
                .hasMessage(
                        "version '1/2' cannot be used: '/' cannot stand there; a version in a path has letters, digits"
                                + " and '._+~^!@-', starts with a letter, a digit or '_', does not end with '.' and has no"
                                + " '..' (at character 2)");
        assertThatThrownBy(() -> TEMPLATE.render("1..2", LINUX)).hasMessageContaining("(at character 2)");
        assertThatThrownBy(() -> TEMPLATE.render("a".repeat(257), LINUX)).hasMessageContaining("256 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.4.0", "1.0.0-rc.1+linux", "main-1a2b3c4", "2024.01.05", "1.0~rc1", "1!2.0", "_x", "V1"})
    void rendersHonestVersions(String version) {
        assertThat(TEMPLATE.render(version, LINUX)).contains("/" + version + "/");
    }

    @Test
    void refusesAMissingVersion() {
        assertThatThrownBy(() -> TEMPLATE.render(null, LINUX))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("no version is known for {version} (at character 7)");
    }

    @Test
    void equalsByTextAndSpelling() {
        assertThat(PathTemplate.parse("a/{os}"))
                .isEqualTo(PathTemplate.parse("a/{os}"))
                .hasSameHashCodeAs(PathTemplate.parse("a/{os}"))
                .isNotEqualTo(PathTemplate.parse("a/{os}", new PlatformSpelling(Map.of("linux", "Linux"), Map.of())))
                .hasToString("a/{os}");
    }
}
