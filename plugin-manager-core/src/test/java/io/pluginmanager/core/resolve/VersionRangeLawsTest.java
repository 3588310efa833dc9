package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold for every range and every version; each run draws from a fixed seed. */
class VersionRangeLawsTest {

    private static final int ROUNDS = 300;

    private static List<SemVer> versions(RandomVersions random) {
        return Stream.generate(random::version).limit(40).map(SemVer::parse).toList();
    }

    private static boolean in(String range, SemVer version) {
        return VersionRange.parse(range).matches(version);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void matchesItsOwnBound(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String bound = random.version();
            for (String operator : List.of("", "=", ">=", "<=", "~", "~>", "^")) {
                assertThat(in(operator + bound, SemVer.parse(bound)))
                        .as(operator + bound)
                        .isTrue();
            }
            for (String operator : List.of("!=", ">", "<")) {
                assertThat(in(operator + bound, SemVer.parse(bound)))
                        .as(operator + bound)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void readsOrAsUnion(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String a = random.range();
            String b = random.range();
            for (SemVer version : versions(random)) {
                assertThat(in(a + " || " + b, version))
                        .as("%s in %s || %s", version, a, b)
                        .isEqualTo(in(a, version) || in(b, version));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9})
    void readsCommaAndSpaceAsIntersectionOfReleases(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String a = random.range();
            String b = random.range();
            for (int j = 0; j < 20; j++) {
                SemVer version = SemVer.parse(random.release());
                boolean both = in(a, version) && in(b, version);
                assertThat(in(a + " " + b, version)).isEqualTo(both);
                assertThat(in(a + "," + b, version)).isEqualTo(both);
                assertThat(in(b + " , " + a, version)).isEqualTo(both);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {10, 11, 12})
    void keepsTildeWithinCaretWithinAtLeast(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String bound = random.version();
            SemVer parsed = SemVer.parse(bound);
            String nextMajor = Digits.next(parsed.numbers().get(0)) + ".0.0";
            for (SemVer version : versions(random)) {
                if (in("^" + bound, version)) {
                    assertThat(in(">=" + bound, version)).isTrue();
                    assertThat(version).isLessThan(SemVer.parse(nextMajor));
                }
                if (in("~" + bound, version)) {
                    assertThat(in("~>" + bound, version)).isTrue();
                    assertThat(in(">=" + bound, version)).isTrue();
                }
                if (!bound.startsWith("0.") && in("~" + bound, version)) {
                    assertThat(in("^" + bound, version)).isTrue();
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {13, 14, 15})
    void splitsReleasesIntoBelowAtAndAbove(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String bound = random.release();
            SemVer version = SemVer.parse(random.release());
            assertThat(Stream.of("<", "=", ">").filter(operator -> in(operator + bound, version)))
                    .hasSize(1);
            assertThat(in("!=" + bound, version)).isNotEqualTo(in("=" + bound, version));
            assertThat(in(">=" + bound, version)).isNotEqualTo(in("<" + bound, version));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {16, 17, 18})
    void admitsAPrereleaseOnlyWhereOneOfTheSameNumbersIsMentioned(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String range = random.range();
            for (SemVer version : versions(random)) {
                if (version.isPrerelease() && in(range, version)) {
                    assertThat(range).contains(String.join(".", version.numbers()) + "-");
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {19, 20, 21})
    void containsMoreWhenPrereleasesAreAllowed(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < ROUNDS; i++) {
            VersionRange range = VersionRange.parse(random.range());
            for (SemVer version : versions(random)) {
                assertThat(range.matches(version, true) || !range.matches(version))
                        .isTrue();
            }
        }
    }
}
