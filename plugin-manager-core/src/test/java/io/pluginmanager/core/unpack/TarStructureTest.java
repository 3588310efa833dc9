package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of tar archives, their extensions, and how archives end. */
class TarStructureTest {

    @TempDir
    Path temp;

    private UnpackFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new UnpackFixture(temp.resolve("base"));
    }

    private static TarBuilder tar() {
        return new TarBuilder().file("ok", "1");
    }

    private static final Map<String, TarBuilder> BROKEN = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "checksum: a header of its tar archive has a checksum that is no number",
                    tar().entry('0', "x", "1", h -> h.checksum = false)),
            Map.entry(
                    "wrong checksum: a header of its tar archive does not match its checksum",
                    tar().entry('0', "x", "1", h -> {
                        h.checksum = false;
                        h.octal(148, 7, 1);
                    })),
            Map.entry(
                    "magic: a header of its tar archive is of an unknown kind",
                    tar().entry('0', "x", "1", h -> h.magic("ustar!00"))),
            Map.entry(
                    "size with junk: a header of its tar archive has a size that is no number",
                    tar().entry('0', "x", "1", h -> h.text(124, 12, "00000000 1x"))),
            Map.entry(
                    "size with digits after its end: a header of its tar archive has a size that is no number",
                    tar().entry('0', "x", "1", h -> h.text(124, 12, "01\0002"))),
            Map.entry(
                    "size with 8: a header of its tar archive has a size that is no number",
                    tar().entry('0', "x", "1", h -> h.text(124, 12, "00000000008"))),
            Map.entry(
                    "size empty: a header of its tar archive has a size that is no number",
                    tar().entry('0', "x", "1", h -> h.text(124, 12, ""))),
            Map.entry(
                    "size signed: a header of its tar archive has a size that is no number",
                    tar().entry('0', "x", "1", h -> h.text(124, 12, "-0000000001"))),
            Map.entry(
                    "size base 256 negative: a header of its tar archive has a size that is negative or too large",
                    tar().entry('0', "x", "1", h -> Arrays.fill(h.block, 124, 136, (byte) 0xff))),
            Map.entry(
                    "size base 256 too large: a header of its tar archive has a size that is negative or too large",
                    tar().entry('0', "x", "1", h -> Arrays.fill(h.block, 124, 136, (byte) 0xbf))),
            Map.entry(
                    "size base 256 just too large: a header of its tar archive has a size that is negative or too"
                            + " large",
                    tar().entry('0', "x", "1", h -> {
                        Arrays.fill(h.block, 124, 136, (byte) 0);
                        h.block[124] = (byte) 0x80;
                        h.block[128] = (byte) 0x80;
                    })),
            Map.entry(
                    "mode with junk: a header of its tar archive has a mode that is no number",
                    tar().entry('0', "x", "1", h -> h.text(100, 8, "rwxr-x"))),
            Map.entry(
                    "size larger than the rest: its tar archive ends too early, inside a file",
                    tar().entry('0', "x", "1", h -> h.size(5000))),
            Map.entry(
                    "pax size differs: has two sizes, 1 and 2",
                    tar().pax("size=2").file("x", "1")),
            Map.entry(
                    "pax size negative: a pax header of its tar archive is malformed",
                    tar().pax("size=-1").file("x", "1")),
            Map.entry(
                    "pax size fraction: a pax header of its tar archive is malformed",
                    tar().pax("size=1.0").file("x", "1")),
            Map.entry(
                    "pax size enormous: a pax header of its tar archive has a size that is too large",
                    tar().pax("size=99999999999999999999").file("x", "1")),
            Map.entry(
                    "pax size twice: a pax header of its tar archive says one thing twice",
                    tar().pax("size=1", "size=1").file("x", "1")),
            Map.entry(
                    "pax path twice: a pax header of its tar archive says one thing twice",
                    tar().pax("path=a", "path=b").file("x", "1")),
            Map.entry(
                    "pax path empty: a pax header of its tar archive is malformed",
                    tar().pax("path=").file("x", "1")),
            Map.entry(
                    "pax without equals: a pax header of its tar archive is malformed",
                    tar().pax("path").file("x", "1")),
            Map.entry(
                    "pax without key: a pax header of its tar archive is malformed",
                    tar().pax("=a").file("x", "1")),
            Map.entry(
                    "pax length too long: a pax header of its tar archive is malformed",
                    tar().rawPax('x', "99 path=a\n").file("x", "1")),
            Map.entry(
                    "pax length too short: a pax header of its tar archive is malformed",
                    tar().rawPax('x', "5 path=a\n").file("x", "1")),
            Map.entry(
                    "pax length zero: a pax header of its tar archive is malformed",
                    tar().rawPax('x', "0 path=a\n").file("x", "1")),
            Map.entry(
                    "pax length no number: a pax header of its tar archive is malformed",
                    tar().rawPax('x', "1x path=a\n").file("x", "1")),
            Map.entry(
                    "pax length overflow: a pax header of its tar archive is malformed",
                    tar().rawPax('x', "4294967306 path=a\n").file("x", "1")),
            Map.entry(
                    "pax length missing: a pax header of its tar archive is malformed",
                    tar().rawPax('x', " path=a\n").file("x", "1")),
            Map.entry(
                    "pax without newline: a pax header of its tar archive is malformed",
                    tar().rawPax('x', "10 path=abc").file("x", "1")),
            Map.entry(
                    "pax twice: its tar archive extends one entry twice in the same way",
                    tar().pax("path=a").pax("path=b").file("x", "1")),
            Map.entry(
                    "pax and long name: has its long name in two headers",
                    tar().pax("path=a").longName("b").file("x", "1")),
            Map.entry(
                    "long name twice: its tar archive extends one entry twice in the same way",
                    tar().longName("a").longName("b").file("x", "1")),
            Map.entry(
                    "long name empty: a long name of its tar archive is malformed",
                    tar().longName("").file("x", "1")),
            Map.entry(
                    "long name with more after its end: a long name of its tar archive is malformed",
                    tar().longName("a\0b").file("x", "1")),
            Map.entry("pax for nothing: its tar archive ends with a header that extends nothing", tar().pax("path=a")),
            Map.entry(
                    "long name for nothing: its tar archive ends with a header that extends nothing",
                    tar().longName("a")),
            Map.entry(
                    "global between: its tar archive has a global header between a header and its entry",
                    tar().pax("path=a").globalPax("comment=x").file("x", "1")),
            Map.entry(
                    "global malformed: a pax header of its tar archive is malformed",
                    tar().rawPax('g', "junk").file("x", "1"))));

    static Stream<String> brokenArchives() {
        return BROKEN.keySet().stream();
    }

    /** Cases 50, 58, 61. */
    @ParameterizedTest
    @MethodSource
    void brokenArchives(String what) {
        byte[] tar = BROKEN.get(what).buildOpen();
        UnpackException refusal = fixture.refuse(Arrays.copyOf(tar, tar.length + 1024), "x.tar");
        assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(refusal).hasMessageContaining(what.substring(what.indexOf(": ") + 2));
    }

    /** Case 59. */
    @ParameterizedTest
    @ValueSource(strings = {"path=evil", "size=0", "linkpath=x"})
    void refusesGlobalHeadersThatChangeEveryEntry(String record) {
        assertThat(fixture.refuse(tar().globalPax(record).file("x", "1")))
                .hasMessageContaining("would change every entry that follows")
                .extracting(UnpackException::reason)
                .isEqualTo(Reason.UNSAFE);
    }

    @Test
    void acceptsTheGlobalCommentThatGitWrites() throws Exception {
        fixture.unpack(
                new TarBuilder()
                        .globalPax("comment=0123456789012345678901234567890123456789")
                        .file("a", "1")
                        .file("b", "2")
                        .build(),
                "x.tar");
        assertThat(fixture.written()).containsOnlyKeys("a", "b");
    }

    /** Case 58: the payload must not be read as headers. */
    @Test
    void readsAsMuchContentAsThePaxHeaderSays() throws Exception {
        byte[] smuggled = new TarBuilder().file("smuggled", "evil").buildOpen();
        byte[] tar = new TarBuilder()
                .pax("size=" + smuggled.length)
                .entry('0', "a", smuggled, header -> header.size(0))
                .file("b", "2")
                .build();
        fixture.unpack(tar, "x.tar");
        assertThat(fixture.written()).containsOnlyKeys("a", "b");
    }

    @Test
    void readsLongNamesInEveryForm() throws Exception {
        String gnu = "g".repeat(90) + "/" + "n".repeat(90);
        String pax = "é".repeat(60) + "/" + "p".repeat(90);
        byte[] tar = new TarBuilder()
                .longName(gnu)
                .entry('0', "cut", "1", header -> header.magic("ustar  \0"))
                .pax("mtime=1.5", "path=" + pax, "uname=x=y")
                .file("cut", "2")
                .entry('0', "name", "3", header -> header.text(345, 155, "pre/fix"))
                .longLink(gnu)
                .link("link", "cut")
                .pax("linkpath=" + pax)
                .link("link2", "cut")
                .build();
        fixture.unpack(tar, "x.tar");
        assertThat(fixture.written())
                .containsEntry(gnu, "1")
                .containsEntry(pax, "2")
                .containsEntry("pre/fix/name", "3")
                .containsEntry("link", "->" + gnu)
                .containsEntry("link2", "->" + pax);
    }

    @Test
    void readsHeadersOfBeforePosix() throws Exception {
        byte[] tar = new TarBuilder()
                .entry('\0', "d/", "", header -> header.magic(""))
                .entry('\0', "d/a", "1", header -> header.magic("").text(345, 155, "no prefix here"))
                .entry('0', "b", "2", header -> header.magic("ustar  \0").text(345, 12, "01234567012"))
                .build();
        fixture.unpack(tar, "x.tar");
        assertThat(fixture.written()).containsOnlyKeys("d", "d/a", "b");
    }

    @Test
    void readsSizesInBase256() throws Exception {
        byte[] tar = new TarBuilder()
                .entry('0', "a", "hello", header -> {
                    Arrays.fill(header.block, 124, 136, (byte) 0);
                    header.block[124] = (byte) 0x80;
                    header.block[135] = 5;
                })
                .file("b", "2")
                .build();
        fixture.unpack(tar, "x.tar");
        assertThat(fixture.written()).containsEntry("a", "hello");
    }

    @Test
    void refusesExtensionHeadersThatAreBombs() {
        String huge = "x".repeat(1 << 20);
        assertThat(fixture.refuse(tar().pax("comment=" + huge).file("x", "1")).reason())
                .isEqualTo(Reason.LIMIT);
        assertThat(fixture.refuse(tar().longName(huge).file("x", "1"))).hasMessageContaining("extension headers");
        assertThat(fixture.refuse(tar().longLink("x".repeat(2000)).link("x", "ok"))
                        .reason())
                .isEqualTo(Reason.LIMIT);
        TarBuilder claimed = tar().entry('L', "long", "a", header -> header.size(077777777777L));
        assertThat(fixture.refuse(claimed).reason()).isEqualTo(Reason.LIMIT);
        TarBuilder many = tar();
        for (int i = 0; i < 30; i++) {
            many.globalPax("comment=" + "x".repeat(200_000));
        }
        assertThat(fixture.refuse(
                                many.build(),
                                UnpackRequest.of("x.tar")
                                        .withLimits(UnpackLimits.defaults().withEntries(100)))
                        .reason())
                .isEqualTo(Reason.LIMIT);
    }

    /** Case 50. */
    @Test
    void refusesAPageOfHtmlThatIsNamedTar() {
        byte[] page = ("<html>error page" + " ".repeat(2000)).getBytes(StandardCharsets.UTF_8);
        assertThat(fixture.refuse(page, "x.tar")).hasMessageContaining("its name says tar, but it is an HTML page");
        byte[] later =
                new TarBuilder().file("ok", "1").raw(Arrays.copyOf(page, 1024)).build();
        assertThat(fixture.refuse(later, "x.tar")).hasMessageContaining("checksum");
    }

    /** Case 62. */
    @Test
    void refusesASecondArchiveAfterTheEnd() {
        byte[] second = new TarBuilder().file("b", "2").build();
        for (TarBuilder tar : new TarBuilder[] {
            tar().raw(new byte[1024]).raw(second), tar().raw(new byte[10240]).raw(second)
        }) {
            assertThat(fixture.refuse(tar.buildOpen(), "x.tar")).hasMessageContaining("continues after its end marker");
            fixture = new UnpackFixture(temp.resolve("again"));
        }
        byte[] single = tar().raw(new byte[512]).raw(second).buildOpen();
        assertThat(fixture.refuse(single, "x.tar").reason()).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesAnArchiveWithoutEndMarker() {
        assertThat(fixture.refuse(tar().buildOpen(), "x.tar"))
                .hasMessageContaining("ends too early, without an end marker");
        UnpackFixture half = new UnpackFixture(temp.resolve("half"));
        assertThat(half.refuse(tar().raw(new byte[512]).buildOpen(), "x.tar"))
                .hasMessageContaining("with half an end marker");
    }

    @Test
    void acceptsPaddingAfterTheEndMarker() throws Exception {
        fixture.unpack(tar().file("b", "2").raw(new byte[10240 + 100]).build(), "x.tar");
        assertThat(fixture.written()).containsOnlyKeys("ok", "b");
    }

    @Test
    void refusesEndlessPadding() {
        byte[] tar = tar().raw(new byte[20 << 20]).build();
        assertThat(fixture.refuse(TarBuilder.gzip(tar), "x.tar.gz")).hasMessageContaining("bytes of padding");
    }

    @Test
    void refusesEveryTruncation() {
        byte[] tar = new TarBuilder()
                .pax("path=a/b")
                .file("x", "content")
                .longName("d/e")
                .file("y", "more")
                .build();
        for (int length = 1; length < tar.length; length += length % 512 == 1 ? 510 : 1) {
            UnpackFixture each = new UnpackFixture(temp.resolve("t" + length));
            UnpackException refusal = each.refuse(Arrays.copyOf(tar, length), "x.tar");
            assertThat(refusal.reason()).as("cut to %d", length).isIn(Reason.DAMAGED, Reason.MISMATCH);
        }
    }

    /** Case 49. */
    @Test
    void refusesArchivesWithoutFiles() {
        assertThat(fixture.refuse(new TarBuilder()).reason()).isEqualTo(Reason.CONTENT);
        assertThat(fixture.refuse(new TarBuilder().directory("a/"))).hasMessageContaining("without a single file");
        assertThat(new UnpackFixture(temp.resolve("gz"))
                        .refuse(new TarBuilder().buildGz(), "x.tgz")
                        .reason())
                .isEqualTo(Reason.CONTENT);
    }
}
