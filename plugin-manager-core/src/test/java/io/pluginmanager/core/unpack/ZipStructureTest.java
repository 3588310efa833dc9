package io.pluginmanager.core.unpack;

import static io.pluginmanager.core.unpack.ZipBuilder.extra;
import static io.pluginmanager.core.unpack.ZipBuilder.longs;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a zip archive can say twice, and must say once. */
class ZipStructureTest {

    private static final String TEXT = "some text that deflates, deflates, deflates, deflates";

    @TempDir
    Path temp;

    private UnpackFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new UnpackFixture(temp.resolve("base"));
    }

    private static final Map<String, Consumer<ZipBuilder.Entry>> BROKEN_ENTRIES = new TreeMap<>(Map.ofEntries(
            Map.entry("local name: has another name in its own header", e -> e.localName = "b.txt".getBytes()),
            Map.entry(
                    "local name of another length: has another name in its own header",
                    e -> e.localName = "longer".getBytes()),
            Map.entry(
                    "local flags: has a header of its own that differs from the central directory",
                    e -> e.localFlags = 1 << 11),
            Map.entry(
                    "local descriptor flag: has a header of its own that differs from the central directory",
                    e -> e.localFlags = 8),
            Map.entry(
                    "local method: has a header of its own that differs from the central directory",
                    e -> e.localMethod = 0),
            Map.entry(
                    "local version: has a header of its own that differs from the central directory",
                    e -> e.localVersion = 63),
            Map.entry(
                    "local time: has a header of its own that differs from the central directory",
                    e -> e.localTime = 1),
            Map.entry(
                    "local checksum: has a checksum or size of its own that differs from the central directory",
                    e -> e.localCrc = 1),
            Map.entry(
                    "local size: has a checksum or size of its own that differs from the central directory",
                    e -> e.localSize = 1),
            Map.entry(
                    "local compressed size: has a checksum or size of its own that differs from the central directory",
                    e -> e.localCompressedSize = 1),
            Map.entry("checksum in both: does not match its checksum (CRC-32)", e -> e.crc = 1),
            Map.entry("size in both too small: unpacks to more bytes than its header says", e -> e.size = 3),
            Map.entry("size in both zero: unpacks to more bytes than its header says", e -> e.size = 0),
            Map.entry("size in both too large: unpacks to fewer bytes than its header says", e -> e.size = 3000),
            Map.entry(
                    "compressed size too small: is followed by bytes that belong to no entry",
                    e -> e.compressedSize = 5),
            Map.entry(
                    "compressed size too large: overlaps the next entry or the central directory",
                    e -> e.compressedSize = 500),
            Map.entry(
                    "compressed size beyond the file: overlaps the next entry or the central directory",
                    e -> e.compressedSize = 0x7fff_ffff),
            Map.entry(
                    "descriptor without flag: is followed by bytes that belong to no entry",
                    e -> e.gapAfter = new byte[16]),
            Map.entry("descriptor of another length: is followed by bytes that belong to no entry", e -> {
                e.descriptor = 16;
                e.gapAfter = new byte[1];
            }),
            Map.entry(
                    "descriptor with another checksum: has a data descriptor that differs from the central directory",
                    e -> {
                        e.descriptor = 16;
                        e.descriptorCrc = 7;
                    }),
            Map.entry("descriptor missing: is followed by bytes that belong to no entry", e -> e.flags = 8),
            Map.entry(
                    "gap after the entry: is followed by bytes that belong to no entry",
                    e -> e.gapAfter = new byte[] {1}),
            Map.entry("offset into nowhere: entry", e -> e.offset = 1),
            Map.entry("offset beyond the file: entry", e -> e.offset = 0x7fff_ffff),
            Map.entry("other disk: lies on another disk of the archive", e -> e.disk = 1),
            Map.entry("missing in the directory: bytes that belong to no entry", e -> e.inDirectory = false),
            Map.entry("missing in the body: has another name in its own header", e -> e.inBody = false),
            Map.entry("stored with two sizes: is stored but has two sizes", e -> {
                e.method = 0;
                e.size = 3;
            }),
            Map.entry("deflated garbage: has damaged content", e -> e.raw = new byte[] {7, 7, 7, 7, 7, 7}),
            Map.entry(
                    "deflated data cut off: has content that ends too early",
                    e -> e.raw = ZipBuilder.cut(ZipBuilder.deflate(e.content), 3)),
            Map.entry("deflated data and more: has bytes after the end of its content", e -> {
                byte[] data = ZipBuilder.deflate(e.content);
                e.raw = Arrays.copyOf(data, data.length + 9);
            }),
            Map.entry(
                    "extra field longer than the rest: has malformed extra fields",
                    e -> e.extra = new byte[] {9, 9, 9, 0, 1}),
            Map.entry(
                    "rubbish after the extra fields: has malformed extra fields",
                    e -> e.localExtra = new byte[] {1, 2}),
            Map.entry(
                    "zip64 field without need, other size: has 64-bit sizes (zip64) that contradict its header",
                    e -> e.extra = extra(1, longs(1, 2))),
            Map.entry(
                    "zip64 field of odd length: has 64-bit sizes (zip64) that contradict its header",
                    e -> e.extra = extra(1, new byte[3])),
            Map.entry("zip64 field twice: has malformed extra fields", e -> {
                byte[] one = extra(1, longs(e.content.length, ZipBuilder.deflate(e.content).length));
                e.extra = Arrays.copyOf(one, 2 * one.length);
                System.arraycopy(one, 0, e.extra, one.length, one.length);
            }),
            Map.entry("zip64 size missing: has malformed extra fields", e -> e.size = 0xffff_ffffL),
            Map.entry("zip64 negative size: has a negative size or position", e -> {
                e.size = 0xffff_ffffL;
                e.extra = extra(1, longs(-1));
            }),
            Map.entry("zip64 negative offset: has a negative size or position", e -> {
                e.offset = 0xffff_ffffL;
                e.extra = extra(1, longs(-9));
            }),
            Map.entry("zip64 enormous compressed size: has malformed extra fields", e -> {
                e.compressedSize = 0xffff_ffffL;
                e.extra = extra(1, longs(Long.MAX_VALUE));
            })));

    static Stream<String> brokenEntries() {
        return BROKEN_ENTRIES.keySet().stream();
    }

    /** Cases 37, 43, 44, 46, and every field that stands in both headers. */
    @ParameterizedTest
    @MethodSource
    void brokenEntries(String what) {
        for (boolean first : new boolean[] {true, false}) {
            ZipBuilder zip = new ZipBuilder();
            if (!first) {
                zip.file("0.txt", "before");
            }
            zip.file("a.txt", TEXT, BROKEN_ENTRIES.get(what)).file("z.txt", "after");
            UnpackException refusal = fixture.refuse(zip);
            assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED);
            assertThat(refusal).hasMessageContaining(what.substring(what.indexOf(": ") + 2));
            fixture.assertNothingOutside();
            fixture = new UnpackFixture(temp.resolve("again"));
        }
    }

    private static final Map<String, Consumer<ZipBuilder>> BROKEN_ENDS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "bytes before, offsets relative: the central directory of its zip archive does not end where its"
                            + " end record begins",
                    z -> z.prefix = "PK\3\4sfx".getBytes()),
            Map.entry("bytes before, offsets absolute: comes after bytes that belong to no entry", z -> {
                z.prefix = "PK\3\4sfx".getBytes();
                z.offsetsCountPrefix = true;
            }),
            Map.entry(
                    "bytes before the directory: is followed by bytes that belong to no entry",
                    z -> z.beforeDirectory = new byte[] {1}),
            Map.entry(
                    "bytes after the end: its zip archive has bytes after its end record, or is cut off in it",
                    z -> z.trailing = "x".getBytes()),
            Map.entry(
                    "second archive after the end: the central directory of its zip archive does not end where its end"
                            + " record begins",
                    z -> z.trailing = new ZipBuilder().file("evil", "1").build()),
            Map.entry(
                    "comment with control characters: the comment of its zip archive holds control characters, as"
                            + " hidden records would",
                    z -> z.comment = new byte[] {'a', 3}),
            Map.entry(
                    "count too small: its zip archive does not have the number of entries that its end record says",
                    z -> z.count = 1),
            Map.entry(
                    "count too large: its zip archive does not have the number of entries that its end record says",
                    z -> z.count = 3),
            Map.entry(
                    "count zero: its zip archive does not have the number of entries that its end record says",
                    z -> z.count = 0),
            Map.entry(
                    "directory size: the central directory of its zip archive does not end where its end record begins",
                    z -> z.directorySize = 3),
            Map.entry(
                    "directory size enormous: the central directory of its zip archive does not end where its end"
                            + " record begins",
                    z -> z.directorySize = 0xffff_fffeL),
            Map.entry(
                    "directory offset: the central directory of its zip archive does not end where its end record"
                            + " begins",
                    z -> z.directoryOffset = 3),
            Map.entry(
                    "directory offset enormous: the central directory of its zip archive does not end where its end"
                            + " record begins",
                    z -> z.directoryOffset = 0xffff_fffeL),
            Map.entry(
                    "zip64 count: the end records (zip64) of its zip archive contradict each other",
                    z -> z.zip64 = big -> big.putLong(32, 3).putLong(24, 3)),
            Map.entry("zip64 negative count: the end records (zip64) of its zip archive contradict each other", z -> {
                z.zip64 = big -> big.putLong(32, -1).putLong(24, -1);
                z.count = 0xffff;
            }),
            Map.entry(
                    "zip64 directory size: the end records (zip64) of its zip archive contradict each other",
                    z -> z.zip64 = big -> big.putLong(40, 1)),
            Map.entry("zip64 negative offset: the end records (zip64) of its zip archive contradict each other", z -> {
                z.zip64 = big -> big.putLong(48, Long.MIN_VALUE);
                z.directoryOffset = 0xffff_ffffL;
            }),
            Map.entry(
                    "zip64 extensible data: the end records (zip64) of its zip archive contradict each other",
                    z -> z.zip64 = big -> big.putLong(4, 60)),
            Map.entry(
                    "zip64 signature: the end records (zip64) of its zip archive contradict each other",
                    z -> z.zip64 = big -> big.putInt(0, 1)),
            Map.entry(
                    "zip64 locator elsewhere: the end records (zip64) of its zip archive contradict each other", z -> {
                        z.zip64 = big -> {};
                        z.locator = where -> where.putLong(8, 0);
                    })));

    static Stream<String> brokenEnds() {
        return BROKEN_ENDS.keySet().stream();
    }

    /** Cases 44 and 47. */
    @ParameterizedTest
    @MethodSource
    void brokenEnds(String what) {
        ZipBuilder zip = new ZipBuilder().file("a.txt", TEXT).file("b.txt", "2").with(BROKEN_ENDS.get(what));
        UnpackException refusal = fixture.refuse(zip);
        assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(refusal).hasMessageContaining(what.substring(what.indexOf(": ") + 2));
        fixture.assertNothingWritten();
    }

    @Test
    void refusesACommentThatHoldsAnotherArchive() {
        byte[] inner = new ZipBuilder().file("inner", "1").build();
        ZipBuilder zip = new ZipBuilder().file("a", "1").with(z -> z.comment = inner);
        assertThat(fixture.refuse(zip).reason()).isEqualTo(Reason.DAMAGED);
        byte[] end = Arrays.copyOfRange(inner, inner.length - 22, inner.length);
        assertThat(fixture.refuse(new ZipBuilder().file("a", "1").with(z -> z.comment = end)))
                .hasMessageContaining("end record");
    }

    @Test
    void acceptsACommentAndPaddingWithZeros() throws Exception {
        fixture.unpack(
                new ZipBuilder()
                        .file("a", "1")
                        .file("b", "2")
                        .with(z -> z.comment = "made by us\r\n".getBytes())
                        .with(z -> z.trailing = new byte[600])
                        .build(),
                "x.zip");
        assertThat(fixture.written()).containsOnlyKeys("a", "b");
    }

    /** Case 37: the content of one entry is the header of another. */
    @Test
    void refusesAnEntryQuotedInsideAnother() {
        byte[] quoted = new ZipBuilder().file("inner", TEXT).build();
        ZipBuilder zip = new ZipBuilder()
                .file("outer", quoted, e -> e.method = 0)
                .file("inner", TEXT, e -> {
                    e.inBody = false;
                    e.offset = 35;
                });
        assertThat(fixture.refuse(zip))
                .hasMessageContaining("overlaps")
                .extracting(UnpackException::reason)
                .isEqualTo(Reason.DAMAGED);
        fixture.assertNothingWritten();
    }

    @Test
    void refusesTwoEntriesWithOneBody() {
        ZipBuilder zip = new ZipBuilder().file("a", TEXT).file("b", TEXT, e -> {
            e.inBody = false;
            e.offset = 0;
        });
        assertThat(fixture.refuse(zip).reason()).isEqualTo(Reason.DAMAGED);
        fixture.assertNothingWritten();
    }

    /** Case 43. */
    @ParameterizedTest
    @ValueSource(ints = {12, 16, 20, 24})
    void readsEveryFormOfDataDescriptor(int length) throws Exception {
        fixture.unpack(
                new ZipBuilder()
                        .file("a", TEXT, e -> e.descriptor = length)
                        .file("b", "", e -> e.descriptor = length)
                        .file("c", TEXT, e -> {
                            e.method = 0;
                            e.descriptor = length;
                        })
                        .build(),
                "x.zip");
        assertThat(fixture.written())
                .containsEntry("a", TEXT)
                .containsEntry("b", "")
                .containsEntry("c", TEXT);
    }

    @Test
    void readsZip64() throws Exception {
        byte[] zip = new ZipBuilder()
                .file("a", TEXT, e -> {
                    byte[] both = longs(e.content.length, ZipBuilder.deflate(e.content).length);
                    e.localSize = 0xffff_ffffL;
                    e.localCompressedSize = 0xffff_ffffL;
                    e.localExtra = extra(1, both);
                    e.size = 0xffff_ffffL;
                    e.compressedSize = 0xffff_ffffL;
                    e.offset = 0xffff_ffffL;
                    e.extra = extra(1, longs(e.content.length, ZipBuilder.deflate(e.content).length, 0));
                    e.version = 45;
                })
                .file("b", "2")
                .with(z -> {
                    z.zip64 = big -> {};
                    z.count = 0xffff;
                    z.directorySize = 0xffff_ffffL;
                    z.directoryOffset = 0xffff_ffffL;
                })
                .build();
        fixture.unpack(zip, "x.zip");
        assertThat(fixture.written()).containsEntry("a", TEXT).containsEntry("b", "2");
    }

    @Test
    void ignoresExtraFieldsThatDoNotMatter() throws Exception {
        fixture.unpack(
                new ZipBuilder()
                        .file("a", TEXT, e -> {
                            e.extra = extra(0x5455, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
                            e.localExtra = extra(0x7875, new byte[11]);
                        })
                        .file("b", "2", e -> e.localExtra = new byte[3])
                        .build(),
                "x.zip");
        assertThat(fixture.written()).containsOnlyKeys("a", "b");
    }

    @Test
    void explainsWhatItDoesNotRead() {
        assertThat(fixture.refuse(new ZipBuilder().file("a", TEXT, e -> e.flags = 1)))
                .hasMessageContaining("is encrypted")
                .extracting(UnpackException::reason)
                .isEqualTo(Reason.UNSUPPORTED);
        for (int flag : new int[] {1 << 6 | 1, 1 << 13}) {
            assertThat(fixture.refuse(new ZipBuilder().file("a", TEXT, e -> e.flags = flag)))
                    .hasMessageContaining("is encrypted");
        }
        assertThat(fixture.refuse(new ZipBuilder().file("a", TEXT, e -> e.extra = extra(0x9901, new byte[7]))))
                .hasMessageContaining("is encrypted");
        for (int method : new int[] {1, 6, 9, 12, 14, 93, 95, 99}) {
            assertThat(fixture.refuse(new ZipBuilder().file("a", TEXT, e -> e.method = method)))
                    .hasMessageContaining("(method " + method + ", version 20)")
                    .extracting(UnpackException::reason)
                    .isEqualTo(Reason.UNSUPPORTED);
        }
        assertThat(fixture.refuse(new ZipBuilder().file("a", TEXT, e -> e.version = 62))
                        .reason())
                .isEqualTo(Reason.UNSUPPORTED);
        assertThat(fixture.refuse(new ZipBuilder().file("a", TEXT, e -> e.flags = 1 << 5))
                        .reason())
                .isEqualTo(Reason.UNSUPPORTED);
        fixture.assertNothingWritten();
    }

    @Test
    void refusesSplitArchives() {
        assertThat(fixture.refuse(new ZipBuilder().file("a", TEXT).with(z -> z.disk = 1)))
                .hasMessageContaining("split over several files")
                .extracting(UnpackException::reason)
                .isEqualTo(Reason.UNSUPPORTED);
        assertThat(fixture.refuse(new ZipBuilder().file("a", TEXT).with(z -> z.diskCount = 7))
                        .reason())
                .isEqualTo(Reason.UNSUPPORTED);
        assertThat(fixture.refuse(new ZipBuilder().file("a", TEXT).with(z -> {
                            z.zip64 = big -> {};
                            z.locator = where -> where.putInt(16, 2);
                        }))
                        .reason())
                .isEqualTo(Reason.UNSUPPORTED);
    }

    /** Case 49. */
    @Test
    void refusesArchivesWithoutFiles() {
        assertThat(fixture.refuse(new ZipBuilder()))
                .hasMessageContaining("without a single file")
                .extracting(UnpackException::reason)
                .isEqualTo(Reason.CONTENT);
        assertThat(fixture.refuse(new ZipBuilder().directory("a/").directory("b/"))
                        .reason())
                .isEqualTo(Reason.CONTENT);
    }

    @Test
    void refusesEveryTruncation() {
        byte[] zip = new ZipBuilder()
                .file("a.txt", TEXT)
                .directory("d/")
                .file("d/b", "2", e -> e.descriptor = 16)
                .build();
        for (int length = 1; length < zip.length; length++) {
            UnpackException refusal = fixture.refuse(ZipBuilder.cut(zip, zip.length - length), "x.zip");
            assertThat(refusal.reason()).isIn(Reason.DAMAGED, Reason.MISMATCH);
        }
        fixture.assertNothingWritten();
    }

    /** Case 38. */
    @Test
    void neverExpandsArchivesInsideArchives() throws Exception {
        byte[] inner = new ZipBuilder().file("a", "1").file("b", "2").build();
        fixture.unpack(
                new ZipBuilder()
                        .file("inner.zip", inner, e -> e.method = 0)
                        .file("b", "2")
                        .build(),
                "x.zip");
        assertThat(fixture.written()).containsOnlyKeys("inner.zip", "b");
    }
}
