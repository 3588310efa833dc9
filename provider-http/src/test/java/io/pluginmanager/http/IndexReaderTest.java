package io.pluginmanager.http;

import static io.pluginmanager.http.IndexDocuments.SHA;
import static io.pluginmanager.http.IndexDocuments.file;
import static io.pluginmanager.http.IndexDocuments.tool;
import static io.pluginmanager.http.IndexDocuments.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document of one plugin, read strictly. */
class IndexReaderTest {

    private static final String WHAT = "the version index \"https://example.org/tool.json\"";

    private static VersionIndex read(String text) throws IOException {
        return IndexReader.read(WHAT, text.getBytes(StandardCharsets.UTF_8), "tool", url -> url);
    }

    @Test
    void readsEverythingThatADocumentMaySay() throws IOException {
        VersionIndex index = read("""
            {
              "schema": 1,
              "name": "tool",
              "expires": "2027-01-31T01:00:00+01:00",
              "versions": [
                {"version": "1.10", "yanked": true, "files": []},
                {"version": "1.4.0", "yanked": null, "files": [
                  {"platform": "Linux/x86_64", "url": "tool-1.4.0.zip", "size": 20, "sha256": "%1$s", "definition": "tool.yaml"},
                  {"platform": "macos-aarch64", "url": "tool-mac.zip", "size": 0, "sha256": "sha256:%2$s"},
                  {"platform": null, "url": "tool.zip", "size": 9223372036854775807, "sha256": "%1$s"}
                ], "released": {"by": ["somebody"]}}
              ],
              "homepage": "https://example.org"
            }
            """.formatted(SHA, SHA.toUpperCase(java.util.Locale.ROOT)));

        assertThat(index)
                .isEqualTo(VersionIndex.builder("tool")
                        .expires(Instant.parse("2027-01-31T00:00:00Z"))
                        .versions(List.of(
                                IndexedVersion.builder("1.10").yanked(true).build(),
                                IndexedVersion.builder("1.4.0")
                                        .files(List.of(
                                                indexed("tool-1.4.0.zip", 20)
                                                        .platform("linux-amd64")
                                                        .build(),
                                                indexed("tool-mac.zip", 0)
                                                        .platform("darwin-arm64")
                                                        .build(),
                                                indexed("tool.zip", Long.MAX_VALUE)
                                                        .build()))
                                        .build()))
                        .build());
    }

    private static IndexedFile.Builder indexed(String path, long size) {
        return IndexedFile.builder(path).size(size).digest(Digest.parse(SHA));
    }

    @Test
    void keepsTheTextOfVersionsAndTheirOrder() throws IOException {
        VersionIndex index = read(tool(version("1.10", "a"), version("010", "b"), version("1e3", "c")));

        assertThat(index.versions()).extracting(IndexedVersion::version).containsExactly("1.10", "010", "1e3");
        assertThat(index.expires()).isEmpty();
    }

    @Test
    void mayListNothing() throws IOException {
        assertThat(read(tool()).versions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "linux-amd64, linux-amd64",
        "LINUX/AMD64, linux-amd64",
        "linux-x86-64, linux-amd64",
        "linux/x86_64, linux-amd64",
        "osx-x64, darwin-amd64",
        "darwin/aarch64, darwin-arm64",
        "win32-i686, windows-386",
        "linux-armv7l, linux-arm",
        "freebsd-riscv64, freebsd-riscv64"
    })
    void readsTheUsualSpellingsOfPlatforms(String written, String canonical) throws IOException {
        VersionIndex index = read(tool("{\"version\": \"1\", \"files\": [{\"platform\": \"" + written
                + "\", \"url\": \"x\", \"size\": 1, \"sha256\": \"" + SHA + "\"}]}"));

        assertThat(index.versions().get(0).files().get(0).platform()).hasValue(canonical);
    }

    static Stream<Arguments> faults() {
        String two = version("1", "a");
        return Stream.of(
                Arguments.of("", "it ends in the middle (line 1, column 1)"),
                Arguments.of("[]", "the document is not an object (line 1, column 1)"),
                Arguments.of("{}", "'schema' is missing (line 1, column 1)"),
                Arguments.of("{\"schema\": \"1\"}", "'schema' is not a whole number (line 1, column 12)"),
                Arguments.of(
                        "{\"schema\": 2, \"versions\": {}}",
                        "it has format 2, and this version understands format 1: it needs a plugin manager that"
                                + " understands format 2 (line 1, column 12)"),
                Arguments.of(
                        "{\"schema\": 0}",
                        "it has format 0, and this version understands format 1: it needs a plugin manager that"
                                + " understands format 0 (line 1, column 12)"),
                Arguments.of(
                        "{\"schema\": 99999999999999999999}",
                        "'schema' is larger than any number here may be (line 1, column 12)"),
                Arguments.of("{\"schema\": 1, \"versions\": []}", "'name' is missing (line 1, column 1)"),
                Arguments.of("{\"schema\": 1, \"name\": \"tool\"}", "'versions' is missing (line 1, column 1)"),
                Arguments.of(
                        "{\"schema\": 1, \"name\": \"other\", \"versions\": []}",
                        "it is about 'other', not about 'tool' (line 1, column 23)"),
                Arguments.of(
                        "{\"schema\": 1, \"name\": null, \"versions\": []}",
                        "'name' is not a text (line 1, column 23)"),
                Arguments.of(
                        "{\"schema\": 1, \"name\": \"tool\",\n \"versions\": {}}",
                        "'versions' is not a list (line 2, column 14)"),
                Arguments.of(
                        "{\"schema\": 1, \"name\": \"tool\", \"expires\": \"soon\", \"versions\": []}",
                        "'expires' is not a time such as '2027-01-31T00:00:00Z': 'soon' (line 1, column 42)"),
                Arguments.of(
                        "{\"schema\": 1, \"name\": \"tool\", \"expires\": 1800000000, \"versions\": []}",
                        "'expires' is not a text (line 1, column 42)"),
                Arguments.of(tool("1"), "'versions' is not an object (line 1, column 44)"),
                Arguments.of(tool("{\"files\": []}"), "'version' is missing (line 1, column 44)"),
                Arguments.of(tool("{\"version\": \"1\"}"), "'files' is missing (line 1, column 44)"),
                Arguments.of(tool("{\"version\": 1.10, \"files\": []}"), "'version' is not a text (line 1, column 56)"),
                Arguments.of(
                        tool("{\"version\": \"1 \", \"files\": []}"),
                        "'version' is not a text of 1 to 256 visible characters: '1 ' (line 1, column 56)"),
                Arguments.of(
                        tool("{\"version\": \"\", \"files\": []}"),
                        "'version' is not a text of 1 to 256 visible characters: '' (line 1, column 56)"),
                Arguments.of(
                        tool("{\"version\": \"1\\u001b[2J\", \"files\": []}"),
                        "'version' is not a text of 1 to 256 visible characters: '1?[2J' (line 1, column 56)"),
                Arguments.of(
                        tool("{\"version\": \"1\", \"yanked\": \"yes\", \"files\": []}"),
                        "'yanked' is not true or false (line 1, column 71)"),
                Arguments.of(tool(two, two), "the version '1' is listed twice (line 1, column 188)"),
                Arguments.of(
                        tool("{\"version\": \"1\", \"files\": [" + file("a") + ", " + file("b") + "]}"),
                        "a version has two files without a platform (line 1, column 174)"),
                Arguments.of(
                        tool("{\"version\": \"1\", \"files\": [{\"url\": \"a\", \"size\": 1}]}"),
                        "'sha256' is missing (line 1, column 71)"),
                Arguments.of(
                        tool("{\"version\": \"1\", \"files\": [{\"url\": \"a\", \"sha256\": \"" + SHA + "\"}]}"),
                        "'size' is missing (line 1, column 71)"),
                Arguments.of(
                        tool("{\"version\": \"1\", \"files\": [{\"size\": 1}]}"),
                        "'url' is missing (line 1, column 71)"),
                Arguments.of(
                        tool("{\"version\": \"1\", \"files\": [{\"size\": -1}]}"),
                        "'size' is below 0 (line 1, column 80)"),
                Arguments.of(
                        tool("{\"version\": \"1\", \"files\": [{\"size\": 1e3}]}"),
                        "'size' is not a whole number (line 1, column 80)"),
                Arguments.of(
                        tool("{\"version\": \"1\", \"files\": [{\"sha256\": \"abc\"}]}"),
                        "'sha256' 'abc' cannot be used: it is not 64 hexadecimal digits (line 1, column 82)"),
                Arguments.of(
                        tool("{\"version\": \"1\", \"files\": [{\"platform\": \"linux\"}]}"),
                        "'platform' 'linux' cannot be used: it is not like 'linux-amd64' or 'linux/amd64'"
                                + " (line 1, column 84)"),
                Arguments.of(tool() + "{}", "something stands after its end (line 1, column 46)"),
                Arguments.of(
                        "{\"schema\": 1, \"name\": \"tool\", \"versions\": [",
                        "it ends in the middle (line 1, column 44)"),
                Arguments.of(
                        "{\"schema\": 1, \"schema\": 1}",
                        "it is not JSON: Duplicate field 'schema' (line 1, column 23)"),
                Arguments.of(
                        "{\"schema\": 1, \"x\": " + "[".repeat(40) + "]".repeat(40) + "}",
                        "it is nested deeper than 32 levels, or holds a text beyond all bounds (line 1, column 51)"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsWrongAndWhere(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        error -> assertThat(error.kind()).isEqualTo(SourceException.Kind.PROTOCOL))
                .hasMessage(WHAT + " cannot be used: " + reason);
    }

    @Test
    void refusesTwoFilesForOnePlatformInTwoSpellings() {
        String entry = "{\"platform\": \"%s\", \"url\": \"a\", \"size\": 1, \"sha256\": \"" + SHA + "\"}";
        String files = entry.formatted("linux-amd64") + ", " + entry.formatted("linux/x86_64");

        assertThatThrownBy(() -> read(tool("{\"version\": \"1\", \"files\": [" + files + "]}")))
                .hasMessageContaining("a version has two files for 'linux-amd64' (line 1, column ");
    }

    @Test
    void aNewerFormatIsNamedEvenIfItIsSaidLast() {
        assertThatThrownBy(() -> read("{\"name\": [\"tool\"], \"versions\": 7, \"schema\": 2}"))
                .hasMessageContaining("it has format 2, and this version understands format 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff{}", "{\"schema\": 1, 'name': 1}", "{\"schema\": 1,}", "{\"schema\": NaN}", "nope"})
    void whatIsNoJsonIsARefusalWithAPlace(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SourceException.class)
                .message()
                .startsWith(WHAT + " cannot be used: ")
                .matches("(?s).* \\(line \\d+, column \\d+\\)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void onlyUtf8IsRead(String charset) {
        byte[] bytes =
                "{\"schema\": 1, \"name\": \"tool\", \"versions\": [], \"ü\": 1}".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> IndexReader.read(WHAT, bytes, "tool", url -> url))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(WHAT + " cannot be used: it is not UTF-8 (line 1, column ");
    }

    @Test
    void aByteOrderMarkSaysNothing() throws IOException {
        assertThat(read("\ufeff{\"schema\": 1, \"name\": \"tool\", \"versions\": []}")
                        .versions())
                .isEmpty();
    }

    @Test
    void aTextBeyondAllBoundsIsARefusal() {
        assertThatThrownBy(() -> read("{\"schema\": 1, \"name\": \"" + "x".repeat(70_000) + "\"}"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("it is nested deeper than 32 levels, or holds a text beyond all bounds");
    }
}
