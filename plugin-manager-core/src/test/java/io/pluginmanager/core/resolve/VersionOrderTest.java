package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

    @ParameterizedTest(name = "from {0} to {1} is a downgrade: {2}")
    @CsvSource({
        "1.4.0, 1.2.0, true",
        "1.4.0, 1.10.0, false",
        "1.10.0, 1.9.0, true",
        "1.4.0, 1.4.0, false",
        "1.4.0, 1.4.0+b, false",
        "v1.4.0, 1.3.9, true",
        "1.4.0, 1.4.0-rc.1, true",
        "1.4.0-rc.1, 1.4.0, false",
        "1.10, 1.9, true",
        "1.9, 1.10, false",
        "1.4, 1.4.0, false",
        "1.4.1, 1.4, true",
        "v2.0, 1.9.9.9, true",
        "2024.01.05, 2023.12.31, true",
        "20240105-2, 20240105-1, true",
        "20240105, 20240104, true",
        "12, 11, true",
        "123456, 123455, true",
        "7654321, 1234567, false",
        "1a2b3c4, 0a2b3c4, false",
        "main-2, main-1, false",
        "2.0.0, nightly, false",
        "nightly, 1.0.0, false",
        "2.0.0, 1a2b3c4, false",
        "999999999.0.0, 1.0.0, true"
    })
    void isADowngradeOnlyWhereBothHaveAnOrder(String locked, String candidate, boolean expected) {
        assertThat(VersionOrder.isDowngrade(locked, candidate)).isEqualTo(expected);
        assertThat(VersionOrder.isDowngrade(VersionSpec.parse("^1"), locked, candidate))
                .isEqualTo(expected);
    }

    @Test
    void usesTheOrderOfThePolicy() {
        VersionSpec builds = new VersionSpec.Policy(
                VersionPolicy.fromSettings(Map.of("policy", "numerical", "pattern", "main-(?P<n>[0-9]+)")));

        assertThat(VersionOrder.isDowngrade(builds, "main-10", "main-9")).isTrue();
        assertThat(VersionOrder.isDowngrade(builds, "main-9", "main-10")).isFalse();
        assertThat(VersionOrder.isDowngrade(builds, "dev-10", "main-9")).isFalse();
    }

    @Test
    void turnsRoundWithADescendingPolicy() {
        VersionSpec lowest =
                new VersionSpec.Policy(VersionPolicy.fromSettings(Map.of("policy", "numerical", "order", "desc")));

        assertThat(VersionOrder.isDowngrade(lowest, "9", "10")).isTrue();
        assertThat(VersionOrder.isDowngrade(lowest, "10", "9")).isFalse();
    }

    @Test
    void countsALockedVersionOutsideOfTheRange() {
        VersionSpec policy =
                new VersionSpec.Policy(VersionPolicy.fromSettings(Map.of("policy", "semver", "range", "<2")));

        assertThat(VersionOrder.isDowngrade(policy, "2.1.0", "1.9.0")).isTrue();
    }

    @Test
    void hasNoAnswerForCommits() {
        assertThat(VersionOrder.compare("1a2b3c4", "1a2b3c5")).isEmpty();
        assertThat(VersionOrder.compare("1.0.0", "1.0.1").getAsInt()).isNegative();
    }
}
