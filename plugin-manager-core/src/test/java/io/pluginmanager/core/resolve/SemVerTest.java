package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemVerTest {

    @Test
    void ordersTheExampleOfTheSpecification() {
        List<String> ordered = List.of(
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "2.0.0",
                "2.1.0",
                "2.1.1");
        List<SemVer> shuffled =
                new ArrayList<>(ordered.stream().map(SemVer::parse).toList());
        Collections.shuffle(shuffled, new Random(4));

        assertThat(shuffled.stream().sorted().map(SemVer::text)).isEqualTo(ordered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.4",
                "1.1.2-prerelease+meta",
                "1.1.2+meta-valid",
                "1.0.0-0A.is.legal",
                "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay",
                "1.2.3----RC-SNAPSHOT.12.9.1--.12+788",
                "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
                "99999999999999999999999.999999999999999999.99999999999999999",
                "1.0.0--",
                "1.2.3+001"
            })
    void readsAndKeepsEveryValidText(String text) {
        assertThat(SemVer.parse(text)).hasToString(text);
    }

    @ParameterizedTest(name = "''{0}'' at {1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
        ""             ; 0 ; it is empty: a version is three numbers
        1              ; 1 ; the text ends where '.'
        1.2            ; 3 ; the text ends where '.'
        1.2.           ; 4 ; the text ends where a number is expected
        1.2.3.4        ; 5 ; '.' stands where '-', '+' or the end is expected
        01.2.3         ; 0 ; the number '01' has a leading zero
        1.02.3         ; 2 ; the number '02' has a leading zero
        1.2.3-01       ; 6 ; the number '01' has a leading zero
        1.2.3-         ; 6 ; the text ends where a letter, a digit or '-' is expected
        1.2.3-a..b     ; 8 ; '.' stands where a letter
        1.2.3+         ; 6 ; the text ends where a letter
        1.2.3+a+b      ; 7 ; '+' stands where
        1.2.3_a        ; 5 ; '_' stands where
        v1.2.3         ; 0 ; 'v' stands where a number is expected
        -1.2.3         ; 0 ; '-' stands where a number is expected
        1.2.3-ä        ; 6 ; 'ä' stands where
        ١.2.3          ; 0 ; '١' stands where a number is expected
        alpha          ; 0 ; 'a' stands where a number is expected
        """)
    void refusesWithThePlaceAndWhatIsExpected(String text, int offset, String reason) {
        VersionSyntaxException error = catchThrowableOfType(VersionSyntaxException.class, () -> SemVer.parse(text));

        assertThat(error.offset()).isEqualTo(offset);
        assertThat(error.reason()).contains(reason);
        assertThat(error).hasMessageStartingWith("version '" + text + "' cannot be used: ");
        assertThat(error).hasMessageEndingWith("(at character " + (offset + 1) + ")");
    }

    @Test
    void refusesSpacesAround() {
        assertThatThrownBy(() -> SemVer.parse(" 1.2.3")).isInstanceOf(VersionSyntaxException.class);
        assertThatThrownBy(() -> SemVer.parse("1.2.3\n"))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("'1.2.3?'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.2.3", "V1.2.3", "1.2.3"})
    void readsATagAsTheVersionItSpells(String tag) {
        SemVer version = SemVer.parseTag(tag);

        assertThat(version.comparePrecedence(SemVer.parse("1.2.3"))).isZero();
        assertThat(version.text()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "vv1.2.3", "v1.2", "v 1.2.3", "version1.2.3", "v01.2.3", "1.2.3v"})
    void isLenientAboutOneLeadingLetterOnly(String tag) {
        assertThatThrownBy(() -> SemVer.parseTag(tag)).isInstanceOf(VersionSyntaxException.class);
    }

    /** Both oracles compare these as texts; the specification puts every number before every other identifier. */
    @ParameterizedTest
    @CsvSource({"1.0.0-10, 1.0.0--", "1.0.0-2.1, 1.0.0-1a", "1.0.0-99, 1.0.0-0a", "1.0.0-rc.9, 1.0.0-rc.-1"})
    void putsNumbersBeforeAllOtherIdentifiers(String lower, String higher) {
        assertThat(SemVer.parse(lower).comparePrecedence(SemVer.parse(higher))).isNegative();
    }

    @Test
    void comparesNumbersOfAnyLengthByValue() {
        assertThat(SemVer.parse("99999999999999999999.0.0"))
                .isGreaterThan(SemVer.parse("99999999999999999998.9.9"))
                .isLessThan(SemVer.parse("100000000000000000000.0.0"));
        assertThat(SemVer.parse("1.0.0-99999999999999999999")).isGreaterThan(SemVer.parse("1.0.0-9"));
    }

    @Test
    void acceptsNumbersOf64DigitsAndRefusesLongerOnes() {
        assertThat(SemVer.parse("9".repeat(64) + ".0.0").numbers()).startsWith("9".repeat(64));
        assertThatThrownBy(() -> SemVer.parse("9".repeat(65) + ".0.0"))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("a number has 65 digits, 64 are allowed");
        assertThatThrownBy(() -> SemVer.parse("1.0.0-" + "9".repeat(65)))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("65 digits");
    }

    @Test
    void acceptsTextsOf256CharactersAndRefusesLongerOnes() {
        String longest = "1.0.0-" + "a".repeat(250);

        assertThat(SemVer.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> SemVer.parse(longest + "a"))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("it has 257 characters, 256 are allowed");
    }

    @Test
    void givesBuildMetadataNoPrecedenceButKeepsTheOrderTotal() {
        SemVer plain = SemVer.parse("1.0.0");
        SemVer built = SemVer.parse("1.0.0+1");

        assertThat(plain.comparePrecedence(built)).isZero();
        assertThat(plain).isLessThan(built).isNotEqualTo(built);
        assertThat(built.hasBuild()).isTrue();
        assertThat(plain.hasBuild()).isFalse();
    }

    @Test
    void equalsByText() {
        assertThat(SemVer.parse("1.0.0"))
                .isEqualTo(SemVer.parse("1.0.0"))
                .hasSameHashCodeAs(SemVer.parse("1.0.0"))
                .isNotEqualTo(SemVer.parseTag("v1.0.0"));
    }

    static Stream<Long> seeds() {
        return Stream.of(1L, 2L, 3L, 42L, 20240105L);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isATotalOrder(long seed) {
        RandomVersions random = new RandomVersions(seed);
        List<SemVer> versions =
                Stream.generate(random::version).limit(60).map(SemVer::parse).toList();

        for (SemVer a : versions) {
            for (SemVer b : versions) {
                assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
                assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
                for (SemVer c : versions) {
                    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
                        assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ordersLikeSemver4j(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < 2000; i++) {
            String a = random.plainVersion();
            String b = random.plainVersion();
            assertThat(Integer.signum(SemVer.parse(a).comparePrecedence(SemVer.parse(b))))
                    .as("%s and %s", a, b)
                    .isEqualTo(Integer.signum(new org.semver4j.Semver(withoutBuild(a))
                            .compareTo(new org.semver4j.Semver(withoutBuild(b)))));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ordersLikeJavaSemver(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < 2000; i++) {
            String a = random.plainVersion();
            String b = random.plainVersion();
            assertThat(Integer.signum(SemVer.parse(a).comparePrecedence(SemVer.parse(b))))
                    .as("%s and %s", a, b)
                    .isEqualTo(Integer.signum(com.github.zafarkhaja.semver.Version.parse(a)
                            .compareToIgnoreBuildMetadata(com.github.zafarkhaja.semver.Version.parse(b))));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void acceptsWhatJavaSemverAccepts(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < 5000; i++) {
            String text = random.mutated();
            assertThat(isVersion(text)).as(text).isEqualTo(com.github.zafarkhaja.semver.Version.isValid(text));
        }
    }

    private static boolean isVersion(String text) {
        try {
            return SemVer.parse(text).text().equals(text);
        } catch (VersionSyntaxException e) {
            return false;
        }
    }

    private static String withoutBuild(String version) {
        return Arrays.asList(version.split("\\+", 2)).get(0);
    }
}
