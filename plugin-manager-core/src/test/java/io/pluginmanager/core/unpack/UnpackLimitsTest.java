package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bombs (cases 35, 40, 41) and the exact edge of each limit. */
class UnpackLimitsTest {

    private static final UnpackLimits DEFAULTS = UnpackLimits.defaults();

    @TempDir
    Path temp;

    private UnpackFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new UnpackFixture(temp.resolve("base"));
    }

    private static UnpackRequest request(UnpackLimits limits) {
        return UnpackRequest.of("x").withLimits(limits);
    }

    @Test
    void countsBytesAndNotClaims() throws Exception {
        UnpackLimits limits = DEFAULTS.withUnpackedBytes(1000);
        byte[] exact = new TarBuilder()
                .file("a", new byte[600])
                .file("b", new byte[400])
                .build();
        byte[] over = new TarBuilder()
                .file("a", new byte[600])
                .file("b", new byte[401])
                .build();
        fixture.unpack(TarBuilder.gzip(exact), request(limits));
        UnpackFixture other = new UnpackFixture(temp.resolve("other"));
        assertThat(other.refuse(over, request(limits)))
                .hasMessageContaining("unpacks to more than 1000 bytes")
                .hasMessageContaining("raise limits.unpacked")
                .extracting(UnpackException::reason)
                .isEqualTo(Reason.LIMIT);
        byte[] gz = TarBuilder.gzip(new byte[1001]);
        assertThat(new UnpackFixture(temp.resolve("gz"))
                        .refuse(gz, request(limits))
                        .reason())
                .isEqualTo(Reason.LIMIT);
        byte[] plain = new byte[1001];
        plain[0] = 'x';
        assertThat(new UnpackFixture(temp.resolve("plain"))
                        .refuse(plain, request(limits))
                        .reason())
                .isEqualTo(Reason.LIMIT);
        new UnpackFixture(temp.resolve("ok")).unpack(TarBuilder.gzip(new byte[1000]), request(limits));
    }

    @Test
    void refusesABombInAZipBeforeAnythingIsWritten() {
        UnpackLimits limits = DEFAULTS.withUnpackedBytes(1000);
        byte[] zip = new ZipBuilder()
                .file("a", new byte[600], e -> {})
                .file("b", new byte[401], e -> {})
                .build();
        assertThat(fixture.refuse(zip, request(limits)).reason()).isEqualTo(Reason.LIMIT);
        fixture.assertNothingWritten();
    }

    @Test
    void refusesAZipThatLiesAboutSizes() {
        UnpackLimits limits = DEFAULTS.withUnpackedBytes(1000);
        byte[] zip =
                new ZipBuilder().file("a", new byte[1 << 20], e -> e.size = 10).build();
        assertThat(fixture.refuse(zip, request(limits)).reason()).isIn(Reason.LIMIT, Reason.DAMAGED);
    }

    @Test
    void countsEntries() throws Exception {
        UnpackLimits three = DEFAULTS.withEntries(3);
        byte[] exact =
                new TarBuilder().file("d/a", "").file("d/b", "").file("d/c", "").build();
        byte[] over = new TarBuilder()
                .file("a", "")
                .file("b", "")
                .directory("c")
                .directory("c")
                .build();
        fixture.unpack(exact, request(three));
        UnpackFixture other = new UnpackFixture(temp.resolve("other"));
        assertThat(other.refuse(over, request(three)))
                .hasMessageContaining("it has more than 3 entries")
                .hasMessageContaining("limits.entries");
        byte[] implied = new TarBuilder().file("1/2/3/4/f", "").build();
        assertThat(new UnpackFixture(temp.resolve("implied")).refuse(implied, request(three)))
                .hasMessageContaining("names imply more than 3 directories");
        byte[] roots = new TarBuilder()
                .directory("./")
                .directory("./")
                .directory("./")
                .directory("./")
                .build();
        assertThat(new UnpackFixture(temp.resolve("roots"))
                        .refuse(roots, request(three))
                        .reason())
                .isEqualTo(Reason.LIMIT);
    }

    /** Case 41: the number stands in the end record. */
    @Test
    void countsZipEntriesBeforeReadingThem() {
        ZipBuilder zip = new ZipBuilder().file("a", "1").with(z -> {
            z.count = 0xffff;
            z.zip64 = big -> big.putLong(24, 5_000_000).putLong(32, 5_000_000);
        });
        assertThat(fixture.refuse(zip).reason()).isIn(Reason.LIMIT, Reason.DAMAGED);
        ZipBuilder four =
                new ZipBuilder().file("a", "").file("b", "").file("c", "").directory("d/");
        assertThat(fixture.refuse(four.build(), request(DEFAULTS.withEntries(3)))
                        .reason())
                .isEqualTo(Reason.LIMIT);
        fixture.assertNothingWritten();
    }

    /** Case 40. */
    @Test
    void looksAtTheRatioOnlyAboveAFloor() throws Exception {
        fixture.unpack(TarBuilder.gzip(new byte[50 << 20]), "x.gz");
        UnpackFixture other = new UnpackFixture(temp.resolve("other"));
        assertThat(other.refuse(zeros(110 << 20), "x.gz"))
                .hasMessageContaining("unpacks to more than 200 times its")
                .hasMessageContaining("limits.ratio");
        new UnpackFixture(temp.resolve("raised")).unpack(zeros(110 << 20), request(DEFAULTS.withRatio(2000)));
    }

    private static byte[] zeros(int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (int i = 0; i < length; i += 1 << 20) {
                gzip.write(new byte[1 << 20]);
            }
        }
        return out.toByteArray();
    }

    @Test
    void countsContentThatIsOnlyReadPast() {
        byte[] tar = new TarBuilder().file("a", new byte[2000]).file("b", "1").build();
        UnpackRequest request = request(DEFAULTS.withUnpackedBytes(1000)).withMember("b");
        assertThat(fixture.refuse(tar, request).reason()).isEqualTo(Reason.LIMIT);
    }

    @Test
    void mustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withEntries(0))
                .withMessageContaining("every limit must be positive: entries 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnpackRequest.of("x").withStripComponents(-1))
                .withMessageContaining("-1");
    }
}
