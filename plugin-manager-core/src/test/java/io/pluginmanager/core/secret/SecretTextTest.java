package io.pluginmanager.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

    @ParameterizedTest
    @CsvSource({
        "${env:TOKEN},                    <env|TOKEN>",
        "${file:/run/secrets/a b},        <file|/run/secrets/a b>",
        "${vault:clue/badlist#key},       <vault|clue/badlist#key>",
        "${my-vault.2:a:b},               <my-vault.2|a:b>",
        "Bearer ${env:X},                 Bearer <env|X>",
        "${env:A}:${env:B},               <env|A>:<env|B>",
        "literal,                         literal",
        "$${env:A},                       ${env:A}",
        "$${$${env:A},                    ${${env:A}",
        "pa$$word$,                       pa$$word$",
        "$$$,                             $$$",
        "{env:A},                         {env:A}"
    })
    void referencesAreReplacedAndTheRestIsKept(String text, String resolved) throws IOException {
        assertThat(SecretText.parse(text).resolve(r -> "<" + r.source() + "|" + r.key() + ">"))
                .isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${TOKEN}", "${env:}", "${env:TOKEN", "${:TOKEN}", "${}", "${", "${-a:b}", "${env :A}"})
    void unfinishedReferenceIsRefusedWithoutShowingTheText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretText.parse("hidden" + text))
                .withMessage("the '${' at character 7 starts no reference: write ${env:NAME}, ${file:/path} or"
                        + " ${source:key}, or $${ for the two characters themselves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${environment}", "${env:}", "${"})
    void unfinishedReferenceIsPlainTextWhereTheKeyIsNoSecret(String text) throws IOException {
        SecretText plain = SecretText.parseLeniently(text);

        assertThat(plain.isLiteral()).isTrue();
        assertThat(plain.resolve(SecretReference::key)).isEqualTo(text);
    }

    @Test
    void textWithoutReferenceIsLiteral() {
        assertThat(SecretText.parse("$${env:A}").isLiteral()).isTrue();
        assertThat(SecretText.parse("a${env:A}b${env:B}").references())
                .containsExactly(new SecretReference("env", "A"), new SecretReference("env", "B"));
    }

    @Test
    void textIsNeverPrinted() {
        assertThat(SecretText.parse("hidden")).hasToString("***");
    }

    @Test
    void resolvedValuesAreNotResolvedAgain() throws IOException {
        assertThat(SecretText.parse("${env:A}").resolve(r -> "${env:B}")).isEqualTo("${env:B}");
    }
}
