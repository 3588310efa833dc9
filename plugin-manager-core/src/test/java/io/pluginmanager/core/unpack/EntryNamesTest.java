package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of entries; the same rules hold for zip and tar, so every case is tried in both. */
class EntryNamesTest {

    @TempDir
    Path temp;

    private UnpackFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new UnpackFixture(temp.resolve("base"));
    }

    /** Cases 1, 2, 4, 5, 7, 8. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "..",
                "../",
                "a/b/../../../evil",
                "a/..",
                "a/../b",
                "./../evil",
                "..\\..\\evil",
                "a\\b",
                "C:\\x",
                "C:..\\x",
                "\\\\server\\share\\x",
                "\\\\?\\C:\\x",
                "/etc/passwd",
                "//etc/passwd",
                "../rootbar/x",
                ".",
                "./",
                "/",
                "././",
                "a//b",
                "a/./b",
                "a/",
                "a/b//",
            })
    void refusesNamesThatLeadAwayOrAreNoFile(String name) {
        UnpackException tar = fixture.refuse(new TarBuilder().file("ok", "1").file(name, "x"));
        assertThat(tar.reason()).isEqualTo(Reason.UNSAFE);

        UnpackFixture other = new UnpackFixture(temp.resolve("zip"));
        UnpackException zip = other.refuse(new ZipBuilder().file("ok", "1").file(name, "x", entry -> entry.mode = 0));
        assertThat(zip.reason()).isIn(Reason.UNSAFE, Reason.DAMAGED);
        other.assertNothingWritten();
    }

    @Test
    void refusesAnEmptyFileName() {
        assertThat(fixture.refuse(new TarBuilder().file("", "x")).reason()).isEqualTo(Reason.UNSAFE);
        assertThat(fixture.refuse(new ZipBuilder().file("", "x"))).hasMessageContaining("take the place");
    }

    @Test
    void ignoresDirectoryEntriesOfTheRootItself() throws Exception {
        byte[] tar = new TarBuilder()
                .directory("./")
                .directory(".")
                .directory("/")
                .file("./a/b", "1")
                .file("c", "2")
                .build();
        fixture.unpack(tar, "x.tar");
        assertThat(fixture.written()).containsOnlyKeys("a", "a/b", "c");
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        assertThat(fixture.refuse(new TarBuilder().file("a/../../evil", "x")))
                .hasMessage(
                        "cannot unpack \"plugin.tar\": entry \"a/../../evil\" has a name with the component \"..\" and "
                                + "could lead out of the plugin; ask its author for an archive without it")
                .extracting(e -> e.entry().orElseThrow())
                .isEqualTo("a/../../evil");
    }

    /** Case 22. */
    @Test
    void refusesNul() {
        assertThat(fixture.refuse(new TarBuilder().pax("path=a\0b").file("x", "1")))
                .hasMessageContaining("\"a\\u0000b\"")
                .hasMessageContaining("invisible character U+0000");
        assertThat(fixture.refuse(new ZipBuilder().file("a\0b", "1")).reason()).isEqualTo(Reason.UNSAFE);
    }

    /** Case 23. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\rb",
                "a\nb",
                "a\tb",
                "a\u001b[31mb",
                "a\u007fb",
                "a\u0085b",
                "a\u202eb",
                "a\u200bb",
                "a\ufeffb",
                "a\ue000b",
                "a\u0378b",
                "a\u2028b",
                "a\udb40\udc01b"
            })
    void refusesInvisibleCharactersAndPrintsThemEscaped(String name) {
        UnpackException refusal = fixture.refuse(new ZipBuilder().file(name, "x"));
        assertThat(refusal.reason()).isEqualTo(Reason.UNSAFE);
        assertThat(refusal.entry().orElseThrow()).matches("a(\\\\u[0-9a-f]{4})+(\\[31m)?b");
        assertThat(refusal.getMessage()).doesNotContain(name);
        assertThat(fixture.refuse(new TarBuilder().file(name, "x")).reason()).isEqualTo(Reason.UNSAFE);
    }

    /** Case 25. */
    @Test
    void refusesNamesThatAreNotUtf8() {
        byte[] latin1 = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        for (int flags : new int[] {0, 1 << 11}) {
            ZipBuilder zip = new ZipBuilder().file("x", "1", entry -> {
                entry.name = latin1;
                entry.flags = flags;
            });
            assertThat(fixture.refuse(zip))
                    .hasMessageContaining("caf\\xe9")
                    .extracting(UnpackException::reason)
                    .isEqualTo(Reason.UNSAFE);
        }
        TarBuilder tar = new TarBuilder().entry('0', "x", "1", header -> header.block[0] = (byte) 0xe9);
        assertThat(fixture.refuse(tar)).hasMessageContaining("is not UTF-8");
        assertThat(fixture.refuse(new ZipBuilder().file("é", "1", entry -> entry.flags = 0)))
                .hasMessageContaining("encoding that the archive does not tell");
    }

    @Test
    void acceptsUnicodeNames() throws Exception {
        fixture.unpack(new ZipBuilder().file("é/日本", "1").file("b", "2").build(), "x.zip");
        assertThat(fixture.written()).containsEntry("é/日本", "1");
    }

    /** Case 25. */
    @Test
    void refusesAUnicodePathFieldThatDisagrees() throws Exception {
        ZipBuilder other = new ZipBuilder().file("a.txt", "1", e -> e.extra = ZipBuilder.unicodePath("a.txt", "b.txt"));
        assertThat(fixture.refuse(other)).hasMessageContaining("second, different name");
        ZipBuilder stale = new ZipBuilder().file("a.txt", "1", e -> e.extra = ZipBuilder.unicodePath("c.txt", "a.txt"));
        assertThat(fixture.refuse(stale).reason()).isEqualTo(Reason.UNSAFE);
        ZipBuilder local =
                new ZipBuilder().file("a.txt", "1", e -> e.localExtra = ZipBuilder.unicodePath("a.txt", "b.txt"));
        assertThat(fixture.refuse(local).reason()).isEqualTo(Reason.UNSAFE);

        ZipBuilder same = new ZipBuilder().file("é", "1", entry -> {
            entry.flags = 0;
            entry.extra = ZipBuilder.unicodePath("é", "é");
            entry.localExtra = entry.extra;
        });
        assertThat(fixture.unpack(same.build(), "x.zip").member()).contains("é");
    }

    /** Case 5, and names that only other systems refuse. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:x",
                "a:b",
                "a/b:stream",
                "con",
                "CON.txt",
                "nul",
                "a/AUX/b",
                "com1.log",
                "LPT\u00b9",
                "Com0.a.b",
                "con .txt",
                "CONIN$",
                "name.",
                "name ",
                "a./b",
                "a /b",
                "a?",
                "a*b",
                "<a>",
                "a|b",
                "a\"b"
            })
    void refusesNamesThatCannotExistOnWindowsUnlessTold(String name) throws Exception {
        byte[] tar = new TarBuilder().file(name, "x").file("other", "y").build();
        UnpackException refusal = fixture.refuse(tar, "x.tar");
        assertThat(refusal.reason()).isEqualTo(Reason.UNSAFE);
        assertThat(refusal).hasMessageContaining("portable_names: false");

        UnpackFixture local = new UnpackFixture(temp.resolve("local"));
        local.unpack(tar, UnpackRequest.of("x.tar").withPortableNames(false));
        assertThat(local.written()).containsEntry(name, "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"console", "a.con", "comb1", "com10", "nullable.txt", "...x", ".hidden", "..a", "a..b", " a"})
    void acceptsNamesThatOnlyLookLikeBadOnes(String name) throws Exception {
        fixture.unpack(new TarBuilder().file(name, "x").file("other", "y").build(), "x.tar");
        assertThat(fixture.written()).containsEntry(name, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/abs", "a\\b", "a\u202eb", "a//b", "."})
    void keepsSafetyRulesWithoutPortableNames(String name) {
        byte[] tar = new TarBuilder().file(name, "x").build();
        UnpackRequest request = UnpackRequest.of("x.tar").withPortableNames(false);
        assertThat(fixture.refuse(tar, request).reason()).isEqualTo(Reason.UNSAFE);
    }

    /** Cases 17, 19, 20; also between directories, and between a file and a directory. */
    @ParameterizedTest
    @CsvSource({
        "README, readme",
        "ﬁle, file",
        "\u00e9, e\u0301",
        "straße, strasse",
        "STRASSE, straße",
        "dir/a, DIR/b",
        "x/Sub/a, x/sub/b",
        "a/b, A",
        "k, \u212a",
        "ς, Σ",
        "ſ, S",
    })
    void refusesNamesThatCollideOnOtherSystems(String first, String second) throws Exception {
        byte[] tar = new TarBuilder().file(first, "1").file(second, "2").build();
        assertThat(fixture.refuse(tar, "x.tar"))
                .hasMessageContaining("collides with")
                .hasMessageContaining("portable_names: false");
        UnpackFixture zip = new UnpackFixture(temp.resolve("zip"));
        assertThat(zip.refuse(new ZipBuilder().file(first, "1").file(second, "2"))
                        .reason())
                .isEqualTo(Reason.UNSAFE);
        zip.assertNothingWritten();

        UnpackFixture local = new UnpackFixture(temp.resolve("local"));
        local.unpack(tar, UnpackRequest.of("x.tar").withPortableNames(false));
        assertThat(local.written()).containsEntry(first, "1").containsEntry(second, "2");
    }

    /** Case 17. */
    @Test
    void refusesANameThatOccursTwice() {
        UnpackRequest local = UnpackRequest.of("x.tar").withPortableNames(false);
        assertThat(fixture.refuse(new TarBuilder().file("a", "1").file("a", "2").build(), local))
                .hasMessageContaining("is in the archive twice");
        assertThat(fixture.refuse(new ZipBuilder().file("a", "1").file("a", "1")))
                .hasMessageContaining("is in the archive twice");
        assertThat(fixture.refuse(new TarBuilder().file("a", "1").file("./a", "2"))
                        .reason())
                .isEqualTo(Reason.UNSAFE);
    }

    @Test
    void refusesAFileThatIsAlsoADirectory() {
        for (TarBuilder tar : new TarBuilder[] {
            new TarBuilder().file("a", "1").file("a/b", "2"),
            new TarBuilder().file("a/b", "1").file("a", "2"),
            new TarBuilder().file("a", "1").directory("a/"),
            new TarBuilder().directory("a/").file("a", "1"),
            new TarBuilder().file("a/b", "1").file("a/b/c/d", "2")
        }) {
            UnpackFixture each = new UnpackFixture(temp.resolve("each" + tar.hashCode()));
            assertThat(each.refuse(tar)).hasMessageContaining("to be both a directory and something else");
        }
        assertThat(fixture.refuse(new ZipBuilder().file("a/b", "1").file("a", "2"))
                        .reason())
                .isEqualTo(Reason.UNSAFE);
    }

    @Test
    void acceptsADirectoryNamedTwice() throws Exception {
        fixture.unpack(
                new TarBuilder()
                        .directory("a/")
                        .directory("a")
                        .file("a/b", "1")
                        .file("c", "")
                        .build(),
                "x.tar");
        assertThat(fixture.written()).containsOnlyKeys("a", "a/b", "c");
    }

    /** Case 26. */
    @Test
    void refusesNamesThatAreTooLongOrTooDeep() {
        String component = "n".repeat(256);
        String path = ("p".repeat(200) + "/").repeat(6) + "x";
        String deep = "d/".repeat(64) + "x";
        for (String name : new String[] {component, path, deep}) {
            assertThat(fixture.refuse(new TarBuilder().pax("path=" + name).file("x", "1"))
                            .reason())
                    .isEqualTo(Reason.LIMIT);
            assertThat(fixture.refuse(new ZipBuilder().file(name, "1"))).hasMessageContaining("is too long");
            fixture.assertNothingWritten();
        }
        assertThat(fixture.refuse(new ZipBuilder().file("é".repeat(128), "1")).reason())
                .isEqualTo(Reason.LIMIT);
    }

    @Test
    void acceptsNamesAtTheLimits() throws Exception {
        String component = "n".repeat(255);
        String path = ("p".repeat(200) + "/").repeat(4) + "x".repeat(220);
        String deep = "d/".repeat(63) + "x";
        fixture.unpack(
                new ZipBuilder()
                        .file(component, "1")
                        .file(path, "2")
                        .file(deep, "3")
                        .build(),
                "x.zip");
        assertThat(fixture.written()).containsKeys(component, path, deep);
    }

    @Test
    void showsOnlyTheStartOfALongName() {
        UnpackException refusal = fixture.refuse(new ZipBuilder().file("../" + "n".repeat(60_000), "1"));
        assertThat(refusal.getMessage()).hasSizeLessThan(600);
    }

    /** Case 32. */
    @Test
    void stripsComponentsAndRefusesWhatHasTooFew() throws Exception {
        UnpackRequest strip = UnpackRequest.of("x.tar").withStripComponents(1);
        byte[] good = new TarBuilder()
                .directory("top/")
                .file("top/a", "1")
                .directory("top/d/")
                .file("top/d/b", "2")
                .link("top/l", "d/b")
                .build();
        fixture.unpack(good, strip);
        assertThat(fixture.written()).containsOnlyKeys("a", "d", "d/b", "l").containsEntry("l", "->d/b");

        UnpackFixture other = new UnpackFixture(temp.resolve("other"));
        UnpackException refusal =
                other.refuse(new TarBuilder().file("top/a", "1").file("b", "2").build(), strip);
        assertThat(refusal.reason()).isEqualTo(Reason.CONTENT);
        assertThat(refusal).hasMessageContaining("\"strip_components: 1\"").hasMessageContaining("lower");
        UnpackException collision = other.refuse(
                new ZipBuilder().file("x/a", "1").file("y/a", "2").build(), strip.withFormat(ArchiveFormat.ZIP));
        assertThat(collision).hasMessageContaining("twice");
    }

    @Test
    void saysThatTheLocaleOfTheHostHasNoSuchName() throws Exception {
        byte[] zip = new ZipBuilder().file("caf\u00e9", "1").file("b", "2").build();
        Path file = Files.write(temp.resolve("x.zip"), zip);
        assertThat(OtherJvm.unpack(file, temp, "-Dsun.jnu.encoding=ANSI_X3.4-1968"))
                .startsWith("UNSUPPORTED")
                .contains("has a name that this JVM cannot give to a file; start the host with a UTF-8 locale");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/etc/passwd; has an absolute name",
                "a\\b; has a name with a backslash",
                "a//b; has a name with an empty component",
                "'./'; would take the place of the plugin's directory",
                "a:b; has a name with ':', which Windows cannot store",
                "a.; has a name with a trailing dot or space, which Windows drops",
                "aux.h; has the name of a Windows device",
            })
    void saysWhichRuleANameBreaks(String name, String words) {
        assertThat(fixture.refuse(new TarBuilder().file(name, "x"))).hasMessageContaining(words);
    }
}
