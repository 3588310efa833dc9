package io.pluginmanager.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.config.ProviderDeclaration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainHttpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/a",
                "HTTP://example.org/a",
                "http://example.org/{version}/a",
                "http://my_host/a",
                "http://127.0.0.1.example.org/a",
                "http://127.0.0.1@example.org/a",
                "http://localhost.example.org/a",
                "http://example.org/a b",
                "http://[::2]/a"
            })
    void anybodyOnTheWayCanChangeIt(String url) {
        assertThat(PlainHttp.isExposed(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a",
                "http://127.0.0.1:8080/a",
                "http://127.1.2.3/{os}/a",
                "http://localhost/a",
                "http://LOCALHOST./a",
                "http://[::1]:8080/a",
                "file:/srv/a",
                "a/b.zip"
            })
    void nobodyCan(String url) {
        assertThat(PlainHttp.isExposed(url)).isFalse();
    }

    @Test
    void aProviderIsWhereItsArtifactsComeFromNotHowTheyAreReached() {
        ProviderDeclaration provider = ProviderDeclaration.builder("web", "http")
                .values(Map.of(
                        "url", List.of("https://example.org/"),
                        "proxy.url", List.of("http://proxy.example.org:3128"),
                        "headers.Referer", List.of("http://example.org/")))
                .build();

        assertThat(PlainHttp.isExposed(provider)).isFalse();
        assertThat(PlainHttp.isExposed(provider.toBuilder()
                        .values(Map.of("endpoint", List.of("http://example.org/")))
                        .build()))
                .isTrue();
    }
}
