package io.pluginmanager.core.fetch;

import static io.pluginmanager.core.fetch.FetchBed.LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.config.Limits;
import io.pluginmanager.core.disk.ForwardingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.fetch.Fault.Kind;
import io.pluginmanager.spi.ArtifactSource.Capability;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run could not finish, the next one goes on with. */
class PartialsTest {

    private static final long CUT = 2_000_000;

    @TempDir
    Path temp;

    private FetchBed bed;
    private FaultySource source;

    @BeforeEach
    void makeSource() throws IOException {
        bed = new FetchBed(temp);
        bed.limits = Limits.builder().attempts(1).build();
        source = bed.source("m", LARGE);
    }

    /** Fetches until the connection breaks; nothing of the object is left in memory. */
    private void failOnce() {
        source.with(Fault.of(Kind.CUT, CUT));
        assertThatThrownBy(() -> bed.fetch(source))
                .hasMessage("\"m:neo\" did not arrive: Connection reset; gave up after 1 attempt");
        source.asked.clear();
    }

    private void nextRunAsksFrom(long from) throws IOException {
        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked.get(0).from()).isEqualTo(from);
        assertThat(bed.partials()).as("deleted when used").isEmpty();
    }

    private Path folder() throws IOException {
        return bed.partials().findFirst().orElseThrow();
    }

    @Test
    void nextRunFetchesOnlyWhatIsMissing() throws IOException {
        failOnce();
        assertThat(bed.staged()).isEmpty();

        nextRunAsksFrom(CUT);
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void cancelledRunLeavesItsBytesToTheNext() throws IOException {
        source.with(Fault.of(Kind.STALL, CUT));
        bed.time.in(Duration.ofSeconds(1), bed.control::cancel);
        assertThatThrownBy(() -> bed.fetch(source)).isInstanceOf(InterruptedIOException.class);
        source.asked.clear();

        FetchBed next = new FetchBed(temp);
        assertThat(next.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).extracting(ReadOptions::from).containsExactly(CUT);
    }

    @Test
    void smallObjectsLeaveNothing() {
        source = bed.source("m", (1 << 20) - 1);
        source.with(Fault.of(Kind.CUT, 1_000_000));

        assertThatThrownBy(() -> bed.fetch(source));
        assertThat(bed.partial()).doesNotExist();
    }

    @Test
    void objectsThatCannotBeResumedLeaveNothing() throws IOException {
        source.strong = false;
        failOnce();
        source.strong = true;
        source.capabilities.remove(Capability.RANGE);
        failOnce();

        assertThat(bed.partials()).isEmpty();
    }

    @Test
    void objectThatChangedComesWhole() throws IOException {
        failOnce();
        source.version = 2;

        nextRunAsksFrom(CUT);
    }

    @Test
    void anotherObjectOfTheSameSourceHasAPlaceOfItsOwn() throws IOException {
        failOnce();
        FaultySource other = bed.source("n", LARGE);

        assertThat(bed.bytesOf(other)).isEqualTo(other.bytes());
        assertThat(other.asked).extracting(ReadOptions::from).containsExactly(0L);
        nextRunAsksFrom(CUT);
    }

    @Test
    void completeBytesAreUsedIfTheObjectIsStillTheSame() throws IOException {
        failOnce();
        Files.write(folder().resolve("data"), source.bytes());

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked)
                .extracting(ReadOptions::unlessMatches)
                .containsExactly(source.info().validator());
        assertThat(bed.partials()).isEmpty();
    }

    @Test
    void completeBytesOfAnotherStateAreNotUsed() throws IOException {
        failOnce();
        Files.write(folder().resolve("data"), source.bytes());
        source.version = 2;

        nextRunAsksFrom(0);
    }

    @Test
    void alteredBytesAreFoundByTheDigest() throws IOException {
        bed.expect(source.bytes());
        failOnce();
        Path data = folder().resolve("data");
        byte[] bytes = Files.readAllBytes(data);
        bytes[1000] ^= 1;
        Files.write(data, bytes);
        bed.limits = Limits.defaults();

        nextRunAsksFrom(CUT);
        assertThat(source.asked).extracting(ReadOptions::from).containsExactly(CUT, 0L);
    }

    @Test
    void moreBytesThanTheObjectHasAreNotUsed() throws IOException {
        failOnce();
        Files.write(folder().resolve("data"), new byte[LARGE + 1]);

        nextRunAsksFrom(0);
    }

    @Test
    void bytesThatCannotBeReadAreFetchedAnew() throws IOException {
        failOnce();
        bed.disk = new ForwardingDisk(new JdkDisk()) {
            @Override
            public NewFile reopenFile(Path file) throws IOException {
                throw new IOException("Input/output error");
            }
        };

        nextRunAsksFrom(0);
    }

    @Test
    void bytesOfAnObjectThatHasNotTheExpectedLengthAreNotUsed() {
        failOnce();
        bed.expected = new Expected(Optional.empty(), OptionalLong.of(LARGE - 1));

        assertThatThrownBy(() -> bed.fetch(source)).isInstanceOf(WrongBytesException.class);
        assertThat(source.asked.get(0).from()).isZero();
    }

    @Test
    void whatTheSourceVouchesForCountsForPartsToo() throws IOException {
        source.digests = true;
        failOnce();

        try (Fetched fetched = bed.fetch(source).orElseThrow()) {
            assertThat(fetched.info()).isEqualTo(source.info());
        }
        assertThat(source.asked.get(0).from()).isEqualTo(CUT);
    }

    @Test
    void whatAnotherPlaceMadeUselessIsDeleted() throws IOException {
        FaultySource mirror = bed.source("mirror", LARGE);
        Fetch fetch = bed.begin();
        source.with(Fault.of(Kind.CUT, CUT));
        assertThatThrownBy(() -> fetch.from(source.origin(), Optional.empty(), 1))
                .isInstanceOf(SourceException.class);
        assertThat(bed.partials()).hasSize(1);

        try (Fetched fetched = fetch.from(mirror.origin(), Optional.empty(), 0).orElseThrow()) {
            assertThat(bed.content(fetched)).isEqualTo(mirror.bytes());
        }
        assertThat(bed.partials()).isEmpty();
    }

    @Test
    void damagedRecordIsNotUsed() throws IOException {
        for (String text : new String[] {"", "{\"schema\": 1", "{\"schema\": 2}", "[]", "{\"schema\": 1}"}) {
            failOnce();
            Files.writeString(folder().resolve("partial.json"), text);
            nextRunAsksFrom(0);
            source.asked.clear();
        }
    }

    @Test
    void linkInPlaceOfTheBytesIsNotFollowed() throws IOException {
        failOnce();
        Path data = folder().resolve("data");
        Path elsewhere = Files.move(data, temp.resolve("elsewhere"));
        Files.createSymbolicLink(data, elsewhere);
        byte[] before = Files.readAllBytes(elsewhere);

        nextRunAsksFrom(0);
        assertThat(elsewhere).hasBinaryContent(before);
    }

    @Test
    void bytesOfAnEarlierBootNeedADigest() throws IOException {
        failOnce();
        rememberBoot("another");
        nextRunAsksFrom(0);

        source.asked.clear();
        failOnce();
        rememberBoot("another");
        bed.expect(source.bytes());
        nextRunAsksFrom(CUT);
    }

    private void rememberBoot(String boot) throws IOException {
        Path record = folder().resolve("partial.json");
        String text = Files.readString(record);
        Files.writeString(record, text.replaceAll("\"boot\" : \"[^\"]*\"", "\"boot\" : \"" + boot + "\""));
        assertThat(record).content().contains("\"" + boot + "\"");
    }

    @Test
    void recordSaysWhatItIsOf() throws IOException {
        failOnce();

        assertThat(folder().resolve("partial.json"))
                .content()
                .contains("\"schema\" : 1", "\"source\" : \"m:neo\"", "\"validator\" : \"v1\"", "\"size\" : " + LARGE);
        assertThat(Files.readAllBytes(folder().resolve("data"))).isEqualTo(Arrays.copyOf(source.bytes(), (int) CUT));
    }

    @Test
    void everythingIsPrivate() throws IOException {
        failOnce();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        for (String name : new String[] {"data", "partial.json"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void twoThreadsNeverShareABody() throws IOException {
        Partials partials = new Partials(new JdkDisk(), Optional.of(bed.partial()));

        try (Partial first = partials.open(source.origin()).orElseThrow()) {
            assertThat(partials.open(source.origin())).isEmpty();
            assertThat(first.read()).isEmpty();
        }
        assertThat(partials.open(source.origin())).isPresent();
    }

    @Test
    void objectThatIsGoneLeavesNothing() throws IOException {
        failOnce();
        source.with(Fault.of(Kind.NOT_FOUND));

        assertThatThrownBy(() -> bed.fetch(source)).hasMessage("\"m\" said 404");
        assertThat(bed.partials()).isEmpty();
    }

    @Test
    void whatWasNotTouchedForADayIsExpired() throws IOException {
        failOnce();
        Path data = folder().resolve("data");
        Files.createDirectories(bed.partial().resolve("not ours"));
        Instant written = Files.getLastModifiedTime(data).toInstant();

        assertThat(Partials.expired(bed.partial(), written.plus(Duration.ofHours(23))))
                .isEmpty();
        assertThat(Partials.expired(bed.partial(), written.plus(Duration.ofHours(25))))
                .hasSize(1);
        Files.setLastModifiedTime(data, FileTime.from(written.plus(Duration.ofDays(3))));
        assertThat(Partials.expired(bed.partial(), written))
                .as("from the future")
                .hasSize(1);

        Partials.removeExpired(new JdkDisk(), bed.partial(), written.plus(Duration.ofDays(9)));
        assertThat(bed.partials()).extracting(Path::getFileName).containsExactly(Path.of("not ours"));
        assertThat(Partials.expired(temp.resolve("absent"), written)).isEmpty();
    }
}
