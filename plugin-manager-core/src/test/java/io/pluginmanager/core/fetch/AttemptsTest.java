package io.pluginmanager.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.config.Limits;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptsTest {

    private static final Limits LIMITS = Limits.defaults();

    private final VirtualTime time = new VirtualTime();
    private final RunControl control = new RunControl(time);
    private final List<IOException> failures = new ArrayList<>();
    private int attempts;

    private Attempts attempts(Limits limits, double jitter, int retries) {
        return new Attempts(limits, control, new Backoff(() -> jitter), RetryBudget.of(retries));
    }

    private String run(Attempts patience) throws IOException {
        return patience.run("\"neo\"", call -> {
            attempts++;
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            return "done";
        });
    }

    private String run() throws IOException {
        return run(attempts(LIMITS, 1, 100));
    }

    private AttemptsTest failing(IOException... more) {
        failures.addAll(List.of(more));
        return this;
    }

    private AttemptsTest failingForEver(IOException failure) {
        for (int i = 0; i < 1000; i++) {
            failures.add(failure);
        }
        return this;
    }

    static Stream<IOException> transportFailures() {
        return Stream.of(
                new IOException("Connection reset"),
                new ConnectException("Connection refused"),
                new SocketTimeoutException("Read timed out"),
                new InterruptedIOException("timeout"),
                new SSLException("Unsupported or unrecognized SSL message"),
                new SSLHandshakeException("Remote host terminated the handshake"));
    }

    @ParameterizedTest
    @MethodSource("transportFailures")
    void transportFailureIsTriedAgain(IOException failure) throws IOException {
        assertThat(failing(failure, failure).run()).isEqualTo("done");
        assertThat(attempts).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "UNAVAILABLE", "CHANGED"})
    void answerThatMayChangeIsTriedAgain(Kind kind) throws IOException {
        assertThat(failing(new SourceException(kind, "no")).run()).isEqualTo("done");
        assertThat(attempts).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "UNAUTHENTICATED", "FORBIDDEN", "PROTOCOL", "BLOCKED"})
    void finalAnswerIsTakenAtOnceAndAsItIs(Kind kind) {
        SourceException answer = new SourceException(kind, "no");

        assertThatThrownBy(() -> failing(answer).run()).isSameAs(answer);
        assertThat(attempts).isEqualTo(1);
        assertThat(time.slept()).isEmpty();
    }

    static Stream<IOException> mistrust() {
        IOException expired = new SSLHandshakeException("certificate has expired");
        expired.initCause(new CertificateException("expired"));
        return Stream.of(
                new SSLPeerUnverifiedException("other host"), expired, new IOException("cannot connect", expired));
    }

    @ParameterizedTest
    @MethodSource("mistrust")
    void certificateThatIsWrongIsNeverTriedAgain(IOException failure) {
        SourceException thrown = catchThrowableOfType(
                SourceException.class, () -> failing(failure).run());

        assertThat(thrown)
                .hasMessage("\"neo\" did not arrive: " + failure.getMessage() + "; gave up after 1 attempt")
                .hasCause(failure);
        assertThat(thrown.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void localFailureIsNeverTriedAgain() {
        assertThatThrownBy(() -> failing(local("No space left on device")).run())
                .isInstanceOf(LocalWriteException.class)
                .hasMessage("No space left on device");
        assertThat(attempts).isEqualTo(1);
    }

    private static IOException local(String message) {
        try {
            LocalWriteException.guard(() -> {
                throw new IOException(message);
            });
        } catch (IOException e) {
            return e;
        }
        throw new IllegalStateException("not reached");
    }

    @Test
    void lastFailureKeepsItsKindAndSaysHowManyAttemptsThereWere() {
        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> failingForEver(new SourceException(Kind.RATE_LIMITED, "the server said 429 to \"neo\""))
                        .run());

        assertThat(thrown).hasMessage("the server said 429 to \"neo\"; gave up after 5 attempts");
        assertThat(thrown.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(attempts).isEqualTo(5);
    }

    @Test
    void lastTransportFailureNamesTheThing() {
        assertThatThrownBy(() ->
                        failingForEver(new IOException("Connection reset")).run())
                .isInstanceOf(SourceException.class)
                .hasMessage("\"neo\" did not arrive: Connection reset; gave up after 5 attempts");
    }

    @Test
    void finalAnswerAfterOthersSaysHowManyAttemptsThereWere() {
        assertThatThrownBy(() -> failing(new IOException("reset"), new SourceException(Kind.NOT_FOUND, "gone"))
                        .run())
                .hasMessage("gone; gave up after 2 attempts");
    }

    @Test
    void oneAttemptIsAllThatIsMadeIfNoMoreIsAllowed() {
        Attempts one = attempts(Limits.builder().attempts(1).build(), 1, 100);

        assertThatThrownBy(() -> failing(new IOException("reset")).run(one))
                .hasMessage("\"neo\" did not arrive: reset; gave up after 1 attempt");
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void waitsGrowUpToABound() {
        Attempts many = attempts(Limits.builder().attempts(10).build(), 1, 100);

        assertThatThrownBy(() -> failingForEver(new IOException("reset")).run(many));
        assertThat(time.slept())
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void waitsAreRandomDownToNothing() throws IOException {
        failing(new IOException("reset"), new IOException("reset")).run(attempts(LIMITS, 0.25, 100));

        assertThat(time.slept()).extracting(Duration::toMillis).containsExactly(125L, 250L);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 0, 1000",
        "1000, 1, 1250",
        "100, 1, 500",
        "120000, 0, 60000",
        "9223372036854, 0, 60000",
        "-5000, 1, 500",
        "0, 1, 500"
    })
    void sourceDecidesHowLongToWaitAtLeastWithinReason(long asked, double jitter, long expected) throws IOException {
        SourceException busy = new SourceException(Kind.RATE_LIMITED, "busy", Duration.ofMillis(asked), null);

        failing(busy).run(attempts(LIMITS, jitter, 100));

        assertThat(time.slept()).extracting(Duration::toMillis).containsExactly(expected);
    }

    @Test
    void durationBeyondAllNumbersIsCapped() {
        Backoff backoff = new Backoff(() -> 0);

        assertThat(backoff.delay(1, java.util.Optional.of(Duration.ofSeconds(Long.MAX_VALUE))))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(backoff.delay(1, java.util.Optional.of(Duration.ofSeconds(Long.MIN_VALUE))))
                .isEqualTo(Duration.ZERO);
        assertThat(backoff.delay(Integer.MAX_VALUE, java.util.Optional.empty())).isEqualTo(Duration.ZERO);
    }

    @Test
    void waitThatDoesNotFitIntoTheDeadlineFailsAtOnce() {
        Attempts hasty =
                attempts(Limits.builder().deadline(Duration.ofSeconds(10)).build(), 0, 100);
        SourceException busy = new SourceException(Kind.UNAVAILABLE, "busy", Duration.ofSeconds(45), null);

        assertThatThrownBy(() -> failing(busy).run(hasty))
                .hasMessage("busy; gave up after 1 attempt: the source asks for a pause, so the next one is due in"
                        + " 45000 ms, but the deadline leaves 10000 ms (limits.deadline)");
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void ownWaitThatDoesNotFitFailsAtOnceToo() {
        Attempts hasty =
                attempts(Limits.builder().deadline(Duration.ofMillis(1200)).build(), 1, 100);

        assertThatThrownBy(() -> failingForEver(new IOException("reset")).run(hasty))
                .hasMessage("\"neo\" did not arrive: reset; gave up after 2 attempts: the next one is due in 1000 ms,"
                        + " but the deadline leaves 700 ms (limits.deadline)");
    }

    @Test
    void deadlineBoundsAllAttemptsTogether() {
        Attempts hasty =
                attempts(Limits.builder().deadline(Duration.ofSeconds(10)).build(), 0, 100);

        assertThatThrownBy(() -> hasty.run("\"neo\"", call -> {
                    attempts++;
                    pass(Duration.ofSeconds(6));
                    call.checkCancelled();
                    throw new IOException("reset");
                }))
                .hasMessage("\"neo\" did not arrive: the deadline of 10000 ms passed (limits.deadline); gave up after 2"
                        + " attempts");
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void repetitionsOfAWholeRunAreBounded() {
        Attempts run = attempts(LIMITS, 0, 5);

        assertThatThrownBy(() -> failingForEver(new IOException("reset")).run(run));
        failures.clear();
        assertThatThrownBy(() -> failingForEver(new IOException("reset")).run(run))
                .hasMessage("\"neo\" did not arrive: reset; gave up after 2 attempts: the 5 repetitions that this run"
                        + " allows are used up");
        assertThat(attempts).isEqualTo(7);
    }

    @Test
    void boundOfTheRunGrowsWithItsPlugins() {
        assertThat(RetryBudget.forPlugins(1).size()).isEqualTo(52);
        assertThat(RetryBudget.forPlugins(200).size()).isEqualTo(450);
        RetryBudget collection = RetryBudget.forPlugins(1);
        collection.addFor(5_000);
        assertThat(collection.size()).isEqualTo(552);
    }

    @Test
    void cancellationEndsAWaitAtOnce() {
        time.in(Duration.ofMillis(100), control::cancel);

        assertThatThrownBy(() -> failingForEver(new IOException("reset")).run())
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("the run was cancelled");
        assertThat(attempts).isEqualTo(1);
        assertThat(time.passed()).isEqualTo(Duration.ofMillis(100));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptEndsAWaitAtOnceAndIsKept() {
        time.in(Duration.ofMillis(100), Thread.currentThread()::interrupt);

        assertThatThrownBy(() -> failingForEver(new IOException("reset")).run())
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("the run was cancelled");
        assertThat(time.passed()).isEqualTo(Duration.ofMillis(100));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failureOfACancelledAttemptIsTheCancellation() {
        IOException failure = new IOException("the transfer was closed");

        assertThatThrownBy(() -> attempts(LIMITS, 1, 100).run("\"neo\"", call -> {
                    control.cancel();
                    throw failure;
                }))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("the run was cancelled")
                .hasCause(failure);
    }

    @Test
    void cancelledRunAsksForNothingMore() {
        control.cancel();

        assertThatThrownBy(() -> run()).isInstanceOf(InterruptedIOException.class);
        assertThat(attempts).isZero();
    }

    @Test
    void mistakeOfAProviderIsNoReasonToAskAgain() {
        assertThatThrownBy(() -> attempts(LIMITS, 1, 100).run("\"neo\"", call -> {
                    attempts++;
                    throw new IllegalStateException("a mistake");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a mistake");
        assertThat(attempts).isEqualTo(1);
    }

    private void pass(Duration duration) {
        try {
            time.pass(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
