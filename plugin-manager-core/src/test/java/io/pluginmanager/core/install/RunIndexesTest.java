package io.pluginmanager.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunIndexesTest {

    private final ArtifactSource source = new Nowhere();
    private final RunIndexes indexes = new RunIndexes();
    private final AtomicInteger asked = new AtomicInteger();

    private static final class Nowhere implements ArtifactSource {
        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.VERSIONS);
        }

        @Override
        public ArtifactInfo stat(ArtifactRef ref, Call call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Transfer open(ArtifactRef ref, ReadOptions options, Call call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String describe(ArtifactRef ref) {
            return "nowhere";
        }

        @Override
        public void close() {}
    }

    private Callable<VersionIndex> answer(String name) {
        return () -> {
            asked.incrementAndGet();
            return VersionIndex.builder(name).build();
        };
    }

    @Test
    void eachIndexIsAskedForOnce() throws IOException {
        VersionIndex first = indexes.get(source, "a", answer("a"));

        assertThat(indexes.get(source, "a", answer("other"))).isSameAs(first);
        assertThat(indexes.get(source, "b", answer("b")).name()).isEqualTo("b");
        assertThat(indexes.get(new Nowhere(), "a", answer("else")).name()).isEqualTo("else");
        assertThat(asked).hasValue(3);
    }

    static Throwable[] failures() {
        return new Throwable[] {
            new IOException("failed"), new IllegalArgumentException("failed"), new OutOfMemoryError("failed")
        };
    }

    /** A plugin that does not fit into the memory fails alone; hence even an error keeps its type. */
    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsEverybodysAsItIs(Throwable failure) {
        Callable<VersionIndex> failing = () -> {
            asked.incrementAndGet();
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };

        assertThatThrownBy(() -> indexes.get(source, "a", failing)).isSameAs(failure);
        assertThatThrownBy(() -> indexes.get(source, "a", answer("a"))).isSameAs(failure);
        assertThat(asked).hasValue(1);
    }
}
