package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.resolve.Selection.Chosen;
import io.pluginmanager.core.resolve.Selection.Failed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The known failures of other tools in the choice of versions, by the numbers of the case catalogue (part 1H). */
class VersionSelectionCasesTest {

    private static Selection select(String spec, List<String> candidates) {
        return VersionSelector.select(VersionSpec.parse(spec), candidates, true);
    }

    private static Selection select(Map<String, String> policy, List<String> candidates) {
        return VersionSelector.select(new VersionSpec.Policy(VersionPolicy.fromSettings(policy)), candidates, true);
    }

    private static String chosen(Selection selection) {
        assertThat(selection).isInstanceOf(Chosen.class);
        return ((Chosen) selection).candidate();
    }

    @Test
    void case82LetsNoImplausibleNumberWin() {
        Selection selection = select("latest", List.of("1.4.0", "999999999.0.0", "1.999999999.0"));

        assertThat(chosen(selection)).isEqualTo("1.4.0");
        assertThat(selection.skipped().count()).isEqualTo(2);
        assertThat(selection.skipped().describe())
                .contains("'999999999.0.0' (the number '999999999' is implausibly large: up to seven digits, or a date"
                        + " such as '20240105', take part in a choice; ask for this version exactly if it is"
                        + " right)");
        assertThat(chosen(select("999999999.0.0", List.of("1.4.0", "999999999.0.0"))))
                .isEqualTo("999999999.0.0");
    }

    @Test
    void case82LetsDatesAndCountersWin() {
        assertThat(chosen(select("latest", List.of("20240105.0.0", "20231231.9.9"))))
                .isEqualTo("20240105.0.0");
        assertThat(chosen(select("^1", List.of("1.0.1234567", "1.0.9")))).isEqualTo("1.0.1234567");
        assertThat(chosen(select("^1", List.of("1.20240105123059.0", "1.0.9")))).isEqualTo("1.20240105123059.0");
        assertThat(select("^1", List.of("1.20241305.0"))).isInstanceOf(Failed.class);
    }

    @Test
    void case209OrdersByNumberNotByText() {
        assertThat(chosen(select("latest", List.of("1.10.0", "1.9.0")))).isEqualTo("1.10.0");
    }

    @Test
    void case211ReadsNumbersBeyond64BitsExactly() {
        assertThat(SemVer.parse("99999999999999999999.0.0")).isGreaterThan(SemVer.parse("1661992959.0.0"));
        assertThatThrownBy(() -> SemVer.parse("1" + "0".repeat(64) + ".0.0"))
                .isInstanceOf(VersionSyntaxException.class);
    }

    @Test
    void case212RefusesFiveThousandPrereleaseParts() {
        String hostile = "1.0.0-" + String.join(".", Collections.nCopies(5000, "1"));

        assertThatThrownBy(() -> SemVer.parse(hostile))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("256 are allowed");
        Selection selection = select("latest", List.of(hostile, "1.0.0"));
        assertThat(chosen(selection)).isEqualTo("1.0.0");
        assertThat(selection.skipped().count()).isEqualTo(1);
    }

    @Test
    void case214KeepsPrereleasesOutOfARange() {
        assertThat(chosen(select("^1.2", List.of("1.2.0", "1.3.0-rc.1")))).isEqualTo("1.2.0");
        assertThat(chosen(select(">=1.3.0-rc.0", List.of("1.2.0", "1.3.0-rc.1"))))
                .isEqualTo("1.3.0-rc.1");
    }

    @Test
    void case215BreaksTiesOfBuildMetadataByAsciiOrder() {
        assertThat(chosen(select("^1", List.of("1.0.0+linux", "1.0.0+darwin")))).isEqualTo("1.0.0+darwin");
        assertThat(chosen(select("^1", List.of("1.0.0+darwin", "1.0.0+linux")))).isEqualTo("1.0.0+darwin");
    }

    @Test
    void case217MatchesHostilePatternsInLinearTime() {
        List<String> tags =
                IntStream.range(0, 50).mapToObj(i -> "a".repeat(60) + i).toList();

        assertThat(select(Map.of("policy", "alphabetical", "pattern", "(.*a){15}b"), tags))
                .isInstanceOf(Failed.class);
        assertThat(chosen(select(Map.of("policy", "numerical", "pattern", "(?P<x>[0-9]+)"), List.of("1", "2"))))
                .isEqualTo("2");
    }

    @Test
    void case218ChoosesOneOfTwoTagsWithTheSameValueAlways() {
        Map<String, String> policy = Map.of("policy", "numerical", "pattern", "main-(?P<n>[0-9]+)-[0-9a-f]{7}");
        List<String> tags = new ArrayList<>(List.of("main-012-bbbbbbb", "main-12-aaaaaaa", "main-12-ccccccc"));

        for (int i = 0; i < 3; i++) {
            Collections.rotate(tags, 1);
            assertThat(chosen(select(policy, tags))).isEqualTo("main-012-bbbbbbb");
        }
    }

    @Test
    void case220SkipsTheOneTagThatIsNoNumber() {
        List<String> tags = new ArrayList<>(
                IntStream.range(0, 499).mapToObj(String::valueOf).toList());
        tags.add("broken");

        Selection selection = select(Map.of("policy", "numerical"), tags);

        assertThat(chosen(selection)).isEqualTo("498");
        assertThat(selection.skipped().describe())
                .isEqualTo("skipped 1: 'broken' ('b' stands where a number is expected)");
    }

    @Test
    void case220FailsOnlyIfNothingIsLeft() {
        Failed failed = (Failed) select(Map.of("policy", "numerical"), List.of("broken", "1e3"));

        assertThat(failed.message())
                .isEqualTo("no version for '{policy=numerical}' was found among 2 listed versions: none of the 2 that"
                        + " match can be put in order (near it: '1e3', 'broken'); skipped 2: '1e3' ('e' stands"
                        + " where the end of a number such as '42' or '1.5' is expected), 'broken' ('b' stands"
                        + " where a number is expected)");
        assertThat(failed.nextStep()).isEqualTo("check 'pattern' and 'policy' against the tags that the source lists");
    }

    /** That the chosen tag is then resolved to a digest is not decided here; that 'latest' is never the tag is. */
    @Test
    void case221NeverTakesTheMovingTagLatest() {
        assertThat(chosen(select("latest", List.of("1.0.0", "latest")))).isEqualTo("1.0.0");
        assertThat(select("latest", List.of("latest"))).isInstanceOf(Failed.class);
    }

    @Test
    void case223OrdersDatesThatAreNoSemanticVersions() {
        Map<String, String> policy = Map.of("policy", "date");

        assertThat(chosen(select(policy, List.of("2024.01.05", "2023.12.31", "v1"))))
                .isEqualTo("2024.01.05");
        assertThat(chosen(select(policy, List.of("20240105-1", "20240105-2", "20240105-10"))))
                .isEqualTo("20240105-10");
        assertThat(chosen(select("2024.01.05", List.of("2024.01.05", "2024.01.06"))))
                .isEqualTo("2024.01.05");
    }
}
