package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pluginmanager.spi.SourceException;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    @ParameterizedTest
    @CsvSource({
        "https://h/, a/b.zip, https://h/a/b.zip",
        "https://h/base, a, https://h/base/a",
        "https://h/base/, a, https://h/base/a",
        "https://h/%7Eu/, a, https://h/%7Eu/a",
        "https://h/base/?sig=x, a, https://h/base/a?sig=x",
        "https://h/base/?sig=x, a?b, https://h/base/a%3Fb?sig=x",
        "https://h/base/?sig=x, https://h/base/a, https://h/base/a?sig=x",
        "https://h/base/?sig=x, https://h/base/a?b, https://h/base/a?b",
        "https://h/base/?sig=x, https://h/other/a, https://h/other/a",
        "https://h/base/?sig=x, https://other/base/a, https://other/base/a",
        "https://h/base/, http://other/a?b=c#d, http://other/a?b=c",
        "http://[::1]:80/, a:b, http://[::1]/a:b",
        "https://h/, ..a, https://h/..a",
        "https://h/, %2e%2e/a, https://h/%252e%252e/a",
    })
    void refIsPathBelowTheBaseOrFullUrl(String base, String ref, String url) throws Exception {
        assertThat(places(base).locate(ref).url()).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "../a | '../a' is refused: the part '..' leads out of the 'url' of the provider",
                "a/../../b | 'a/../../b' is refused: the part '..' leads out of the 'url' of the provider",
                "a/. | 'a/.' is refused: the part '.' leads out of the 'url' of the provider",
                "/a | '/a' is refused: a part of the path is empty; write it without '/' at its ends and without '//'",
                "a//b | 'a//b' is refused: a part of the path is empty; write it without '/' at its ends and without"
                        + " '//'",
                "a/ | 'a/' is refused: a part of the path is empty; write it without '/' at its ends and without '//'",
                "a\\b | 'a\\b' is refused: it holds a backslash; write '/' between folders",
                "a\u0007b | 'a?b' is refused: it holds a control character",
                "https://u:geheim@h/a | 'h/a' is refused: it holds a user name or password, which have keys of their"
                        + " own",
                "https://h/a b?sig=geheim | 'https://h/a b' is refused: it holds a space or an invisible character",
            })
    void otherRefIsBlocked(String ref, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> places("https://h/base/").locate(ref))
                .withMessage(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.BLOCKED));
    }

    @Test
    void pathNeedsABase() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> new Places("https", Optional.empty()).locate("a"))
                .withMessage("'a' is refused: the provider has no 'url' to start at, and this is no full URL");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.zip, https://h/base/a/b.zip",
        "https://other/a?X-Amz-Signature=geheim, https://other/a",
        "HTTPS://OTHER:443/a#b, https://other/a",
        "https://u:geheim@h/a, http:\"h/a\"",
        "../a, http:\"../a\"",
    })
    void descriptionHoldsNoSecret(String ref, String described) throws Exception {
        assertThat(places("https://h/base/?sig=geheim").describe(ref)).isEqualTo(described.replace('"', '\''));
    }

    @Test
    void textsOfValuesHoldNoSecret() throws Exception {
        HttpUrl base = HttpUrl.get("https://example.org/f?sig=hush");
        Place place = new Places("web", Optional.of(base)).locate("a");
        Response response = new Response.Builder()
                .request(new Request.Builder().url(place.url()).build())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .build();
        okhttp3.Call call = new OkHttpClient().newCall(response.request());

        assertThat(place).hasToString("'a' of 'web'");
        assertThat(new Answer(response, place.url(), call, new Trace())).hasToString("200 of https://example.org/f/a");
    }

    @Test
    void messagesNameTheRefAndTheSource() throws Exception {
        Places places = places("https://h/base/?sig=geheim");

        assertThat(places.locate("a/b").shown()).isEqualTo("'a/b' of 'internal'");
        assertThat(places.locate("https://h/base/a").shown()).isEqualTo("'https://h/base/a'");
        assertThat(places.locate("https://h/x?token=geheim").shown()).isEqualTo("'https://h/x'");
    }

    private static Places places(String base) throws Urls.Fault {
        return new Places("internal", Optional.of(Urls.parse(base)));
    }
}
