package io.pluginmanager.core.fetch;

import static io.pluginmanager.core.fetch.FetchBed.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.Limits;
import io.pluginmanager.core.disk.FailingDisk;
import io.pluginmanager.core.disk.ForwardingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.fetch.Fault.Kind;
import io.pluginmanager.spi.ArtifactSource.Capability;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FetchTest {

    @TempDir
    Path temp;

    private FetchBed bed;
    private FaultySource source;

    @BeforeEach
    void makeSource() throws IOException {
        bed = new FetchBed(temp);
        source = bed.source("m", SMALL);
    }

    @AfterEach
    void nothingIsLeftOpenOrScheduled() {
        assertThat(source.open).as("open transfers").isZero();
        assertThat(bed.time.isIdle()).as("nothing is scheduled").isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }

    private ThrowingCallable fetching() {
        return () -> bed.fetch(source);
    }

    private void failsWith(SourceException.Kind kind, String message) throws IOException {
        SourceException failure = catchThrowableOfType(SourceException.class, fetching());
        assertThat(failure).hasMessage(message);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(bed.staged()).isEmpty();
        assertThat(bed.partials()).isEmpty();
    }

    @Test
    void wholeObjectComesInOneRequest() throws IOException {
        try (Fetched fetched = bed.fetch(source).orElseThrow()) {
            assertThat(bed.content(fetched)).isEqualTo(source.bytes());
            assertThat(fetched.info()).isEqualTo(source.info());
            assertThat(fetched.whole()).isTrue();
            assertThat(fetched.mirror()).isEmpty();
        }
        assertThat(source.asked).containsExactly(ReadOptions.whole());
    }

    @Test
    void emptyObjectIsAnObject() throws IOException {
        source = bed.source("m", 0);

        assertThat(bed.bytesOf(source)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "END", "STALL", "TRICKLE"})
    void interruptedBodyGoesOnWhereItEnded(Kind kind) throws IOException {
        source.with(Fault.of(kind, 400), Fault.of(kind, 100));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked.get(1).onlyIfMatches()).hasValue(new Validator("v1", true));
        if (kind != Kind.TRICKLE) {
            assertThat(source.asked).extracting(ReadOptions::from).containsExactly(0L, 400L, 500L);
        }
    }

    @Test
    void weakValidatorNeverGuardsARange() throws IOException {
        source.strong = false;
        source.with(Fault.of(Kind.CUT, 400));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).extracting(ReadOptions::from).containsExactly(0L, 0L);
    }

    @Test
    void withoutValidatorOrRangesTheObjectComesAnew() throws IOException {
        source.validators = false;
        source.with(Fault.of(Kind.CUT, 400));
        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());

        source.validators = true;
        source.capabilities.remove(Capability.RANGE);
        source.with(Fault.of(Kind.CUT, 400));
        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).extracting(ReadOptions::from).containsOnly(0L);
    }

    @Test
    void objectThatChangedMeanwhileComesWhole() throws IOException {
        source.with(Fault.of(Kind.CUT, 400), Fault.of(Kind.CHANGE));

        assertThat(bed.bytesOf(source)).isEqualTo(FetchBed.bytes(2, SMALL));
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIFTED", "OTHER_TOTAL", "OTHER_STATE", "NO_STATE", "BROKEN_RANGE"})
    void partThatDoesNotFitLetsTheObjectComeAnewWithoutRanges(Kind kind) throws IOException {
        source.with(Fault.of(Kind.CUT, 400), Fault.of(kind), Fault.of(Kind.CUT, 600));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).extracting(ReadOptions::from).containsExactly(0L, 400L, 0L, 0L);
    }

    @Test
    void partThatNeverFitsIsSaid() throws IOException {
        bed.limits = Limits.builder().attempts(2).build();
        source.with(Fault.of(Kind.CUT, 400), Fault.of(Kind.SHIFTED));

        failsWith(
                SourceException.Kind.CHANGED,
                "\"m:neo\" was continued at byte 399 instead of 400; gave up after 2 attempts");
    }

    @Test
    void otherStateAndOtherLengthAreSaid() throws IOException {
        bed.limits = Limits.builder().attempts(2).build();
        source.with(Fault.of(Kind.CUT, 400), Fault.of(Kind.OTHER_STATE));
        failsWith(SourceException.Kind.CHANGED, "\"m:neo\" was continued in another state; gave up after 2 attempts");

        source.with(Fault.of(Kind.CUT, 400), Fault.of(Kind.OTHER_TOTAL));
        failsWith(
                SourceException.Kind.CHANGED,
                "\"m:neo\" was continued with a length of 1001 instead of 1000 bytes; gave up after 2 attempts");
    }

    @Test
    void wholeObjectInsteadOfAPartReplacesWhatWasThere() throws IOException {
        source.with(Fault.of(Kind.CUT, 400), Fault.of(Kind.WHOLE));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
    }

    @Test
    void rangeThatCannotBeHadLetsTheObjectComeAnew() throws IOException {
        source.with(Fault.of(Kind.CUT, 400), Fault.of(Kind.UNSATISFIABLE));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).extracting(ReadOptions::from).containsExactly(0L, 400L, 0L);
    }

    @Test
    void bytesBeyondTheAnnouncedLengthAreNotTaken() throws IOException {
        source.with(Fault.of(Kind.EXTRA, 3));
        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).extracting(ReadOptions::from).containsExactly(0L, 0L);

        source = bed.source("m", SMALL);
        bed.limits = Limits.builder().attempts(1).build();
        source.with(Fault.of(Kind.EXTRA, 3));
        assertThatThrownBy(fetching())
                .hasMessage("\"m:neo\" has more than the 1000 bytes that were announced; gave up after 1 attempt");
    }

    @Test
    void shortBodyIsNotTheObject() throws IOException {
        bed.limits = Limits.builder().attempts(1).build();
        source.with(Fault.of(Kind.END, 999));

        failsWith(SourceException.Kind.UNAVAILABLE, "\"m:neo\" ended after 999 of 1000 bytes; gave up after 1 attempt");
    }

    @Test
    void partNobodyAskedForIsAnError() throws IOException {
        source.with(Fault.of(Kind.PART));

        failsWith(SourceException.Kind.PROTOCOL, "\"m:neo\" came as a part although the whole was asked for");
    }

    @Test
    void unmodifiedThoughNobodyAskedIsAnError() throws IOException {
        source.with(Fault.of(Kind.UNMODIFIED));

        failsWith(SourceException.Kind.PROTOCOL, "\"m:neo\" is said to be unmodified although nobody asked");
    }

    @Test
    void knownObjectIsNotSent() throws IOException {
        bed.known = Optional.of(new Validator("v1", true));

        assertThat(bed.fetch(source)).isEmpty();
        assertThat(source.asked).extracting(ReadOptions::unlessMatches).containsExactly(bed.known);
        assertThat(bed.staged()).isEmpty();
    }

    @Test
    void knownStateIsAskedForAgainAfterAFailureWithoutBytes() throws IOException {
        bed.known = Optional.of(new Validator("v1", true));
        source.with(Fault.of(Kind.UNAVAILABLE));

        assertThat(bed.fetch(source)).isEmpty();
        assertThat(source.asked).extracting(ReadOptions::unlessMatches).containsOnly(bed.known);
    }

    @Test
    void silenceIsGivenUp() throws IOException {
        bed.limits = Limits.builder().attempts(1).build();
        source.with(Fault.of(Kind.STALL, 400));

        failsWith(
                SourceException.Kind.UNAVAILABLE,
                "\"m:neo\" did not arrive: nothing arrived for 30000 ms (limits.stall); gave up after 1 attempt");
        assertThat(bed.time.passed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
    }

    @Test
    void bodyThatNeverBeginsIsGivenUp() throws IOException {
        bed.limits = Limits.builder().attempts(1).build();
        source.with(Fault.of(Kind.NO_BODY));

        failsWith(
                SourceException.Kind.UNAVAILABLE,
                "\"m:neo\" did not arrive: nothing arrived for 30000 ms (limits.stall); gave up after 1 attempt");
        assertThat(bed.time.passed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
    }

    @Test
    void bodyThatIsTooSlowIsGivenUp() throws IOException {
        bed.limits = Limits.builder().attempts(1).minRate(500).build();
        source = bed.source("m", 200_000);
        source.with(Fault.of(Kind.TRICKLE, 100_000));

        failsWith(
                SourceException.Kind.UNAVAILABLE,
                "\"m:neo\" did not arrive: fewer than 500 bytes a second arrived over 30000 ms (limits.min_rate); gave"
                        + " up after 1 attempt");
        assertThat(bed.time.passed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
    }

    @Test
    void slowBodyMayTakeItsTimeIfNoRateIsAskedFor() throws IOException {
        bed.limits = Limits.builder().minRate(0).build();
        source.with(Fault.of(Kind.TRICKLE, 990));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void deadlineEndsAReadInTheMiddle() throws IOException {
        bed.limits =
                Limits.builder().minRate(0).deadline(Duration.ofSeconds(45)).build();
        source.with(Fault.of(Kind.TRICKLE, 400));

        failsWith(
                SourceException.Kind.UNAVAILABLE,
                "\"m:neo\" did not arrive: the deadline of 45000 ms passed (limits.deadline); gave up after 1 attempt");
        assertThat(bed.time.passed()).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(51));
    }

    @Test
    void cancellationEndsAReadAtOnce() throws IOException {
        source.with(Fault.of(Kind.STALL, 400));
        bed.time.in(Duration.ofMillis(700), bed.control::cancel);

        assertThatThrownBy(fetching())
                .isInstanceOf(java.io.InterruptedIOException.class)
                .hasMessage("the run was cancelled");
        assertThat(bed.time.passed()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(bed.staged()).isEmpty();
    }

    @Test
    void progressInAResumedTransferResetsTheCount() throws IOException {
        for (int i = 0; i < 20; i++) {
            source.with(Fault.of(Kind.CUT, 40));
        }

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).hasSize(21);
    }

    @Test
    void resumptionsAreBoundedAllTheSame() {
        for (int i = 0; i < 500; i++) {
            source.with(Fault.of(Kind.CUT, 1));
        }

        assertThatThrownBy(fetching())
                .hasMessage("\"m:neo\" did not arrive: Connection reset; gave up after 106 attempts");
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL", "TRICKLE"})
    void sourceThatFallsSilentAfterEveryByteIsGivenUp(Kind kind) {
        for (int i = 0; i < 500; i++) {
            source.with(Fault.of(kind, 1));
        }

        assertThatThrownBy(fetching()).hasMessageEndingWith("; gave up after 5 attempts");
        assertThat(bed.time.passed()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void silenceAfterMuchDoesNotCount() throws IOException {
        source = bed.source("m", 5 << 20);
        bed.limits = Limits.builder().attempts(2).build();
        source.with(Fault.of(Kind.CUT, 1000));
        for (int i = 0; i < 4; i++) {
            source.with(Fault.of(Kind.STALL, 1 << 20));
        }

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).hasSize(6);
    }

    @Test
    void resumedTransferWithoutProgressCounts() {
        for (int i = 0; i < 500; i++) {
            source.with(Fault.of(Kind.CUT, i == 0 ? 400 : 0));
        }

        assertThatThrownBy(fetching())
                .hasMessage("\"m:neo\" did not arrive: Connection reset; gave up after 5 attempts");
    }

    @Test
    void finalAnswersAreTakenAtOnce() throws IOException {
        source.with(Fault.of(Kind.FORBIDDEN));

        failsWith(SourceException.Kind.FORBIDDEN, "\"m\" said 403");
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void fullDiskIsNoReasonToAskAgainAndLeavesNothing() throws IOException {
        source = bed.source("m", FetchBed.LARGE);
        for (int n = 1; n <= 6; n++) {
            bed.disk = FailingDisk.from(new JdkDisk(), n, FailingDisk.noSpace());
            assertThatThrownBy(fetching()).as("change %d", n).isInstanceOf(LocalWriteException.class);
            assertThat(bed.partials()).as("change %d", n).isEmpty();
        }

        assertThat(source.asked).hasSize(6);
        assertThat(bed.staged()).isEmpty();
    }

    @Test
    void damagedBytesAreFetchedAgainOnce() throws IOException {
        bed.expect(source.bytes());
        source.with(Fault.of(Kind.FLIP, 500));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void bytesThatAreAlwaysWrongAreRefusedAfterTheSecondTime() throws IOException {
        bed.expect(FetchBed.bytes(7, SMALL));

        WrongBytesException failure = catchThrowableOfType(WrongBytesException.class, fetching());

        assertThat(failure)
                .hasMessage("\"m:neo\" has other bytes than expected: " + FetchBed.digest(source.bytes())
                        + " instead of " + FetchBed.digest(FetchBed.bytes(7, SMALL)));
        assertThat(failure.actual()).hasValue(FetchBed.digest(source.bytes()));
        assertThat(source.asked).hasSize(2);
        assertThat(bed.staged()).isEmpty();
    }

    @Test
    void wrongBytesThatTheSourceVouchesForAreNotFetchedAgain() {
        source.digests = true;
        bed.expect(FetchBed.bytes(7, SMALL));

        assertThatThrownBy(fetching()).isInstanceOf(WrongBytesException.class);
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void bytesThatTheSourceDoesNotVouchForAreFetchedAgainOnce() throws IOException {
        source.digests = true;
        source.with(Fault.of(Kind.FLIP, 500));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
    }

    @Test
    void lengthThatIsNotTheExpectedOneIsRefusedBeforeTheBytesAndAskedForOnceMore() throws IOException {
        bed.expected = new Expected(Optional.empty(), OptionalLong.of(999));

        assertThatThrownBy(fetching())
                .isInstanceOf(WrongBytesException.class)
                .hasMessage("\"m:neo\" has 1000 bytes instead of the expected 999");
        assertThat(source.asked).hasSize(2);
        assertThat(bed.staged()).isEmpty();
    }

    @Test
    void bytesBeyondTheExpectedLengthAreNotTaken() throws IOException {
        source = bed.source("m", 1 << 20);
        source.sizes = false;
        bed.expected = new Expected(Optional.empty(), OptionalLong.of(SMALL));

        assertThatThrownBy(fetching())
                .isInstanceOf(WrongBytesException.class)
                .hasMessage("\"m:neo\" has more than the expected 1000 bytes");
        assertThat(source.asked).hasSize(2);
        assertThat(bed.staged()).isEmpty();
    }

    @Test
    void lengthThatOnlyAPartTellsCounts() throws IOException {
        source.sizes = false;
        source.sizesOfParts = true;
        source.with(Fault.of(Kind.CUT, 400), Fault.of(Kind.END, 300));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).extracting(ReadOptions::from).containsExactly(0L, 400L, 700L);
    }

    @Test
    void fileThatCannotBeDeletedIsALocalFailure() {
        bed.expect(FetchBed.bytes(7, SMALL));
        bed.disk = new ForwardingDisk(new JdkDisk()) {
            @Override
            public void delete(Path path) throws IOException {
                throw new IOException("Input/output error");
            }
        };

        assertThatThrownBy(fetching()).isInstanceOf(LocalWriteException.class).hasMessage("Input/output error");
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void unmarkedEndIsCertainOnlyIfDigestOrLengthAreKnown() throws IOException {
        source.endMarked = false;
        source.sizes = false;
        assertThat(whole()).isFalse();

        bed.expect(source.bytes());
        assertThat(whole()).isTrue();

        bed.expected = new Expected(Optional.empty(), OptionalLong.of(SMALL));
        assertThat(whole()).isTrue();

        bed.expected = Expected.NOTHING;
        source.sizes = true;
        assertThat(whole()).isTrue();
    }

    private boolean whole() throws IOException {
        try (Fetched fetched = bed.fetch(source).orElseThrow()) {
            return fetched.whole();
        }
    }

    @Test
    void bodyWithoutLengthThatEndsEarlyIsShorterThanExpected() throws IOException {
        source.endMarked = false;
        source.sizes = false;
        bed.expected = new Expected(Optional.empty(), OptionalLong.of(SMALL));
        source.with(Fault.of(Kind.END, 300));

        assertThat(bed.bytesOf(source)).isEqualTo(source.bytes());
        assertThat(source.asked).extracting(ReadOptions::from).containsExactly(0L, 300L);
    }

    @Test
    void objectThatIsTooLargeIsRefusedByItsLengthOrByItsBytes() throws IOException {
        bed.limits = Limits.builder().unpacked(500).build();
        failsWith(SourceException.Kind.BLOCKED, "\"m:neo\" is larger than 500 bytes (limits.unpacked)");

        source.sizes = false;
        failsWith(SourceException.Kind.BLOCKED, "\"m:neo\" is larger than 500 bytes (limits.unpacked)");
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void silentSourceGetsNoSecondAttemptIfThereAreOthers() throws IOException {
        source.with(Fault.of(Kind.STALL, 400), Fault.of(Kind.STALL, 400));
        FaultySource mirror = bed.source("mirror", SMALL);
        Fetch fetch = bed.begin();

        assertThatThrownBy(() -> fetch.from(source.origin(), Optional.empty(), 1))
                .hasMessage("\"m:neo\" did not arrive: nothing arrived for 30000 ms (limits.stall)");
        try (Fetched fetched = fetch.from(mirror.origin(), Optional.empty(), 0).orElseThrow()) {
            assertThat(bed.content(fetched)).isEqualTo(mirror.bytes());
        }
        assertThat(mirror.asked).extracting(ReadOptions::from).containsExactly(0L);
    }

    @Test
    void everyOtherPlaceKeepsAnAttempt() {
        for (int i = 0; i < 5; i++) {
            source.with(Fault.of(Kind.UNAVAILABLE));
        }
        FaultySource mirror = bed.source("mirror", SMALL);
        for (int i = 0; i < 5; i++) {
            mirror.with(Fault.of(Kind.UNAVAILABLE));
        }
        Fetch fetch = bed.begin();

        assertThatThrownBy(() -> fetch.from(source.origin(), Optional.empty(), 2))
                .hasMessage("\"m\" said 503; gave up after 3 attempts");
        assertThatThrownBy(() -> fetch.from(mirror.origin(), Optional.empty(), 1))
                .hasMessage("\"mirror\" said 503; gave up after 1 attempt");
        assertThatThrownBy(() -> fetch.from(mirror.origin(), Optional.empty(), 0))
                .hasMessage("\"mirror\" said 503; gave up after 1 attempt");
    }

    @Test
    void smallDocumentIsReadWholeOrNotAtAll() throws IOException {
        Origin origin = source.origin();
        source.with(Fault.of(Kind.CUT, 300), Fault.of(Kind.END, 300), Fault.of(Kind.STALL, 300));

        assertThat(bed.fetcher().fetchSmall(origin.located(), origin.ref(), SMALL))
                .isEqualTo(source.bytes());
        assertThat(source.asked).hasSize(4);
    }

    @Test
    void smallDocumentThatIsTooLargeIsRefused() {
        Origin origin = source.origin();
        assertThatThrownBy(() -> bed.fetcher().fetchSmall(origin.located(), origin.ref(), 999))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.BLOCKED))
                .hasMessage("\"m:neo\" is larger than the allowed 999 bytes");

        source.sizes = false;
        assertThatThrownBy(() -> bed.fetcher().fetchSmall(origin.located(), origin.ref(), 999))
                .hasMessage("\"m:neo\" is larger than the allowed 999 bytes");
    }

    @Test
    void smallDocumentIsNotLongerThanAnnounced() {
        bed.limits = Limits.builder().attempts(1).build();
        Origin origin = source.origin();
        source.with(Fault.of(Kind.EXTRA, 3));

        assertThatThrownBy(() -> bed.fetcher().fetchSmall(origin.located(), origin.ref(), 2 * SMALL))
                .hasMessage("\"m:neo\" has more than the 1000 bytes that were announced; gave up after 1 attempt");
    }

    @Test
    void smallDocumentMustComeAsItWasAskedFor() {
        Origin origin = source.origin();
        source.with(Fault.of(Kind.UNMODIFIED));
        assertThatThrownBy(() -> bed.fetcher().fetchSmall(origin.located(), origin.ref(), 999))
                .hasMessage("\"m:neo\" did not come whole, although the whole was asked for");
    }
}
