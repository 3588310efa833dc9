package io.pluginmanager.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileUrlTest {

    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource({
        "file:///abs/dir/x.zip,     /abs/dir/x.zip",
        "file:/abs/x.zip,           /abs/x.zip",
        "FILE:///abs/x.zip,         /abs/x.zip",
        "file://localhost/abs/x,    /abs/x",
        "file:///a%20b,             /a b",
        "file:///a b,               /a b",
        "file:///a+b,               /a+b",
        "file:///%C3%A9,            /é",
        "file:///é,                 /é",
        "file:///😀,                /😀",
        "file:///a%252e,            /a%2e",
        "file:///a%23%3F%25,        /a#?%",
        "file:////a,                //a"
    })
    void urlNamesAPath(String url, String path) throws Exception {
        assertThat(FileUrl.path(url)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "file://host/share/x       | it names the host 'host'; write three slashes: file:///path",
                "file://u:p@host/x         | it names the host 'host'; write three slashes: file:///path",
                "file://abs                | it names the host 'abs'; write three slashes: file:///path",
                "file:x.zip                | its path is relative; write file:///path, or a path without file:",
                "file://                   | its path is relative; write file:///path, or a path without file:",
                "file:                     | its path is relative; write file:///path, or a path without file:",
                "dir/x.zip                 | it is not a file: URL; write file:///path, or name a provider with a root",
                "http://example.org/x      | it is not a file: URL; write file:///path, or name a provider with a root",
                "file:///a?b               | it has a query or fragment; write %3F and %23 where the name has '?' and"
                        + " '#'",
                "file:///a#b               | it has a query or fragment; write %3F and %23 where the name has '?' and"
                        + " '#'",
                "file:///a%2Fb             | it holds an encoded '/'; write '/' between folders",
                "file:///a/../b            | '..' leads out of the root; write a path without it",
                "file:///a/%2e%2e/b        | '..' leads out of the root; write a path without it",
                "file:///a%5Cb             | it holds a backslash; write '/' between folders",
                "file:///a%00b             | it holds a NUL character",
                "file:///a%zz              | a '%' in it starts no code of two hexadecimal digits; write %25 for '%'"
                        + " itself",
                "file:///a%4               | a '%' in it starts no code of two hexadecimal digits; write %25 for '%'"
                        + " itself",
                "file:///a%FF              | its percent codes are not UTF-8"
            })
    void otherUrlsAreRefusedWithAReason(String url, String reason) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> FileUrl.path(url))
                .withMessage("'" + url + "' is refused: " + reason)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.BLOCKED));
    }

    @Test
    void encodedPathIsDecodedToItself() throws Exception {
        String path = "/a b/ü/%/?#[]+&='\"/😀\n";

        assertThat(FileUrl.encode(path)).isEqualTo("/a%20b/%C3%BC/%25/%3F%23%5B%5D%2B%26%3D%27%22/%F0%9F%98%80%0A");
        assertThat(FileUrl.path("file://" + FileUrl.encode(path))).isEqualTo(path);
    }

    @Test
    void urlMayNameALinkFromAnywhere() throws Exception {
        Files.createDirectories(base.resolve("..data"));
        Files.writeString(base.resolve("..data/x"), "mounted");
        Files.createDirectory(base.resolve("mount"));
        Files.createSymbolicLink(base.resolve("mount/x"), Path.of("../..data/x"));

        ArtifactRef ref = new ArtifactRef(base.toUri() + "mount/x");
        try (Transfer transfer = source().open(ref, ReadOptions.whole(), TestCall.unlimited())) {
            assertThat(transfer.body().readAllBytes()).asString().isEqualTo("mounted");
        }
    }

    @Test
    void listingOfAUrlStaysBelowIt() throws Exception {
        Files.writeString(base.resolve("secret"), "secret");
        Files.createDirectory(base.resolve("dir"));
        Files.createSymbolicLink(base.resolve("dir/link"), base.resolve("secret"));
        String prefix = base.toUri() + "dir/";

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source().list(ListRequest.first(prefix, 10), TestCall.unlimited()))
                .withMessage(
                        "'" + prefix + "' cannot be listed: 'link' in it is refused: a link leads out of the root");
    }

    @Test
    void listedUrlsStartWithThePrefixAsItWasWritten() throws Exception {
        Files.createDirectory(base.resolve("a b"));
        Files.writeString(base.resolve("a b/c d"), "content");
        String written = "file:" + base + "/a b/c ";

        assertThat(source().list(ListRequest.first(written, 10), TestCall.unlimited())
                        .entries())
                .extracting(ObjectPage.Entry::path)
                .containsExactly(written + "d");
    }

    @Test
    void descriptionIsRelativeToTheConfigurationOrCut() {
        assertThat(describe(base.toUri() + "plugins/x%20y.zip")).isEqualTo("file:plugins/x y.zip");
        assertThat(describe("file:///srv/share/plugins/x.zip")).isEqualTo("file:…/plugins/x.zip");
        assertThat(describe("file:///x.zip")).isEqualTo("file:/x.zip");
        assertThat(describe("file://host/share/x.zip")).isEqualTo("file:'x.zip'");
    }

    @Test
    void missingFileIsNamedByItsUrl() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source().stat(new ArtifactRef("file:///absent/x.zip"), TestCall.unlimited()))
                .withMessage("'file:///absent/x.zip' does not exist");
    }

    private String describe(String ref) {
        return source().describe(new ArtifactRef(ref));
    }

    private ArtifactSource source() {
        FileProvider provider = new FileProvider();
        TestProviderConfig config = TestProviderConfig.of(provider.configKeys()).build();
        return provider.open(config, TestProviderContext.in(base));
    }
}
