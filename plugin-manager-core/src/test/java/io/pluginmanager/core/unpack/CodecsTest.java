package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed streams: whole, in several parts, damaged, and greedy for memory. */
class CodecsTest {

    private static final byte[] TEXT = "some text, some text, some text, some text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    private UnpackFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new UnpackFixture(temp.resolve("base"));
    }

    private static byte[] compress(Codec codec, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream stream = switch (codec) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
            case XZ -> new XZOutputStream(out, new LZMA2Options(1));
            case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
        }) {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static String ending(Codec codec) {
        return ArchiveFormat.of(codec, false).toString();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void unpacksTarAndSingleFiles(Codec codec) throws Exception {
        byte[] tar = new TarBuilder().file("a", "1").file("b", "2").build();
        UnpackedTree tree = fixture.unpack(compress(codec, tar), "x.tar." + ending(codec));
        assertThat(fixture.written()).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(tree.format()).isEqualTo(ArchiveFormat.of(codec, true));

        UnpackFixture single = new UnpackFixture(temp.resolve("single"));
        UnpackedTree file = single.unpack(compress(codec, TEXT), "tool.sql." + ending(codec));
        assertThat(single.written()).containsOnlyKeys("file.sql");
        assertThat(file.singleFile()).contains("file.sql");
        assertThat(file.format()).isEqualTo(ArchiveFormat.of(codec, false));
        assertThat(single.root.resolve("file.sql")).hasBinaryContent(TEXT);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void readsAllPartsOfConcatenatedData(Codec codec) throws Exception {
        byte[] both = join(compress(codec, TEXT), compress(codec, TEXT), compress(codec, new byte[0]));
        fixture.unpack(both, "x." + ending(codec));
        assertThat(fixture.root.resolve("file")).hasBinaryContent(join(TEXT, TEXT));
    }

    /** Case 52. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void refusesEveryTruncation(Codec codec) {
        byte[] whole = compress(codec, TEXT);
        for (int length = 1; length < whole.length; length++) {
            UnpackFixture each = new UnpackFixture(temp.resolve("t" + length));
            UnpackException refusal = each.refuse(Arrays.copyOf(whole, length), "x." + ending(codec));
            assertThat(refusal.reason()).as("cut to %d", length).isIn(Reason.DAMAGED, Reason.MISMATCH);
            if (length > 16) {
                assertThat(refusal)
                        .hasMessageContaining("its "
                                + (codec == Codec.GZIP || codec == Codec.ZSTD
                                        ? codec.name().toLowerCase(Locale.ROOT)
                                        : ending(codec))
                                + " data ");
            }
        }
    }

    /** Case 53. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void refusesGarbageAfterTheEnd(Codec codec) {
        byte[] whole = compress(codec, TEXT);
        for (String garbage : new String[] {"x", "\0\0\0garbage", "garbage and more garbage"}) {
            UnpackFixture each = new UnpackFixture(temp.resolve("g" + garbage.length()));
            byte[] bytes = join(whole, garbage.getBytes(StandardCharsets.UTF_8));
            UnpackException refusal = each.refuse(bytes, "x." + ending(codec));
            assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED);
            if (codec == Codec.GZIP) {
                assertThat(refusal).hasMessageContaining("is followed by bytes that are no gzip data");
            } else if (codec == Codec.ZSTD && garbage.length() > 3) {
                assertThat(refusal).hasMessageContaining("is followed by bytes that are no zstd data");
            }
        }
    }

    @Test
    void refusesZstdBlocksThatCannotBe() {
        byte[] block = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, 0, 7, 0, 0};
        assertThat(fixture.refuse(block, "x.zst")).hasMessageContaining("zstd data has a block that cannot be");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void refusesAlteredContent(Codec codec) {
        byte[] random = new byte[4000];
        new Random(7).nextBytes(random);
        byte[] altered = compress(codec, random);
        altered[altered.length / 2] ^= 0x10;
        assertThat(fixture.refuse(altered, "x." + ending(codec)).reason()).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void acceptsZeroPaddingAfterGzip() throws Exception {
        fixture.unpack(join(compress(Codec.GZIP, TEXT), new byte[70_000]), "x.gz");
        assertThat(fixture.root.resolve("file")).hasBinaryContent(TEXT);
    }

    @Test
    void checksLengthAndChecksumOfEveryGzipMember() {
        byte[] good = compress(Codec.GZIP, TEXT);
        for (int fromEnd : new int[] {1, 5}) {
            byte[] bad = good.clone();
            bad[bad.length - fromEnd] ^= 1;
            for (byte[] bytes : new byte[][] {bad, join(bad, good), join(good, bad)}) {
                UnpackFixture each = new UnpackFixture(temp.resolve("e" + fromEnd + bytes.length));
                assertThat(each.refuse(bytes, "x.gz"))
                        .hasMessageContaining(fromEnd == 1 ? "length that its trailer says" : "checksum (CRC-32)");
            }
        }
    }

    @Test
    void readsEveryOptionalPartOfAGzipHeader() throws Exception {
        byte[] plain = compress(Codec.GZIP, TEXT);
        byte[] header = join(
                new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3},
                new byte[] {3, 0, 'a', 'b', 'c'},
                "../../evil\0comment\0".getBytes(StandardCharsets.UTF_8));
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] check = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] body = Arrays.copyOfRange(plain, 10, plain.length);
        UnpackedTree tree = fixture.unpack(join(header, check, body), "plugin.gz");
        assertThat(tree.singleFile()).contains("file");
        assertThat(fixture.root.resolve("file")).hasBinaryContent(TEXT);

        UnpackFixture other = new UnpackFixture(temp.resolve("other"));
        check[0] ^= 1;
        assertThat(other.refuse(join(header, check, body), "plugin.gz"))
                .hasMessageContaining("gzip header does not match its checksum");
    }

    @Test
    void refusesGzipHeadersThatCannotBe() {
        byte[] plain = compress(Codec.GZIP, TEXT);
        byte[] method = plain.clone();
        method[2] = 7;
        assertThat(fixture.refuse(method, "x.gz")).hasMessageContaining("unknown compression method");
        byte[] flags = plain.clone();
        flags[3] = (byte) 0x80;
        assertThat(fixture.refuse(flags, "x.gz")).hasMessageContaining("reserved flags");
        byte[] endless = join(
                new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3},
                "n".repeat(70_000).getBytes());
        assertThat(fixture.refuse(endless, "x.gz")).hasMessageContaining("header does not end");
    }

    @Test
    void refusesWhatDecompressesToNothing() {
        assertThat(fixture.refuse(compress(Codec.GZIP, new byte[0]), "x.gz"))
                .hasMessageContaining("decompresses to nothing")
                .extracting(UnpackException::reason)
                .isEqualTo(Reason.CONTENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesZstdWindowsBeforeTheyAreAllocated(boolean later) {
        // A frame header that asks for a window of 2 GiB, and one of 96 MiB in the second frame.
        byte[] huge = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, (byte) (21 << 3), 1, 0, 0};
        byte[] second = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, (byte) (16 << 3 | 4), 1, 0, 0};
        byte[] bytes = later ? join(compress(Codec.ZSTD, TEXT), second) : huge;
        assertThat(fixture.refuse(bytes, "x.zst"))
                .hasMessageContaining(later ? "needs 100663296 bytes of memory" : "needs 2147483648 bytes of memory")
                .hasMessageContaining("83886080 are allowed; raise limits.decoder_memory")
                .extracting(UnpackException::reason)
                .isEqualTo(Reason.LIMIT);
    }

    @Test
    void allowsZstdWindowsUpToTheLimitExactly() throws Exception {
        // 80 MiB: exponent 16, mantissa 2.
        byte[] exact = {
            0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, (byte) (16 << 3 | 2), (3 << 3) | 1, 0, 0, 'a', 'b', 'c'
        };
        fixture.unpack(exact, "x.zst");
        assertThat(fixture.written()).containsEntry("file", "abc");
    }

    @Test
    void refusesZstdThatNeedsADictionary() {
        byte[] dictionary = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x01, 0x50, 7, 1, 0, 0};
        assertThat(fixture.refuse(dictionary, "x.zst")).hasMessageContaining("needs a dictionary");
    }

    @Test
    void skipsSkippableZstdFrames() throws Exception {
        byte[] skippable = {0x53, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};
        fixture.unpack(join(skippable, Zstd.compress(TEXT), skippable), "x.zst");
        assertThat(fixture.root.resolve("file")).hasBinaryContent(TEXT);
    }

    @Test
    void refusesXzDictionariesBeforeTheyAreAllocated() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LZMA2Options options = new LZMA2Options(0);
        options.setDictSize(32 << 20);
        try (XZOutputStream xz = new XZOutputStream(out, options)) {
            xz.write(TEXT);
        }
        UnpackLimits small = UnpackLimits.defaults().withDecoderMemory(16 << 20);
        for (byte[] bytes : new byte[][] {out.toByteArray(), join(compress(Codec.XZ, TEXT), out.toByteArray())}) {
            UnpackFixture each = new UnpackFixture(temp.resolve("x" + bytes.length));
            assertThat(each.refuse(bytes, UnpackRequest.of("x.xz").withLimits(small)))
                    .hasMessageContaining("its xz data needs")
                    .extracting(UnpackException::reason)
                    .isEqualTo(Reason.LIMIT);
        }
        fixture.unpack(out.toByteArray(), "x.xz");
        assertThat(fixture.root.resolve("file")).hasBinaryContent(TEXT);
    }

    @Test
    void refusesBzip2WhereItsMemoryIsNotAllowed() {
        UnpackLimits small = UnpackLimits.defaults().withDecoderMemory(1 << 20);
        assertThat(fixture.refuse(
                                compress(Codec.BZIP2, TEXT),
                                UnpackRequest.of("x.bz2").withLimits(small))
                        .reason())
                .isEqualTo(Reason.LIMIT);
    }
}
