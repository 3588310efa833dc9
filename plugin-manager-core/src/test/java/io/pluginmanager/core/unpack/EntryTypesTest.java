package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types, links and modes of entries. */
class EntryTypesTest {

    @TempDir
    Path temp;

    private UnpackFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new UnpackFixture(temp.resolve("base"));
    }

    /** Case 16. */
    @ParameterizedTest
    @CsvSource({
        "1, UNSAFE, a hard link",
        "3, UNSAFE, a character device",
        "4, UNSAFE, a block device",
        "6, UNSAFE, a fifo",
        "7, UNSAFE, a contiguous file",
        "S, UNSUPPORTED, a sparse file",
        "M, UNSUPPORTED, several volumes",
        "V, UNSUPPORTED, several volumes",
        "N, UNSUPPORTED, unknown type",
        "D, UNSUPPORTED, unknown type",
        "X, UNSUPPORTED, unknown type",
        "8, UNSUPPORTED, unknown type",
        "s, UNSUPPORTED, unknown type",
    })
    void refusesTarTypesThatAreNoFileDirectoryOrLink(char type, Reason reason, String words) {
        TarBuilder tar = new TarBuilder().file("ok", "1").entry(type, "x", "", header -> header.link("ok"));
        UnpackException refusal = fixture.refuse(tar);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(ints = {0010000, 0020000, 0060000, 0140000, 0150000})
    void refusesZipEntriesThatAreDevicesFifosOrSockets(int type) {
        assertThat(fixture.refuse(new ZipBuilder().file("x", "", entry -> entry.mode = type | 0644)))
                .hasMessageContaining("is a device, fifo or socket");
        fixture.assertNothingWritten();
    }

    @Test
    void acceptsDirectoriesWithAllTypeBitsSet() throws Exception {
        fixture.unpack(
                new ZipBuilder()
                        .file("d/", "", entry -> {
                            entry.method = 0;
                            entry.mode = 0177777;
                        })
                        .file("d/a", "1")
                        .file("b", "2")
                        .build(),
                "x.zip");
        assertThat(fixture.mode("d")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void refusesGnuSparseFilesInPaxForm() {
        assertThat(fixture.refuse(new TarBuilder()
                        .pax("GNU.sparse.major=1", "GNU.sparse.name=x")
                        .file("x", "1")))
                .hasMessageContaining("sparse");
    }

    /** Cases 13 and 14. */
    @Test
    void refusesHardLinksWhereverTheyLead() {
        for (String target : new String[] {"ok", "link", "../../victim", "/etc/passwd"}) {
            assertThat(new UnpackFixture(temp.resolve("t" + target.hashCode()))
                            .refuse(new TarBuilder()
                                    .file("ok", "1")
                                    .link("link", "ok")
                                    .entry('1', "hard", "", header -> header.link(target))))
                    .hasMessageContaining("is a hard link");
        }
    }

    /** Case 10. */
    @Test
    void refusesAFileThatWouldBeWrittenThroughALink() {
        assertThat(fixture.refuse(new TarBuilder().link("f", "../../victim").file("f", "evil"))
                        .reason())
                .isEqualTo(Reason.UNSAFE);
        assertThat(fixture.refuse(new TarBuilder().file("t", "1").link("f", "t").file("f", "evil")))
                .hasMessageContaining("is a link already");
        assertThat(fixture.refuse(
                        new ZipBuilder().file("t/x", "1").link("d", "t").file("d/y", "evil")))
                .hasMessageContaining("is a link already");
    }

    /** Case 11. */
    @ParameterizedTest
    @CsvSource({
        "../../.., leads upwards",
        "..,       leads upwards",
        "d/../f,   leads upwards",
        "/etc/passwd, absolute",
        "/,        absolute",
        ".,        its own directory",
        "./.,      its own directory",
        "missing,  no plain path",
        "D/f,      no plain path",
        "d/f/x,    no plain path",
        "m,        no plain path",
        "d\\f,     no clean name",
        "other,    another link",
        "dirlink/f, no plain path",
        "l,        another link",
    })
    void refusesLinksThatLeadOutUpOrThroughOthers(String target, String words) {
        TarBuilder tar = new TarBuilder()
                .file("d/f", "1")
                .link("other", "d/f")
                .link("dirlink", "d")
                .link("l", target);
        UnpackException refusal = fixture.refuse(tar);
        assertThat(refusal.reason()).isEqualTo(Reason.UNSAFE);
        assertThat(refusal).hasMessageContaining(words);
        UnpackFixture zip = new UnpackFixture(temp.resolve("zip"));
        assertThat(zip.refuse(new ZipBuilder()
                        .file("d/f", "1")
                        .link("other", "d/f")
                        .link("dirlink", "d")
                        .link("l", target)))
                .hasMessageContaining(words);
        zip.assertNothingWritten();
    }

    /** Case 11: the chain that a lexical check lets through. */
    @Test
    void refusesAChainOfLinks() {
        assertThat(fixture.refuse(new TarBuilder()
                                .directory("a/b/c/")
                                .link("a/b/c/l1", "../../..")
                                .link("l2", "a/b/c/l1/../x")
                                .file("l2", "evil"))
                        .reason())
                .isEqualTo(Reason.UNSAFE);
    }

    @Test
    void createsLinksThatStayInside() throws Exception {
        byte[] tar = new TarBuilder()
                .link("bin/tool", "v1/./tool")
                .link("current", "./versions/")
                .file("bin/v1/tool", "1")
                .file("versions/x", "2")
                .build();
        UnpackedTree tree = fixture.unpack(tar, "x.tar");
        assertThat(fixture.written()).containsEntry("bin/tool", "->v1/tool").containsEntry("current", "->versions");
        assertThat(tree.entries()).contains(new TreeEntry(TreeEntry.Type.LINK, false, 0, "v1/tool", "bin/tool"));

        UnpackFixture zip = new UnpackFixture(temp.resolve("zip"));
        zip.unpack(
                new ZipBuilder()
                        .link("l", "d/f")
                        .file("d/f", "1")
                        .file("g", "2")
                        .build(),
                "x.zip");
        assertThat(zip.written()).containsEntry("l", "->d/f");
    }

    @Test
    void createsLinksAfterEverythingElse() throws Exception {
        RecordingDisk disk = new RecordingDisk();
        fixture.disk = disk;
        fixture.unpack(
                new TarBuilder().link("a", "z").file("z", "1").file("y/x", "2").build(), "x.tar");
        assertThat(disk.operations.get(disk.operations.size() - 1)).isEqualTo("link a");
        assertThat(disk.operations).containsOnlyOnce("directory y");
    }

    @Test
    void createsEachDirectoryOnce() throws Exception {
        RecordingDisk disk = new RecordingDisk();
        fixture.disk = disk;
        fixture.unpack(
                new ZipBuilder()
                        .file("a/b/1", "1")
                        .file("c/2", "")
                        .file("a/b/3", "")
                        .directory("a/")
                        .build(),
                "x.zip");
        assertThat(disk.operations)
                .filteredOn(operation -> operation.startsWith("directory"))
                .containsExactlyInAnyOrder("directory a", "directory b", "directory c");
    }

    @ParameterizedTest
    @ValueSource(ints = {04755, 02755, 06755, 04644})
    void refusesSetUserIdAndSetGroupId(int mode) {
        UnpackException tar = fixture.refuse(new TarBuilder().entry('0', "su", "x", header -> header.mode(mode)));
        assertThat(tar.reason()).isEqualTo(Reason.UNSAFE);
        assertThat(tar).hasMessageContaining("set-user-id or set-group-id");
        assertThat(fixture.refuse(new ZipBuilder().file("su", "x", entry -> entry.mode = 0100000 | mode)))
                .hasMessageContaining("set-user-id or set-group-id");
    }

    /** Cases 28 and 29. */
    @Test
    void takesOnlyTheOwnersExecuteBitFromTheArchive() throws Exception {
        byte[] tar = new TarBuilder()
                .entry('5', "d/", "", header -> header.mode(0555))
                .entry('5', "s/", "", header -> header.mode(03777))
                .entry('0', "d/none", "1", header -> header.mode(0))
                .entry('0', "d/all", "1", header -> header.mode(01777))
                .entry('0', "d/group", "1", header -> header.mode(0070))
                .pax("SCHILY.xattr.security.capability=x", "uid=0", "uname=root")
                .entry(
                        '0',
                        "d/owned",
                        "1",
                        header -> header.octal(108, 8, 12345).octal(116, 8, 54321))
                .build();
        UnpackedTree tree = fixture.unpack(tar, "x.tar");
        assertThat(fixture.mode("d")).isEqualTo("rwxr-xr-x");
        assertThat(fixture.mode("s")).isEqualTo("rwxr-xr-x");
        assertThat(fixture.mode("d/none")).isEqualTo("rw-r--r--");
        assertThat(fixture.mode("d/all")).isEqualTo("rwxr-xr-x");
        assertThat(fixture.mode("d/group")).isEqualTo("rw-r--r--");
        assertThat(fixture.mode("d/owned")).isEqualTo("rw-r--r--");
        assertThat(tree.entries())
                .filteredOn(TreeEntry::executable)
                .extracting(TreeEntry::path)
                .containsExactly("d/all");
    }

    @Test
    void looksAtTheContentWhereAZipHasNoModes() throws Exception {
        byte[] zip = new ZipBuilder()
                .file("tool", "#!/bin/sh\n", entry -> {
                    entry.mode = 0;
                    entry.madeBy = 0;
                })
                .file("data", "text", entry -> {
                    entry.mode = 0;
                    entry.madeBy = 0;
                })
                .file("script-with-modes", "#!/bin/sh\n")
                .build();
        fixture.unpack(zip, "x.zip");
        assertThat(fixture.mode("tool")).isEqualTo("rwxr-xr-x");
        assertThat(fixture.mode("data")).isEqualTo("rw-r--r--");
        assertThat(fixture.mode("script-with-modes")).isEqualTo("rw-r--r--");
    }

    @Test
    void refusesDirectoriesAndLinksWithContent() {
        assertThat(fixture.refuse(new TarBuilder().entry('5', "d/", "hidden", header -> {})))
                .hasMessageContaining("is no file but has content");
        assertThat(fixture.refuse(
                        new TarBuilder().file("a", "1").entry('2', "l", "hidden", header -> header.link("a"))))
                .hasMessageContaining("is no file but has content");
        assertThat(fixture.refuse(new ZipBuilder().file("d/", "hidden", entry -> entry.mode = 040755)))
                .hasMessageContaining("is no file but has content");
    }

    @Test
    void refusesZipEntriesWhoseNameAndModeDisagree() {
        assertThat(fixture.refuse(new ZipBuilder().file("d/", "", entry -> entry.method = 0)))
                .hasMessageContaining("is a directory by its name or mode");
        assertThat(fixture.refuse(new ZipBuilder().file("f", "", entry -> entry.mode = 040755)))
                .hasMessageContaining("is a directory by its name or mode");
        assertThat(fixture.refuse(new ZipBuilder().file("f", "", entry -> entry.dosAttributes = 0x10)))
                .hasMessageContaining("is a directory by its name or mode");
        assertThat(fixture.refuse(new ZipBuilder().file("a", "").file("l", "a", entry -> {
                            entry.mode = 0120777;
                            entry.madeBy = 0;
                        }))
                        .reason())
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesALinkTargetThatIsABomb() {
        ZipBuilder zip = new ZipBuilder().file("a", "").link("l", "x".repeat(1 << 20));
        assertThat(fixture.refuse(zip).reason()).isEqualTo(Reason.LIMIT);
    }
}
