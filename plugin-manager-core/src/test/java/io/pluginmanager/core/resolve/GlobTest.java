package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*/plugin.yaml, a/plugin.yaml, true",
        "*/plugin.yaml, plugin.yaml, false",
        "*/plugin.yaml, a/b/plugin.yaml, false",
        "*/plugin.yaml, a/plugin-yaml, false",
        "*.yaml, a.yaml, true",
        "*.yaml, .yaml, true",
        "*.yaml, a.yml, false",
        "**/plugin.yaml, plugin.yaml, true",
        "**/plugin.yaml, a/b/c/plugin.yaml, true",
        "sets/**/x?.yaml, sets/a/x1.yaml, true",
        "sets/**/x?.yaml, sets/a/x12.yaml, false",
        "sets/**, sets, true",
        "a*b*c, aXbXbYc, true",
        "a*b*c, aXbXbY, false",
        "a+b.yaml, a+b.yaml, true",
        "a+b.yaml, aab.yaml, false"
    })
    void matchesWholePaths(String pattern, String path, boolean matches) {
        assertThat(Glob.parse(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a//b", "a/", "../a", "a/./b", "a**/b", "**/a/**"})
    void otherPatternsAreRefused(String pattern) {
        assertThat(Glob.findFault(pattern)).isPresent();
        assertThatThrownBy(() -> Glob.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the pattern \"" + pattern + "\" cannot be used: ");
    }

    @Test
    void manyStarsTakeNoTime() {
        Glob glob = Glob.parse("*a".repeat(1000) + "b");

        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThat(glob.matches("a".repeat(20_000))).isFalse());
    }
}
