package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.4.0",
                "1.4",
                "1.10",
                "010",
                "1e3",
                "123e4567",
                "1234567",
                "yes",
                "2023-01-02",
                "2024.01.05",
                "20240105-1",
                "main-1a2b3c4",
                "main-x86",
                "v1.2.3",
                "1.2.3-rc.1+linux",
                "1.x-beta",
                "max",
                "LATEST",
                "latest-1",
                "1.0~rc1-2",
                "5.1^20240105git",
                "-1",
                "release/1.2"
            })
    void isExactWithoutOperatorAndKeepsItsCharacters(String text) {
        assertThat(VersionSpec.parse(text))
                .isEqualTo(new VersionSpec.Exact(text))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^1.4",
                "~1.4",
                "~> 1.4",
                ">=1",
                "<2",
                "=1.4",
                "!=1.4",
                "*",
                "x",
                "X",
                "1.x",
                "1.*",
                "1.2.X",
                "1 - 2",
                "1.4 || 2",
                "1.4||2",
                ">=1,<2",
                ">=1 <2",
                " ^1.4"
            })
    void isARangeWithOperatorOrWildcard(String text) {
        assertThat(VersionSpec.parse(text))
                .isEqualTo(new VersionSpec.Range(VersionRange.parse(text)))
                .hasToString(text);
    }

    @Test
    void readsLatestAsAPolicyWord() {
        assertThat(VersionSpec.parse("latest"))
                .isEqualTo(new VersionSpec.Latest())
                .hasToString("latest");
    }

    @Test
    void readsAnAbsentKeyAsNothing() {
        assertThat(VersionSpec.parse(null))
                .isEqualTo(new VersionSpec.Unspecified())
                .hasToString("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
        ""             ; it is empty
        >=1.0 && <2.0  ; '&' stands where
        =              ; the text ends where a version
        my version     ; 'm' stands where a version
        ^latest        ; 'latest' stands alone
        1.4,           ; the text ends where a version
        """)
    void refusesWhatIsNeither(String text, String reason) {
        assertThatThrownBy(() -> VersionSpec.parse(text))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0\u0000", "1.0\u001b[31m", "1.0\u202e", "1.0\r1", "\ue000", "1.0\u20281"})
    void refusesInvisibleCharacters(String text) {
        assertThatThrownBy(() -> VersionSpec.parse(text))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("the invisible character U+")
                .message()
                .doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {" 1.4", "1.4 ", "latest ", "\t1.4.0", "1.4.0\n"})
    void refusesSpacesAroundInsteadOfReadingARange(String text) {
        assertThatThrownBy(() -> VersionSpec.parse(text))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("spaces stand around it; write '" + text.strip() + "'");
    }

    @Test
    void refusesLongTexts() {
        assertThatThrownBy(() -> VersionSpec.parse("a".repeat(257)))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("it has 257 characters, 256 are allowed");
    }
}
