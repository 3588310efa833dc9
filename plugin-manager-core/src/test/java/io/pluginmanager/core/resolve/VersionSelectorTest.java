package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.resolve.Selection.Chosen;
import io.pluginmanager.core.resolve.Selection.Failed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSelectorTest {

    private static Selection select(String spec, String... candidates) {
        return VersionSelector.select(VersionSpec.parse(spec), List.of(candidates), true);
    }

    private static String chosen(String spec, String... candidates) {
        Selection selection = select(spec, candidates);
        assertThat(selection).isInstanceOf(Chosen.class);
        return ((Chosen) selection).candidate();
    }

    private static Failed failed(String spec, String... candidates) {
        Selection selection = select(spec, candidates);
        assertThat(selection).isInstanceOf(Failed.class);
        return (Failed) selection;
    }

    @Test
    void choosesTheHighestInARange() {
        assertThat(chosen("^1.4", "1.3.0", "1.4.0", "v1.10.0", "1.9.0", "2.0.0", "1.11.0-rc.1"))
                .isEqualTo("v1.10.0");
    }

    @Test
    void choosesTheHighestReleaseAsLatest() {
        assertThat(chosen("latest", "1.9.0", "1.10.0", "2.0.0-rc.1", "latest", "nightly"))
                .isEqualTo("1.10.0");
    }

    @Test
    void choosesAnExactTextCharacterByCharacter() {
        assertThat(chosen("1.10", "1.1", "1.10", "1.10.0", "v1.10")).isEqualTo("1.10");
        assertThat(chosen("1e3", "1000", "1e3")).isEqualTo("1e3");
        assertThat(failed("1.1", "1.10", "1.1.0").message())
                .isEqualTo("version '1.1' was not found among 2 listed versions (near it: '1.1.0', '1.10')");
    }

    @Test
    void doesNotTakeATagWithVForTheExactVersionButSaysItIsNear() {
        Failed failed = failed("1.2.3", "v1.2.3", "0.9.0");

        assertThat(failed.nearest()).first().isEqualTo("v1.2.3");
        assertThat(failed.nextStep()).isEqualTo("write one of the listed versions exactly, or a range such as '^1.4'");
    }

    @Test
    void saysHowToWriteLatest() {
        assertThat(failed("LATEST", "1.0.0").nextStep())
                .isEqualTo("write 'latest' in lower case for the highest release");
    }

    @Test
    void choosesTheOneCommitThatStartsWithAShortHash() {
        String commit = "123e4567aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

        assertThat(chosen("123e4567", commit, "223e4567aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))
                .isEqualTo(commit);
        assertThat(chosen("123E4567", commit)).isEqualTo(commit);
        assertThat(chosen("123e4567", commit, "123e4567")).isEqualTo("123e4567");
    }

    @Test
    void refusesAShortHashOfSeveralCommits() {
        Failed failed = failed("1a2b3c4", "1a2b3c4d5e", "1a2b3c4fff", "0000000a");

        assertThat(failed.message())
                .isEqualTo("version '1a2b3c4' is the start of 2 commits (near it: '1a2b3c4d5e', '1a2b3c4fff')");
        assertThat(failed.nextStep()).isEqualTo("write more digits of the one that is meant");
    }

    @Test
    void takesNoNumberAndNoShorterHashForACommit() {
        assertThat(select("1234567", "12345678")).isInstanceOf(Failed.class);
        assertThat(select("1a2b3c", "1a2b3c4d")).isInstanceOf(Failed.class);
        assertThat(select("main-1a2b3c4", "main-1a2b3c4d")).isInstanceOf(Failed.class);
        assertThat(select("1a2b3c4", "1a2b3c4".repeat(6))).isInstanceOf(Failed.class);
    }

    @Test
    void saysWhatIsNearARange() {
        Failed failed = failed("^1.4", "1.2.0", "1.3.9", "1.1.0", "2.0.0", "2.1.0", "3.0.0", "nightly");

        assertThat(failed.nearest()).containsExactly("1.2.0", "1.3.9", "2.0.0", "2.1.0");
        assertThat(failed.message())
                .isEqualTo("no version for '^1.4' was found among 7 listed versions"
                        + " (near it: '1.2.0', '1.3.9', '2.0.0', '2.1.0')"
                        + "; skipped 1: 'nightly' ('n' stands where a number is expected)");
        assertThat(failed.nextStep()).isEqualTo("publish a version that fits, or ask for one that is listed");
    }

    @Test
    void saysThatOnlyPrereleasesFit() {
        Failed failed = failed("^1.4", "1.5.0-rc.1", "1.5.0-rc.2", "1.3.0");

        assertThat(failed.message())
                .isEqualTo("no version for '^1.4' was found among 3 listed versions: only pre-releases fit"
                        + " (near it: '1.5.0-rc.2', '1.5.0-rc.1')");
        assertThat(failed.nextStep())
                .isEqualTo("ask for the pre-release exactly, or write a policy with 'allow_prerelease: true'");
        assertThat(failed("latest", "1.0.0-rc.1").message()).contains("only pre-releases fit");
    }

    @Test
    void saysThatTagsAreNoSemanticVersions() {
        Failed failed = failed("latest", "20240105-1", "20240106-1");

        assertThat(failed.message())
                .startsWith(
                        "no version for 'latest' was found among 2 listed versions: none of them is a semantic version"
                                + "; skipped 2: '20240105-1' (");
        assertThat(failed.nextStep())
                .isEqualTo("ask for an exact version, or write a policy 'date', 'numerical' or 'alphabetical' for such"
                        + " tags");
    }

    @Test
    void failsClearlyWithoutCandidates() {
        assertThat(failed("^1").message()).isEqualTo("no version for '^1' was found among 0 listed versions");
        assertThat(failed("1.0").message()).isEqualTo("version '1.0' was not found among 0 listed versions");
        assertThat(failed("latest", "x1").message()).contains("among 1 listed version:");
    }

    @Test
    void failsWhenNothingIsAskedFor() {
        Selection selection = VersionSelector.select(VersionSpec.parse(null), List.of("1.0.0"), true);

        assertThat(selection).isInstanceOf(Failed.class);
        assertThat(((Failed) selection).message())
                .isEqualTo("no version can be chosen among 1 listed version: none is asked for (near it: '1.0.0')");
        assertThat(((Failed) selection).nextStep())
                .isEqualTo("add 'version:' with an exact version, a range such as '^1.4', or 'latest'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "^1", "*", "=1.0.0"})
    void choosesNothingButAnExactVersionFromACutOffListing(String spec) {
        Selection selection = VersionSelector.select(VersionSpec.parse(spec), List.of("1.0.0", "1.1.0"), false);

        assertThat(selection).isInstanceOf(Failed.class);
        assertThat(((Failed) selection).message())
                .isEqualTo(
                        "no version for '" + spec + "' can be chosen: the listing was cut off after 2 listed versions,"
                                + " so the highest is not known");
        assertThat(((Failed) selection).nextStep())
                .isEqualTo("ask for an exact version, or let the source list everything");
    }

    @Test
    void choosesNothingByPolicyFromACutOffListing() {
        VersionSpec spec = new VersionSpec.Policy(VersionPolicy.fromSettings(Map.of("policy", "numerical")));

        assertThat(VersionSelector.select(spec, List.of("1"), false)).isInstanceOf(Failed.class);
    }

    @Test
    void choosesAnExactVersionFromACutOffListingOnlyIfItIsThere() {
        VersionSpec spec = VersionSpec.parse("1a2b3c4");

        assertThat(VersionSelector.select(spec, List.of("1a2b3c4"), false))
                .isEqualTo(new Chosen("1a2b3c4", Skipped.NONE));
        Selection missing = VersionSelector.select(spec, List.of("1a2b3c4d"), false);
        assertThat(missing).isInstanceOf(Failed.class);
        assertThat(((Failed) missing).message())
                .isEqualTo("version '1a2b3c4' was not found among the first 1 listed version: the listing was cut off"
                        + " (near it: '1a2b3c4d')");
        assertThat(((Failed) missing).nextStep()).isEqualTo("let the source list everything, or check the version");
    }

    @Test
    void prefersTheNamedTextThenNoBuildThenAsciiOrder() {
        assertThat(chosen("=1.0.0+b", "1.0.0", "1.0.0+a", "1.0.0+b")).isEqualTo("1.0.0+b");
        assertThat(chosen("^1", "1.0.0+a", "v1.0.0", "1.0.0+b")).isEqualTo("v1.0.0");
        assertThat(chosen("^1", "v1.0.0", "1.0.0")).isEqualTo("1.0.0");
        assertThat(chosen("^1", "1.0.0+b", "1.0.0+a")).isEqualTo("1.0.0+a");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void choosesTheSameInAnyOrder(long seed) {
        RandomVersions versions = new RandomVersions(seed);
        List<String> candidates = new ArrayList<>();
        IntStream.range(0, 80).forEach(i -> candidates.add(i % 3 == 0 ? versions.mutated() : versions.version()));
        Random random = new Random(seed);
        for (String spec : List.of("latest", "^1", "<=2.0.0-rc.1", "1.x || 0.x")) {
            Selection first = VersionSelector.select(VersionSpec.parse(spec), candidates, true);
            Collections.shuffle(candidates, random);
            assertThat(VersionSelector.select(VersionSpec.parse(spec), candidates, true))
                    .isEqualTo(first);
        }
    }

    @Test
    void namesAtMostTenSkippedAndCountsAll() {
        List<String> candidates = new ArrayList<>(List.of("1.0.0"));
        IntStream.range(100, 150).forEach(i -> candidates.add("tag" + i));

        Selection selection = VersionSelector.select(VersionSpec.parse("latest"), candidates, true);

        assertThat(selection.skipped().count()).isEqualTo(50);
        assertThat(selection.skipped().examples()).hasSize(10);
        assertThat(selection.skipped().describe())
                .startsWith("skipped 50: 'tag100' ('t' stands where a number is expected), 'tag101'")
                .endsWith(" and 40 more");
        assertThat(Skipped.NONE.describe()).isEmpty();
    }

    @Test
    void countsEqualCandidatesOnce() {
        assertThat(failed("2.0", "1.0", "1.0").message()).contains("among 1 listed version");
    }

    @ParameterizedTest(name = "{1} fits {0}: {2}")
    @CsvSource({
        "1.10, 1.10, true",
        "1.10, 1.1, false",
        "1a2b3c4, 1a2b3c4d5e, true",
        "^1.4, 1.9.0, true",
        "^1.4, v1.9.0, true",
        "^1.4, 2.0.0, false",
        "^1.4, nightly, false",
        "latest, 1.0.0, true",
        "latest, 1.0.0-rc.1, false",
        ", anything, true"
    })
    void tellsWhetherALockedVersionFits(String spec, String version, boolean expected) {
        assertThat(VersionSelector.fits(VersionSpec.parse(spec), version)).isEqualTo(expected);
    }

    @Test
    void tellsWhetherALockedVersionFitsAPolicy() {
        VersionSpec spec = new VersionSpec.Policy(
                VersionPolicy.fromSettings(Map.of("policy", "numerical", "pattern", "b(?P<n>.*)")));

        assertThat(VersionSelector.fits(spec, "b12")).isTrue();
        assertThat(VersionSelector.fits(spec, "12")).isFalse();
        assertThat(VersionSelector.fits(spec, "bx")).isFalse();
    }
}
