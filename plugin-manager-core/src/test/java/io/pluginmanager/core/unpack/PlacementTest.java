package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One file or a directory: what an artifact becomes. */
class PlacementTest {

    @TempDir
    Path temp;

    private UnpackFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new UnpackFixture(temp.resolve("base"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "tool, file",
        "tool-1.2, file",
        "tool.x86_64, file",
        "tool.exe, file.exe",
        "Tool.EXE, file.exe",
        "p.yaml, file.yaml",
        "p.yml, file.yml",
        "p.jar, file.jar",
        "p.py, file.py",
        "lib.so, file.so",
        "a.b.wasm, file.wasm",
        ".json, file.json",
    })
    void keepsOnlyMeaningfulEndings(String name, String placed) throws Exception {
        UnpackedTree tree = fixture.unpack(bytes("content"), name);
        assertThat(tree.singleFile()).contains(placed);
        assertThat(fixture.written()).containsOnlyKeys(placed);
        assertThat(tree.member()).isEmpty();
    }

    static Stream<String> programs() {
        return Stream.of(
                "#!/bin/sh\n",
                "\u007fELF\2\1\1",
                "MZ\u0090\0",
                "\u00cf\u00fa\u00ed\u00fe\7",
                "\u00ca\u00fe\u00ba\u00be\0\0\0\2");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void makesProgramsExecutable(String content) throws Exception {
        UnpackedTree tree = fixture.unpack(bytes(content), "tool");
        assertThat(tree.entries().get(0).executable()).isTrue();
        assertThat(fixture.mode("file")).isEqualTo("rwxr-xr-x");
        UnpackFixture gz = new UnpackFixture(temp.resolve("gz"));
        gz.unpack(TarBuilder.gzip(bytes(content)), "tool.gz");
        assertThat(gz.mode("file")).isEqualTo("rwxr-xr-x");
        UnpackFixture zip = new UnpackFixture(temp.resolve("zip"));
        zip.unpack(new ZipBuilder().file("tool", bytes(content), entry -> {}).build(), "x.zip");
        assertThat(zip.mode("file")).isEqualTo("rwxr-xr-x");
        UnpackFixture tar = new UnpackFixture(temp.resolve("tar"));
        tar.unpack(new TarBuilder().file("dir/tool", bytes(content)).build(), "x.tar");
        assertThat(tar.mode("file")).isEqualTo("rwxr-xr-x");
        assertThat(tar.written()).containsOnlyKeys("file");
    }

    @Test
    void leavesOtherFilesNotExecutable() throws Exception {
        assertThat(fixture.unpack(bytes("\u00ca\u00fe\u00ba\u00be\0\0\0\u0037"), "Main.class")
                        .entries())
                .noneMatch(TreeEntry::executable);
        assertThat(fixture.mode("file")).isEqualTo("rw-r--r--");
    }

    @Test
    void placesTheOnlyFileOfAnArchive() throws Exception {
        byte[] zip = new ZipBuilder()
                .directory("d/")
                .file("d/plugin.YAML", "name: x")
                .build();
        UnpackedTree tree = fixture.unpack(zip, "x.zip");
        assertThat(tree.singleFile()).contains("file.yaml");
        assertThat(tree.member()).contains("d/plugin.YAML");
        assertThat(fixture.written()).containsOnlyKeys("file.yaml");
        UnpackFixture tar = new UnpackFixture(temp.resolve("tar"));
        tar.unpack(
                new TarBuilder()
                        .directory("d/")
                        .file("d/plugin.YAML", "name: x")
                        .build(),
                "x.tar");
        assertThat(tar.written()).containsOnlyKeys("file.yaml");
    }

    /** The archives that release tools make. */
    @Test
    void placesTheOneProgramBesideItsCompanions() throws Exception {
        String[] companions = {
            "plugin.yaml",
            "LICENSE",
            "LICENSE-MIT.txt",
            "COPYING",
            "README.md",
            "readme",
            "CHANGELOG.md",
            "NOTICE",
            "SHA256SUMS",
            "checksums.txt",
            "tool.sha256",
            "tool.sig",
            "tool.asc",
            "docs/README"
        };
        ZipBuilder zip = new ZipBuilder().program("v1/tool", "binary");
        TarBuilder tar = new TarBuilder().program("v1/tool", "binary");
        for (String companion : companions) {
            zip.program(companion, "text of " + companion);
            tar.file(companion, "text of " + companion);
        }
        UnpackedTree fromZip = fixture.unpack(zip.build(), "x.zip");
        assertThat(fixture.written()).containsExactly(Map.entry("file", "binary"));
        assertThat(fixture.mode("file")).isEqualTo("rwxr-xr-x");
        assertThat(fromZip.member()).contains("v1/tool");

        UnpackFixture other = new UnpackFixture(temp.resolve("tar"));
        UnpackedTree fromTar = other.unpack(tar.build(), "x.tar");
        assertThat(other.written()).containsExactly(Map.entry("file", "binary"));
        assertThat(fromTar.id()).isEqualTo(fromZip.id());
        for (UnpackedTree tree : new UnpackedTree[] {fromZip, fromTar}) {
            assertThat(tree.definitions()).containsOnlyKeys("plugin.yaml");
            assertThat(tree.definitions().get("plugin.yaml")).asString().isEqualTo("text of plugin.yaml");
        }
    }

    @Test
    void placesADirectoryOtherwise() throws Exception {
        byte[][] archives = {
            new ZipBuilder().program("a", "1").program("b", "2").build(),
            new ZipBuilder().program("tool", "1").file("data.json", "{}").build(),
            new ZipBuilder().file("a.jar", "1").file("LICENSE", "2").build(),
            new ZipBuilder().file("a.yaml", "1").file("b.yaml", "2").build(),
            new TarBuilder().program("tool", "1").link("t", "tool").build(),
        };
        for (int i = 0; i < archives.length; i++) {
            UnpackFixture each = new UnpackFixture(temp.resolve("a" + i));
            UnpackedTree tree = each.unpack(archives[i], "x");
            assertThat(tree.singleFile()).isEmpty();
            assertThat(each.written()).hasSize(2);
            assertThat(tree.definitions()).isEmpty();
        }
    }

    @Test
    void namesTheFileAfterNothingThatVaries() throws Exception {
        String first = fixture.unpack(bytes("same"), "bq2bq-linux-amd64").id();
        String second = new UnpackFixture(temp.resolve("b"))
                .unpack(new ZipBuilder().file("other/name", "same").build(), "y.zip")
                .id();
        assertThat(first).isEqualTo(second);
    }

    @Test
    void movesTheChosenFileAsideIfItsPlaceIsTaken() throws Exception {
        byte[] tar = new TarBuilder()
                .program("file/tool", "binary")
                .file("file-/README", "1")
                .file("FILE--/LICENSE", "1")
                .build();
        fixture.unpack(tar, "x.tar");
        assertThat(fixture.written()).containsExactly(Map.entry("file", "binary"));
        UnpackFixture own = new UnpackFixture(temp.resolve("own"));
        own.unpack(
                new TarBuilder().program("file", "binary").file("README", "1").build(), "x.tar");
        assertThat(own.written()).containsExactly(Map.entry("file", "binary"));
    }

    @Test
    void placesTheMemberThatIsAskedFor() throws Exception {
        UnpackRequest request = UnpackRequest.of("x").withMember("./bin/neo.py");
        byte[] zip = new ZipBuilder()
                .program("bin/neo.py", "print")
                .program("bin/other", "1")
                .file("neo.yaml", "name: neo")
                .link("l", "bin/other")
                .build();
        byte[] tar = new TarBuilder()
                .program("bin/other", "1")
                .file("neo.yaml", "name: neo")
                .link("l", "bin/other")
                .program("./bin/neo.py", "print")
                .file("huge.yaml", new byte[2 << 20])
                .build();
        UnpackFixture other = new UnpackFixture(temp.resolve("tar"));
        UnpackedTree fromZip = fixture.unpack(zip, request);
        UnpackedTree fromTar = other.unpack(tar, request);
        assertThat(fixture.written()).containsExactly(Map.entry("file.py", "print"));
        assertThat(other.written()).containsExactly(Map.entry("file.py", "print"));
        assertThat(fromTar.id()).isEqualTo(fromZip.id());
        assertThat(fromTar.definitions()).containsOnlyKeys("neo.yaml");
        assertThat(fromTar.entries()).singleElement().matches(TreeEntry::executable);
    }

    @Test
    void listsCandidatesForAMemberThatIsNotThere() {
        byte[] zip = new ZipBuilder()
                .file("a", "1")
                .file("b", "2")
                .file("c", "2")
                .file("d", "2")
                .file("e", "2")
                .file("v2/bin/neo", "3")
                .file("v2/bin/nea", "3")
                .build();
        UnpackException refusal = fixture.refuse(zip, UnpackRequest.of("x.zip").withMember("bin/neo"));
        assertThat(refusal.reason()).isEqualTo(Reason.CONTENT);
        assertThat(refusal)
                .hasMessageStartingWith(
                        "cannot unpack \"x.zip\": \"member: bin/neo\" is not in the archive; name one of "
                                + "its files: \"v2/bin/neo\", \"v2/bin/nea\"")
                .hasMessageEndingWith(" and 2 more");
        fixture.assertNothingWritten();
        byte[] tar = new TarBuilder().file("bin/x", "1").build();
        assertThat(fixture.refuse(tar, UnpackRequest.of("x").withMember("bin")))
                .hasMessageContaining("is a directory of the archive, not a file");
    }

    @Test
    void refusesAMemberOfWhatIsNoArchive() {
        assertThat(fixture.refuse(bytes("text"), UnpackRequest.of("x").withMember("bin/neo")))
                .hasMessageContaining("is set, but it is no archive (file)")
                .extracting(UnpackException::reason)
                .isEqualTo(Reason.CONTENT);
    }

    @Test
    void ignoresTheNamesInsideGzip() throws Exception {
        assertThat(fixture.unpack(TarBuilder.gzip(bytes("x")), "tool.py.gz").singleFile())
                .contains("file.py");
    }
}
