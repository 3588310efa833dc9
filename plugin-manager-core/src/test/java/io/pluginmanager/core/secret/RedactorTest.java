package io.pluginmanager.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = new Redactor();

    @Test
    void knownValuesAreMaskedEverywhere() {
        redactor.learn("hunter22");

        assertThat(redactor.redact("hunter22 and xhunter22x")).isEqualTo("*** and x***x");
    }

    @Test
    void longerValueIsMaskedBeforeItsPart() {
        redactor.learn("pass");
        redactor.learn("password1");

        assertThat(redactor.redact("password1 pass")).isEqualTo("*** ***");
    }

    @Test
    void shortValuesAreNotMasked() {
        redactor.learn("abc");

        assertThat(redactor.redact("abc")).isEqualTo("abc");
    }

    @Test
    void valueIsMaskedAsItLooksInAUrl() {
        redactor.learn("a b/c+d\n");

        assertThat(redactor.redact("a%20b%2Fc%2Bd%0A")).isEqualTo("***");
        assertThat(redactor.redact("a+b%2Fc%2Bd%0A")).isEqualTo("***");
        assertThat(redactor.redact("got 'a b/c+d'")).isEqualTo("got '***'");
    }

    @Test
    void linesOfALongValueAreMasked() {
        redactor.learn("-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG\n-----END KEY-----\n");

        assertThat(redactor.redact("cannot decode MIIEvQIBADANBgkqhkiG")).isEqualTo("cannot decode ***");
    }

    @Test
    void redactorItselfShowsNothing() {
        redactor.learn("hunter22");

        assertThat(redactor.toString()).startsWith("Redactor[").doesNotContain("hunter22");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://u:p@example.org/x                      | https://***@example.org/x",
                "https://user@example.org/x                     | https://***@example.org/x",
                "https://u:p@ss@example.org/x                   | https://***@example.org/x",
                "https://u:p/w#x@example.org/x                  | https://***@example.org/x",
                "s3::https://AKIA:secret@s3.example.org/b       | s3::https://***@s3.example.org/b",
                "(https://u:p@a.org) and https://v:q@b.org      | (https://***@a.org) and https://***@b.org",
                "https://example.org:8443/a@b                   | https://example.org:8443/a@b",
                "https://[::1]:8443/a@b                         | https://[::1]:8443/a@b",
                "https://example.org/a@b                        | https://example.org/a@b",
                "mail me@example.org                            | mail me@example.org"
            })
    void userInformationIsMasked(String text, String redacted) {
        assertThat(redactor.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "access_token",
                "refresh_token",
                "private_token",
                "X-Amz-Signature",
                "x-amz-credential",
                "X-Amz-Security-Token",
                "X-Amz-Expires",
                "X-Goog-Signature",
                "X-Goog-Anything",
                "sig",
                "signature",
                "Signature",
                "key",
                "api_key",
                "apikey",
                "password",
                "passwd",
                "client_secret",
                "AWSAccessKeyId",
                "Expires",
                "GoogleAccessId",
                "auth",
                "X%2DAmz%2DSignature",
                "%74oken"
            })
    void parametersThatSignOrAuthenticateAreMasked(String name) {
        String url = "https://example.org/x.zip?a=1&" + name + "=s%2Bcr;et'z/==&b=2#f";

        assertThat(redactor.redact(url)).isEqualTo("https://example.org/x.zip?a=1&" + name + "=***&b=2#f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "ref", "filename", "checksum", "author", "keyword", "monkey", "design"})
    void otherParametersStay(String name) {
        String url = "https://example.org/x.zip?" + name + "=value";

        assertThat(redactor.redact(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "cannot read 'https://h/x?token=abc': 403       | cannot read 'https://h/x?token=***': 403",
                "see https://h/x?token=abc, then                | see https://h/x?token=***, then",
                "(https://h/x?token=abc)                        | (https://h/x?token=***)",
                "https://h/x?a=1;token=abc                      | https://h/x?a=1;token=***",
                "https://h/x#access_token=abc&state=1           | https://h/x#access_token=***&state=1",
                "https://h/x?token=                             | https://h/x?token=***",
                "https://h/x?TOKEN=abc                          | https://h/x?TOKEN=***"
            })
    void sentenceAroundAUrlStays(String text, String redacted) {
        assertThat(redactor.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noKnownValueSurvivesInAnyText(long seed) {
        Random random = new Random(seed);
        String[] secrets = new String[20];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < secrets.length; i++) {
            secrets[i] = random.ints(4 + random.nextInt(8), 'a', 'f')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            redactor.learn(secrets[i]);
            text.append(random.nextBoolean() ? "?key=" : " ").append(secrets[random.nextInt(i + 1)]);
        }

        assertThat(redactor.redact(text.toString())).doesNotContain(secrets);
    }
}
