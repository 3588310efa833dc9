package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pluginmanager.spi.SourceException;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

    private static final HttpUrl FROM = HttpUrl.get("https://example.org/a/b?key=hush");

    @ParameterizedTest
    @CsvSource({
        "HTTPS://EXAMPLE.org:443/x, https://example.org/x, true",
        "//example.org/x, https://example.org/x, true",
        "//example.org:443/x#part, https://example.org/x, true",
        "x, https://example.org/a/x, true",
        "?v=1, https://example.org/a/b?v=1, true",
        "/../../x, https://example.org/x, true",
        "/%2e%2e/x, https://example.org/x, true",
        "/a%2F..%2Fx, https://example.org/a%2F..%2Fx, true",
        "https://example.org./x, https://example.org./x, false",
        "https://example.org:8443/x, https://example.org:8443/x, false",
        "https://example.org.evil.example/x, https://example.org.evil.example/x, false",
        "https://evil.example/@example.org/x, https://evil.example/@example.org/x, false",
        "https://evil.example?@example.org/x, https://evil.example/?@example.org/x, false",
        "https://ｅxample.org/x, https://example.org/x, true",
        "https://exаmple.org/x, https://xn--exmple-4nf.org/x, false",
    })
    void targetIsTheOriginOrAnotherPlace(String location, String target, boolean sameOrigin) throws Exception {
        HttpUrl next = Redirects.next(FROM, List.of(location));

        assertThat(next).hasToString(target);
        assertThat(Urls.sameOrigin(FROM, next)).isEqualTo(sameOrigin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org@evil.example/x",
                "https://example.org:443@evil.example/x",
                "https://evil.example\\@example.org/x",
                "/\\evil.example/x",
                "\\\\evil.example/x",
                "///evil.example/x",
                "https:///evil.example/x",
                "https:/evil.example/x",
                "https:evil.example/x",
                "ht\ttps://evil.example/x",
                "https://evil\u200b.example/x",
                "https://evil.example:-1/x",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "jar:https://evil.example/x!/y",
                "example.org:443/x",
            })
    void trickIsRefused(String location) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> Redirects.next(FROM, List.of(location)))
                .withMessageStartingWith("the redirect is refused: ")
                .withMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://１６９.254.169.254/",
                "https://169。254。169。254/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[64:ff9b::169.254.169.254]/",
                "https://2852039166/",
                "https://0xa9.0xfe.0251.0376/",
                "https://169.254.43518/",
                "https://metadata.google.internal./",
                "https://ⓜetadata/",
            })
    void disguisedMachineCredentialsAreNotAskedFor(String location) throws Exception {
        HttpUrl next = Redirects.next(FROM, List.of(location));

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> EgressPolicy.any().checkHost(next.host()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.BLOCKED));
    }
}
