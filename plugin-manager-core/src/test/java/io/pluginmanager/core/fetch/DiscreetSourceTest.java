package io.pluginmanager.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.config.Limits;
import io.pluginmanager.core.secret.Redactor;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a provider throws, and wherever it does: no secret comes through. */
class DiscreetSourceTest {

    private static final String SECRET = "hunter22";

    private final VirtualTime time = new VirtualTime();
    private final Redactor redactor = new Redactor();
    private final Call call = new RunControl(time).call(Duration.ofMinutes(1));
    private ArtifactSource source;

    @BeforeEach
    void wrapSource() {
        redactor.learn(SECRET);
        CallLimit limit = new CallLimit(time.timer(), Limits.defaults());
        source = new DiscreetSource(new TalkativeSource(), redactor, limit);
    }

    private static void isDiscreet(ThrowingCallable action) {
        assertThatThrownBy(action)
                .hasMessageContaining("broken by ***")
                .hasNoCause()
                .extracting(Throwable::toString)
                .asString()
                .doesNotContain(SECRET);
    }

    @Test
    void everyCallIsDiscreet() {
        isDiscreet(source::capabilities);
        isDiscreet(() -> source.describe(new ArtifactRef("nowhere")));
        isDiscreet(() -> source.stat(new ArtifactRef("neo"), call));
        isDiscreet(source::close);
    }

    @Test
    void everyPartOfATransferIsDiscreet() throws IOException {
        Transfer transfer = source.open(new ArtifactRef("neo"), ReadOptions.whole(), call);

        isDiscreet(transfer::status);
        isDiscreet(transfer::info);
        isDiscreet(transfer::offset);
        isDiscreet(transfer::endMarked);
        isDiscreet(transfer::body);
        isDiscreet(transfer::close);
    }

    @Test
    void silenceIsCalledSilenceWhateverTheProviderSays() {
        assertThatThrownBy(() -> source.open(new ArtifactRef("silent"), ReadOptions.whole(), call))
                .isInstanceOf(StalledException.class)
                .hasMessage("\"silent\" did not answer for 30000 ms (limits.stall)")
                .hasRootCauseMessage("broken by ***");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void providerThatSwallowsAnInterruptIsInterruptedAgain() {
        assertThatThrownBy(() -> source.open(new ArtifactRef("stubborn"), ReadOptions.whole(), call))
                .isInstanceOf(StalledException.class);
        assertThat(time.passed()).isLessThan(Duration.ofMinutes(1));
        assertThat(time.isIdle()).isTrue();
    }

    private static IllegalStateException broken() {
        return new IllegalStateException("broken by " + SECRET, new IOException(SECRET));
    }

    /** A source that tells its secret with every failure, and always fails. */
    private final class TalkativeSource implements ArtifactSource {

        @Override
        public Set<Capability> capabilities() {
            throw broken();
        }

        @Override
        public ArtifactInfo stat(ArtifactRef ref, Call call) {
            throw broken();
        }

        @Override
        public Transfer open(ArtifactRef ref, ReadOptions options, Call call) throws IOException {
            int interrupts = ref.path().equals("stubborn") ? 3 : ref.path().equals("silent") ? 1 : 0;
            for (int i = 1; i <= interrupts; i++) {
                try {
                    time.pass(Duration.ofDays(1));
                } catch (InterruptedException e) {
                    if (i == interrupts) {
                        throw new IOException("broken by " + SECRET);
                    }
                }
            }
            return new TalkativeTransfer();
        }

        @Override
        public String describe(ArtifactRef ref) {
            if (ref.path().equals("nowhere")) {
                throw broken();
            }
            return ref.path();
        }

        @Override
        public void close() {
            throw broken();
        }
    }

    private static final class TalkativeTransfer implements Transfer {

        @Override
        public Status status() {
            throw broken();
        }

        @Override
        public ArtifactInfo info() {
            throw broken();
        }

        @Override
        public long offset() {
            throw broken();
        }

        @Override
        public boolean endMarked() {
            throw broken();
        }

        @Override
        public InputStream body() {
            throw broken();
        }

        @Override
        public void close() {
            throw broken();
        }
    }
}
