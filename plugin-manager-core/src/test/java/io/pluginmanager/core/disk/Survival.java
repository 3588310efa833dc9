package io.pluginmanager.core.disk;

import io.pluginmanager.core.disk.DiskOperation.Kind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Decides what of that which was never forced a power cut leaves; what was forced always stays. */
public interface Survival {

    /** What becomes of the bytes of one write. */
    enum Bytes {
        KEPT,
        ZEROED,
        LOST
    }

    /** Tells whether a creation, rename, deletion or change of mode survives. */
    boolean keeps(int index, DiskOperation operation);

    /** Tells what remains of a write. */
    Bytes bytes(int index, DiskOperation operation);

    /** Nothing is lost: what a killed process leaves. */
    static Survival everything() {
        return named("everything survives", kind -> true, Bytes.KEPT);
    }

    /** All is lost that was not forced. */
    static Survival nothing() {
        return named("nothing unforced survives", kind -> false, Bytes.LOST);
    }

    /** Names survive, bytes do not: files are there and empty. */
    static Survival names() {
        return named("names survive, bytes are lost", kind -> true, Bytes.LOST);
    }

    /** Names and sizes survive, bytes are zero. */
    static Survival sizes() {
        return named("names survive, bytes are zero", kind -> true, Bytes.ZEROED);
    }

    /** Of the names only renames survive: they may point to what was never forced. */
    static Survival renames() {
        return named("only renames survive", kind -> kind == Kind.RENAME, Bytes.LOST);
    }

    /** A coin decides for each operation; the same seed decides alike. */
    static Survival random(long seed) {
        return new RandomSurvival(seed);
    }

    /** Returns every extreme, and as many random ones as asked for. */
    static List<Survival> variants(int randomOnes) {
        Stream<Survival> extremes = Stream.of(nothing(), names(), sizes(), renames(), everything());
        return Stream.concat(extremes, LongStream.range(0, randomOnes).mapToObj(Survival::random))
                .toList();
    }

    private static Survival named(String name, Predicate<Kind> keeps, Bytes bytes) {
        return new Survival() {
            @Override
            public boolean keeps(int index, DiskOperation operation) {
                return keeps.test(operation.kind());
            }

            @Override
            public Bytes bytes(int index, DiskOperation operation) {
                return bytes;
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    /** See {@link #random}. */
    record RandomSurvival(long seed) implements Survival {

        @Override
        public boolean keeps(int index, DiskOperation operation) {
            return random(index).nextBoolean();
        }

        @Override
        public Bytes bytes(int index, DiskOperation operation) {
            return Bytes.values()[random(index).nextInt(Bytes.values().length)];
        }

        private SplittableRandom random(int index) {
            return new SplittableRandom(seed * 1_000_003 + index);
        }
    }
}
