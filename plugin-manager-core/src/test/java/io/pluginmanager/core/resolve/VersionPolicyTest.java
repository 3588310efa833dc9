package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.resolve.Selection.Chosen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionPolicyTest {

    private static Selection select(Map<String, String> settings, String... candidates) {
        VersionSpec spec = new VersionSpec.Policy(VersionPolicy.fromSettings(settings));
        return VersionSelector.select(spec, List.of(candidates), true);
    }

    private static String chosen(Map<String, String> settings, String... candidates) {
        Selection selection = select(settings, candidates);
        assertThat(selection).isInstanceOf(Chosen.class);
        return ((Chosen) selection).candidate();
    }

    @Test
    void choosesTheHighestSemanticVersion() {
        assertThat(chosen(Map.of("policy", "semver"), "1.9.0", "v1.10.0", "1.11.0-rc.1"))
                .isEqualTo("v1.10.0");
    }

    @Test
    void choosesWithinTheRange() {
        Map<String, String> policy = Map.of("policy", "semver", "range", "^1.4");

        assertThat(chosen(policy, "1.3.0", "1.4.2", "1.5.0", "2.0.0")).isEqualTo("1.5.0");
    }

    @Test
    void choosesPrereleasesWhereTheyAreAllowed() {
        Map<String, String> policy = Map.of("policy", "semver", "range", "^1.4", "allow_prerelease", "true");

        assertThat(chosen(policy, "1.4.2", "1.5.0-rc.1", "2.0.0-rc.1")).isEqualTo("1.5.0-rc.1");
    }

    @Test
    void ordersWhatThePatternExtracts() {
        Map<String, String> policy = Map.of("policy", "numerical", "pattern", "main-(?P<n>[0-9]+)-[0-9a-f]{7,40}");

        assertThat(chosen(policy, "main-9-1a2b3c4", "main-10-0a2b3c4", "dev-99-1a2b3c4", "main-11-short", "latest"))
                .isEqualTo("main-10-0a2b3c4");
    }

    @Test
    void extractsTheNamedOneOfSeveralGroups() {
        Map<String, String> policy =
                Map.of("policy", "numerical", "pattern", "(?P<branch>[a-z]+)-(?P<n>[0-9]+)", "extract", "n");

        assertThat(chosen(policy, "zeta-1", "alpha-2")).isEqualTo("alpha-2");
    }

    @Test
    void ordersTheWholeTagWithoutANamedGroup() {
        assertThat(chosen(Map.of("policy", "numerical", "pattern", "[0-9]+"), "8", "12", "x13"))
                .isEqualTo("12");
    }

    @Test
    void matchesTheWholeTagOnly() {
        assertThat(select(Map.of("policy", "alphabetical", "pattern", "a"), "ab", "ba"))
                .isInstanceOf(Selection.Failed.class);
    }

    @Test
    void choosesTheLowestInDescendingOrder() {
        assertThat(chosen(Map.of("policy", "numerical", "order", "desc"), "3", "2", "10"))
                .isEqualTo("2");
        assertThat(chosen(Map.of("policy", "semver", "order", "desc"), "1.10.0", "1.9.0"))
                .isEqualTo("1.9.0");
    }

    @Test
    void comparesNumbersExactly() {
        Map<String, String> numerical = Map.of("policy", "numerical");

        assertThat(chosen(numerical, "9007199254740993", "9007199254740992")).isEqualTo("9007199254740993");
        assertThat(chosen(numerical, "0.1", "0.10000000000000000000001")).isEqualTo("0.10000000000000000000001");
        assertThat(chosen(numerical, "-5", "-10")).isEqualTo("-5");
        assertThat(chosen(numerical, "007", "6")).isEqualTo("007");
    }

    @ParameterizedTest
    @CsvSource({"1e3", "0x10", "1_000", "+1", "1.", ".5", "NaN", "Infinity", "١"})
    void takesNoOtherTextForANumber(String text) {
        assertThat(select(Map.of("policy", "numerical"), text)).isInstanceOf(Selection.Failed.class);
    }

    @Test
    void ordersAlphabeticallyWithoutRegardToCaseFirst() {
        Map<String, String> policy = Map.of("policy", "alphabetical");

        assertThat(chosen(policy, "alpha", "Beta")).isEqualTo("Beta");
        assertThat(chosen(policy, "RELEASE.2024-01", "RELEASE.2023-12")).isEqualTo("RELEASE.2024-01");
        assertThat(chosen(policy, "a", "A")).isEqualTo("a");
    }

    @Test
    void ordersDates() {
        Map<String, String> policy = Map.of("policy", "date", "pattern", "nightly-(?P<d>.*)");

        assertThat(chosen(policy, "nightly-2024.1.5", "nightly-2024.01.10", "nightly-20231231", "nightly-latest"))
                .isEqualTo("nightly-2024.01.10");
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
        policy  ; newest  ; version policy: 'policy' 'newest' cannot be used: it must be one of 'semver', 'alphabetical', 'numerical', 'date'
        policy  ; SEMVER  ; it must be one of 'semver', 'alphabetical', 'numerical', 'date'
        order   ; up      ; version policy: 'order' 'up' cannot be used: it must be one of 'asc', 'desc'
        range   ; ^1      ; "policy 'numerical' has no key 'range'; it has 'pattern', 'extract', 'order'"
        allow_prerelease ; true ; policy 'numerical' has no key 'allow_prerelease'
        patern  ; x       ; policy 'numerical' has no key 'patern'
        extract ; n       ; it names a group of 'pattern', which is missing
        pattern ; (       ; "pattern '(' cannot be used: missing closing ): '('; RE2 syntax is allowed"
        pattern ; (?=a)   ; RE2 syntax is allowed, which has no look-around and no back-references
        pattern ; a\\1    ; invalid escape sequence: '\\1'
        pattern ; (?P<a>x)(?P<b>y) ; "it has several named groups, 'a', 'b'; name the one that is ordered with 'extract:'"
        pattern ; ((a{1000}){1000}){1000} ; its repeats multiply to too many states
        """)
    void refusesAWrongSetting(String key, String value, String reason) {
        Map<String, String> settings = new java.util.HashMap<>(Map.of("policy", "numerical"));
        settings.put(key, value);

        assertThatThrownBy(() -> VersionPolicy.fromSettings(settings))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesWrongSemverSettings() {
        assertThatThrownBy(() -> VersionPolicy.fromSettings(Map.of("policy", "semver", "range", "^^1")))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("version range '^^1' cannot be used: '^^' is not an operator");
        assertThatThrownBy(() -> VersionPolicy.fromSettings(Map.of("policy", "semver", "allow_prerelease", "yes")))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("it must be 'true' or 'false'");
        assertThatThrownBy(() -> VersionPolicy.fromSettings(Map.of("policy", "semver", "extra", "1")))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("it has 'pattern', 'extract', 'order', 'range', 'allow_prerelease'");
    }

    @Test
    void refusesAMissingPolicyAndAMissingGroup() {
        assertThatThrownBy(() -> VersionPolicy.fromSettings(Map.of()))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("'policy' '' cannot be used: it must be one of");
        assertThatThrownBy(() ->
                        VersionPolicy.fromSettings(Map.of("policy", "date", "pattern", "(?P<a>x)", "extract", "b")))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("it has no group named 'b' to extract: its named groups are 'a'");
        assertThatThrownBy(
                        () -> VersionPolicy.fromSettings(Map.of("policy", "date", "pattern", "(x)", "extract", "$1")))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("it has no named group; write (?P<n>…) around what is ordered");
    }

    @Test
    void refusesALongPattern() {
        assertThatThrownBy(() -> VersionPolicy.fromSettings(Map.of("policy", "date", "pattern", "a".repeat(501))))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("it has 501 characters, 500 are allowed");
    }

    @Test
    void equalsBySettings() {
        Map<String, String> settings = Map.of("policy", "date", "order", "desc");

        assertThat(VersionPolicy.fromSettings(settings))
                .isEqualTo(VersionPolicy.fromSettings(settings))
                .hasSameHashCodeAs(VersionPolicy.fromSettings(settings))
                .isNotEqualTo(VersionPolicy.fromSettings(Map.of("policy", "date")))
                .hasToString("{order=desc, policy=date}");
    }
}
