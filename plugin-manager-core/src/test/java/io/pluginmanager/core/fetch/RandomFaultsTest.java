package io.pluginmanager.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.config.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong, over several runs: the bytes of exactly one version arrive, or nothing does. */
class RandomFaultsTest {

    private static final int ROUNDS = 40;

    @TempDir
    Path temp;

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bytesAreThoseOfOneVersionOrNone(long seed) throws IOException {
        Random random = new Random(seed);
        int arrived = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path folder = Files.createDirectory(temp.resolve("round-" + round));
            arrived += run(random, folder) ? 1 : 0;
        }
        assertThat(arrived).as("some get through").isBetween(1, ROUNDS);
    }

    private static boolean run(Random random, Path folder) throws IOException {
        int size = random.nextInt(10) == 0 ? (1 << 20) + random.nextInt(1000) : random.nextInt(2000);
        FetchBed bed = new FetchBed(folder);
        bed.limits = Limits.builder().attempts(1 + random.nextInt(5)).build();
        FaultySource source = bed.source("m", size);
        source.strong = random.nextInt(4) != 0;
        source.validators = random.nextInt(6) != 0;
        source.sizes = random.nextInt(4) != 0;
        source.digests = random.nextInt(4) == 0;
        boolean proven = random.nextBoolean();
        List<String> faults = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                Fault fault = fault(random, size, proven || source.digests, source.sizes);
                source.with(fault);
                faults.add(fault.toString());
            }
            if (proven) {
                bed.expect(FetchBed.bytes(source.version, size));
            }
            if (arrives(bed, source, size, proven, faults)) {
                return true;
            }
        }
        return false;
    }

    private static boolean arrives(FetchBed bed, FaultySource source, int size, boolean proven, List<String> faults)
            throws IOException {
        try (Fetched fetched = bed.fetch(source).orElseThrow()) {
            byte[] bytes = bed.content(fetched);
            assertThat(source.open).as("%s", faults).isZero();
            for (int version = 1; version <= source.version; version++) {
                if (Arrays.equals(bytes, FetchBed.bytes(version, size))) {
                    assertThat(!proven
                                    || fetched.digest()
                                            .equals(bed.expected.digest().orElseThrow()))
                            .as("%s", faults)
                            .isTrue();
                    return true;
                }
            }
            throw new AssertionError("the bytes are those of no version after " + faults);
        } catch (IOException e) {
            assertThat(bed.staged()).as("%s", faults).isEmpty();
            assertThat(source.open).as("%s", faults).isZero();
            assertThat(e).as("%s", faults).isInstanceOf(io.pluginmanager.spi.SourceException.class);
            return false;
        }
    }

    /** A flipped byte, and an end that is none, can only be seen by those who know the digest or the length. */
    private static Fault fault(Random random, int size, boolean digestKnown, boolean sizeKnown) {
        while (true) {
            Fault.Kind kind = Fault.Kind.values()[random.nextInt(Fault.Kind.values().length)];
            boolean seen = switch (kind) {
                case FLIP -> digestKnown;
                case END, EXTRA -> sizeKnown || digestKnown;
                default -> true;
            };
            if (seen) {
                return Fault.of(kind, 1 + random.nextInt(Math.max(1, size)));
            }
        }
    }
}
