package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    @ParameterizedTest(name = "{1} is in {0}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
        # versions and wildcards
        1.2.3              ; 1.2.3
        =1.2.3             ; 1.2.3
        = 1.2.3            ; 1.2.3
        1.2.3              ; v1.2.3
        1.2.3              ; 1.2.3+linux
        =1.2.3+a           ; 1.2.3+b
        1.2.3-rc.1         ; 1.2.3-rc.1
        1.2                ; 1.2.0
        1.2                ; 1.2.99
        =1.2               ; 1.2.7
        1                  ; 1.99.0
        1.x                ; 1.0.0
        1.X                ; 1.4.5
        1.*                ; 1.4.5
        1.2.x              ; 1.2.3
        1.2.*              ; 1.2.3
        1.x.x              ; 1.2.3
        1.x.*              ; 1.2.3
        x                  ; 1.2.3
        X                  ; 0.0.0
        *                  ; 1.2.3
        *.*.*              ; 1.2.3
        =x                 ; 1.2.3
        # comparisons
        >1.0.0             ; 1.0.1
        > 1.0.0            ; 1.1.0
        >1.0.0             ; 2.0.0
        >1                 ; 2.0.0
        >1.2               ; 1.3.0
        >1.x               ; 2.0.0
        >=1.0.0            ; 1.0.0
        >= 1.0.0           ; 2.0.0
        >=1                ; 1.0.0
        >=1.2              ; 1.2.0
        >=1.2              ; 3.0.0
        >=*                ; 0.2.4
        <2.0.0             ; 1.9999.9999
        <2.0.0             ; 0.2.9
        <   2.0.0          ; 0.2.9
        <2                 ; 1.99.99
        <1.2               ; 1.1.9
        <=2.0.0            ; 2.0.0
        <=2                ; 2.9.9
        <=1.2              ; 1.2.9
        <=*                ; 1.2.3
        !=1.2.3            ; 1.2.4
        != 1.2.3           ; 0.0.1
        !=1.2              ; 1.3.0
        !=1.2              ; 1.1.9
        !=1.2.3-rc.1       ; 1.2.3
        # tilde
        ~1.2.3             ; 1.2.3
        ~1.2.3             ; 1.2.9
        ~1.2               ; 1.2.0
        ~ 1.2              ; 1.2.5
        ~1                 ; 1.2.3
        ~1.x               ; 1.9.0
        ~0.0.1             ; 0.0.2
        ~0                 ; 0.9.9
        ~*                 ; 3.0.0
        ~1.2.3-beta.2      ; 1.2.3-beta.4
        ~1.2.3-beta.2      ; 1.2.9
        # tilde and greater, as in Terraform
        ~>1.2.3            ; 1.2.99
        ~> 1.2.3           ; 1.2.3
        ~> 1.2             ; 1.2.0
        ~> 1.2             ; 1.99.0
        ~> 1               ; 1.5.0
        ~> 0.3             ; 0.9.0
        ~> 1.2.x           ; 1.2.9
        ~> 1.x             ; 1.9.0
        ~> *               ; 7.0.0
        ~> 1.2.0-rc.1      ; 1.2.0-rc.2
        # caret
        ^1.2.3             ; 1.2.3
        ^1.2.3             ; 1.8.1
        ^ 1.2.3            ; 1.8.1
        ^1.2               ; 1.4.2
        ^1                 ; 1.0.0
        ^1.x               ; 1.9.9
        ^0.1.2             ; 0.1.9
        ^0.1               ; 0.1.2
        ^0.2               ; 0.2.0
        ^0.0.1             ; 0.0.1
        ^0.0               ; 0.0.9
        ^0.0.x             ; 0.0.5
        ^0.x               ; 0.9.0
        ^0                 ; 0.5.0
        ^*                 ; 4.0.0
        ^1.2.3-alpha       ; 1.2.3-pre
        ^1.2.3-alpha       ; 1.9.0
        ^1.2.0-alpha       ; 1.2.0-pre
        ^0.0.1-alpha       ; 0.0.1-beta
        ^0.0.1-alpha       ; 0.0.1
        ^0.1.1-alpha       ; 0.1.1-beta
        # from - to
        1.0.0 - 2.0.0      ; 1.2.3
        1.0.0 - 2.0.0      ; 2.0.0
        1.0 - 2            ; 2.9.9
        1.2 - 3.4.5        ; 1.2.0
        1.2.3 - 3.4        ; 3.4.9
        1.2.3 - *          ; 9.0.0
        * - 1.2            ; 0.0.1
        1.2.3-pre+asdf - 2.4.3-pre+asdf ; 1.2.3
        1.2.3-pre - 2.4.3  ; 1.2.3-pre.2
        1.0 - 2.0 !=1.5.0  ; 1.5.1
        # and, or
        >=1.0 <2           ; 1.4.0
        >=1.0,<2           ; 1.4.0
        >=1.0, <2          ; 1.4.0
        >= 1.0 , < 2       ; 1.4.0
        >=0.2.3 || <0.0.1  ; 0.0.0
        >=0.2.3||<0.0.1    ; 0.2.4
        1.x || 3.x || 5.x  ; 3.1.0
        ^0.2 || ^1.4       ; 1.9.0
        1.2.3 || 2.0.0-rc.1; 2.0.0-rc.1
        >1.2.3-alpha.3     ; 1.2.3-alpha.7
        >1.2.3-alpha.3     ; 3.4.5
        >=1.2.1 1.2.3      ; 1.2.3
        1.2.3 >=1.2.1      ; 1.2.3
        >=1.4 !=1.4.2      ; 1.4.3
        >=1.0.0-rc.1 !=1.0.0-rc.2 ; 1.0.0-rc.3
        >=99999999999999999999 ; 99999999999999999999.0.1
        >=20240101         ; 20240105.0.0
        """)
    void contains(String range, String version) {
        assertThat(VersionRange.parse(range).matches(SemVer.parseTag(version))).isTrue();
    }

    @ParameterizedTest(name = "{1} is not in {0}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
        1.2.3              ; 1.2.4
        1.2.3              ; 1.2.3-rc.1
        1.2                ; 1.3.0
        1.2                ; 1.2.0-rc.1
        1.2                ; 1.3.0-rc.1
        1.x                ; 2.0.0
        1.x                ; 2.0.0-alpha
        *                  ; 1.2.3-foo
        x                  ; 1.0.0-0
        >1.0.0             ; 1.0.0
        >1                 ; 1.9.9
        >1.2               ; 1.2.8
        >1.2               ; 1.3.0-beta
        >*                 ; 9.9.9
        <*                 ; 0.0.0
        !=*                ; 1.0.0
        >=1.0.0            ; 0.9.9
        >=1.2              ; 1.1.1
        >=1.0.0            ; 1.0.0-rc.1
        >=1.0.0            ; 2.0.0-rc.1
        <2.0.0             ; 2.0.0
        <2.0.0             ; 2.0.0-rc.1
        <2                 ; 2.0.0-rc.1
        <1.2               ; 1.2.0
        <=2.0.0            ; 2.0.1
        <=1.2              ; 1.3.0
        !=1.2.3            ; 1.2.3
        !=1.2.3            ; 1.2.3+build
        !=1.2.3            ; 1.2.4-rc.1
        !=1.2              ; 1.2.0
        !=1.2              ; 1.2.99
        !=1                ; 1.0.0
        ~1.2.3             ; 1.3.0
        ~1.2.3             ; 1.2.2
        ~1.2               ; 1.3.0-rc.1
        ~1                 ; 2.0.0
        ~0.0.1             ; 0.1.0
        ~1.2.3-beta.2      ; 1.2.4-beta.2
        ~1.2.3-beta.2      ; 1.2.3-beta.1
        ~> 1.2.3           ; 1.3.0
        ~> 1.2.3           ; 1.2.2
        ~> 1.2             ; 2.0.0
        ~> 1.2             ; 1.1.9
        ~> 1               ; 2.0.0
        ~> 1.2.x           ; 1.3.0
        ~> 1.x             ; 2.0.0
        ~> 0.3             ; 1.0.0
        ^1.2.3             ; 2.0.0
        ^1.2.3             ; 1.2.2
        ^1.2.3             ; 2.0.0-alpha
        ^1.2               ; 1.1.9
        ^1.2               ; 1.3.0-rc.1
        ^0.1.2             ; 0.2.0
        ^0.2               ; 0.3.0
        ^0.0.3             ; 0.0.4
        ^0.0.3             ; 0.0.2
        ^0.0               ; 0.1.0
        ^0                 ; 1.0.0
        ^1.2.3-alpha       ; 1.2.4-alpha
        ^1.2.3-beta        ; 1.2.3-alpha
        ^0.0.1-alpha       ; 0.0.2-alpha
        1.0.0 - 2.0.0      ; 2.0.1
        1.0.0 - 2.0.0      ; 0.9.9
        1.0 - 2            ; 3.0.0
        1.2.3 - 3.4        ; 3.5.0
        1.2.3 - 3.4        ; 3.5.0-rc.1
        1.0.0 - 2.0.0      ; 1.5.0-rc.1
        1.0 - 2.0 !=1.5.0  ; 1.5.0
        >=1.0 <2           ; 2.0.0
        >=1.0,<2           ; 0.9.0
        1.x || 3.x         ; 2.0.0
        >=1.4 !=1.4.2      ; 1.4.2
        >=1.0.0-rc.1 !=1.0.0-rc.2 ; 1.0.0-rc.2
        >=1.2.3-rc.1 || <1 ; 0.5.0-rc.1
        >1.2.3-alpha.3     ; 3.4.5-alpha.9
        >1 <1              ; 1.0.0
        >=2.0.0 <1.0.0     ; 1.5.0
        """)
    void doesNotContain(String range, String version) {
        assertThat(VersionRange.parse(range).matches(SemVer.parseTag(version))).isFalse();
    }

    @ParameterizedTest(name = "with pre-releases allowed, {1} in {0}: {2}")
    @CsvSource({
        "*, 1.0.0-rc.1, true",
        "^1.2, 1.3.0-rc.1, true",
        "^1.2, 1.2.0-rc.1, true",
        "^1.2.0, 1.2.0-rc.1, false",
        "^1.2, 2.0.0-rc.1, false",
        "~1.2, 1.2.0-rc.1, true",
        "~1.2, 1.3.0-rc.1, false",
        ">1.2, 1.3.0-rc.1, true",
        "<2, 2.0.0-rc.1, false",
        "<2.0.0, 2.0.0-rc.1, true",
        "1.2, 1.2.0-rc.1, true",
        "!=1.2, 1.2.0-rc.1, false",
        "!=1.2, 1.3.0-rc.1, true"
    })
    void comparesPrereleasesLikeOthersWhenTheyAreAllowed(String range, String version, boolean expected) {
        assertThat(VersionRange.parse(range).matches(SemVer.parse(version), true))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "''{0}'' at {1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
        ""             ; 0  ; the text ends where a version is expected
        >=             ; 2  ; the text ends where a version is expected
        1.2 ||         ; 6  ; the text ends where a version is expected
        || 1.2         ; 0  ; '|' stands where a version is expected
        1 || || 2      ; 5  ; '|' stands where a version is expected
        1.2 | 1.3      ; 4  ; '|' stands where a space, ',', '||' or the end is expected
        >=1.2 && <2    ; 6  ; '&' stands where a version is expected
        >=1.0<2.0      ; 5  ; '<' stands where a space
        1.2,           ; 4  ; the text ends where a version is expected
        >=1.2,,<2      ; 6  ; ',' stands where a version is expected
        =>1.2          ; 0  ; '=>' is not an operator
        =<1.2          ; 0  ; '=<' is not an operator
        ==1.2          ; 0  ; '==' is not an operator
        !1.2           ; 0  ; '!' stands where a version is expected
        ^^1.2          ; 0  ; '^^' is not an operator
        >=v1.2         ; 2  ; leave the 'v' out
        ^latest        ; 1  ; 'latest' stands alone, it is never part of a range
        >=1.2 || latest; 9  ; 'latest' stands alone
        1.x.3          ; 4  ; only wildcards can follow a wildcard
        *.1            ; 2  ; only wildcards can follow a wildcard
        ^1.2-beta      ; 4  ; needs all three numbers before it
        ~1.x+b         ; 4  ; needs all three numbers before it
        ^1.2.3.4       ; 6  ; '.' stands where a space
        ^01.2          ; 1  ; the number '01' has a leading zero
        ^1.            ; 3  ; the text ends where a number or a wildcard is expected
        ^1.a           ; 3  ; 'a' stands where a number or a wildcard
        1.0 -2.0       ; 4  ; has a space on both sides of '-'
        1.0 - >=2.0    ; 6  ; '>' stands where a version is expected
        >=1.0 - 2.0    ; 0  ; takes two versions without an operator
        1.0 - 2.0 - 3.0; 10 ; '-' stands where a version is expected
        1.2.x-beta     ; 5  ; needs all three numbers
        main           ; 0  ; 'm' stands where a version is expected
        >=1.2\u00a0<2     ; 5  ; stands where a space
        """)
    void refusesWithThePlaceAndWhatIsAllowed(String text, int offset, String reason) {
        VersionSyntaxException error =
                catchThrowableOfType(VersionSyntaxException.class, () -> VersionRange.parse(text));

        assertThat(error.offset()).isEqualTo(offset);
        assertThat(error.reason()).contains(reason);
        assertThat(error).hasMessageStartingWith("version range '" + text + "' cannot be used: ");
    }

    @Test
    void namesAllThatIsAllowedInAnError() {
        VersionSyntaxException error =
                catchThrowableOfType(VersionSyntaxException.class, () -> VersionRange.parse("1.2 & 3"));

        assertThat(error)
                .hasMessage("version range '1.2 & 3' cannot be used: '&' stands where a version is expected; a range is"
                        + " made of versions such as '1.2.3', '1.2' or '1.x' with one of = != > >= < <= ~ ~> ^ before"
                        + " them or ' - ' between two, joined by a space or ',' (and) or '||' (or) (at character 5)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ^1.4  ", "\t>=1.0\t<2\t"})
    void ignoresSpacesAround(String text) {
        assertThat(VersionRange.parse(text).matches(SemVer.parse("1.5.0"))).isTrue();
        assertThat(VersionRange.parse(text)).hasToString(text);
    }

    @Test
    void namesTheVersionThatItMentionsExactly() {
        assertThat(VersionRange.parse("=1.0.0+b || >=2.0.0").names("1.0.0+b")).isTrue();
        assertThat(VersionRange.parse("=1.0.0+b || >=2.0.0").names("1.0.0+a")).isFalse();
        assertThat(VersionRange.parse("=1.0.0+b || >=2.0.0").names("2.0.0")).isFalse();
        assertThat(VersionRange.parse("!=1.0.0").names("1.0.0")).isFalse();
    }

    @Test
    void equalsByText() {
        assertThat(VersionRange.parse("^1"))
                .isEqualTo(VersionRange.parse("^1"))
                .hasSameHashCodeAs(VersionRange.parse("^1"))
                .isNotEqualTo(VersionRange.parse("1.x"));
    }
}
