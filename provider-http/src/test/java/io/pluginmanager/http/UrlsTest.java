package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

    @ParameterizedTest
    @CsvSource({
        "http://h/a, http://h/a",
        "HTTP://H/a, http://h/a",
        "https://h:443/a, https://h/a",
        "http://h:8080/a?b=c#d, http://h:8080/a?b=c",
        "http://[::1]:8080/a, http://[::1]:8080/a",
        "http://bücher.example/a, http://xn--bcher-kva.example/a",
        "http://h/é, http://h/%C3%A9",
        "http://h, http://h/",
    })
    void fullUrlIsRead(String text, String url) throws Exception {
        assertThat(Urls.parse(text)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://h/a | it is neither an http nor an https URL",
                "file:///a | it is neither an http nor an https URL",
                "a/b | it is neither an http nor an https URL",
                "http:h/a | a URL has '//' before its host",
                "http:///a | it names no host",
                "http://:80/a | it names no host",
                "http://u@h/a | it holds a user name or password, which have keys of their own",
                "http://u:p@h/a | it holds a user name or password, which have keys of their own",
                "http://h/a b | it holds a space or an invisible character",
                "http://h/a\u00a0b | it holds a space or an invisible character",
                "http://h/a\u200bb | it holds a space or an invisible character",
                "http://h\\a | it holds a backslash",
                "http://h/100% | a '%' in it starts no code of two hexadecimal digits",
                "http://h/%zz | a '%' in it starts no code of two hexadecimal digits",
                "http://h:99999/ | it is malformed",
                "http://[::1/ | it is malformed",
            })
    void otherTextIsRefused(String text, String reason) {
        assertThatThrownBy(() -> Urls.parse(text))
                .isInstanceOf(Urls.Fault.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b",
        "a b, a%20b",
        "a+b, a%2Bb",
        "%41, %2541",
        "a?b#c, a%3Fb%23c",
        "é, %C3%A9",
        "😀, %F0%9F%98%80"
    })
    void pathIsEncoded(String path, String encoded) {
        assertThat(Urls.encodePath(path)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "a.localhost", "127.0.0.1", "127.1", "::1", "0x7f000001"})
    void loopbackIsKnownByItsNames(String host) {
        assertThat(Urls.isLoopback(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "localhost.example.org", "128.0.0.1", "::2", "10.0.0.1"})
    void otherHostsAreNoLoopback(String host) {
        assertThat(Urls.isLoopback(host)).isFalse();
    }

    @Test
    void originIsSchemeHostAndPort() throws Exception {
        HttpUrl url = Urls.parse("https://h/a");

        assertThat(Urls.sameOrigin(url, Urls.parse("https://H:443/b"))).isTrue();
        assertThat(Urls.sameOrigin(url, Urls.parse("http://h:443/a"))).isFalse();
        assertThat(Urls.sameOrigin(url, Urls.parse("https://h:444/a"))).isFalse();
        assertThat(Urls.sameOrigin(url, Urls.parse("https://h.example/a"))).isFalse();
        assertThat(Urls.origin(Urls.parse("http://[::1]:8080/a?b"))).isEqualTo("http://[::1]:8080");
    }
}
