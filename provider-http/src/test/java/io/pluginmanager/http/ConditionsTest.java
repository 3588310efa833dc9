package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    @Test
    void strongTagGuardsARange() {
        assertThat(headers(ReadOptions.resume(7, new Validator("\"x\"", true))))
                .isEqualTo(Headers.of("Range", "bytes=7-", "If-Range", "\"x\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"x\"", DATE, "x", "\"x\r\nEvil: 1\""})
    void nothingElseGuardsARange(String token) {
        assertThat(headers(ReadOptions.resume(7, new Validator(token, true)))).isEqualTo(Headers.of());
    }

    @Test
    void readFromTheFirstByteIsWhole() {
        assertThat(headers(ReadOptions.resume(0, new Validator("\"x\"", true)))).isEqualTo(Headers.of());
    }

    @Test
    void knownStateIsNamed() {
        assertThat(headers(ReadOptions.unless(new Validator("\"x\"", true))))
                .isEqualTo(Headers.of("If-None-Match", "\"x\""));
        assertThat(headers(ReadOptions.unless(new Validator("W/\"x\"", false))))
                .isEqualTo(Headers.of("If-None-Match", "W/\"x\""));
        assertThat(headers(ReadOptions.unless(new Validator(DATE, false))))
                .isEqualTo(Headers.of("If-Modified-Since", DATE));
        assertThat(headers(ReadOptions.unless(new Validator("something else", false))))
                .isEqualTo(Headers.of());
    }

    @Test
    void formsThatAreWantedAreKeptWithEveryCondition() {
        Validator state = new Validator("\"x\"", true);
        List<ReadOptions> all = List.of(ReadOptions.whole(), ReadOptions.unless(state), ReadOptions.resume(7, state));

        assertThat(all).extracting(options -> Conditions.of(options).accept()).containsOnly("*/*");
        assertThat(all)
                .extracting(options ->
                        Conditions.of(options.accepting("application/zip")).accept())
                .containsOnly("application/zip");
        assertThat(headers(ReadOptions.unless(state).accepting("application/zip")))
                .isEqualTo(Headers.of("If-None-Match", "\"x\""));
    }

    @Test
    void onlyStrongTagIsStrong() {
        assertThat(Validators.of(Headers.of("ETag", "\"x\""), true)).contains(new Validator("\"x\"", true));
        assertThat(Validators.of(Headers.of("ETag", "\"x\""), false)).contains(new Validator("\"x\"", false));
        assertThat(Validators.of(Headers.of("ETag", "W/\"x\""), true)).contains(new Validator("W/\"x\"", false));
        assertThat(Validators.of(Headers.of("ETag", "x", "Last-Modified", DATE), true))
                .contains(new Validator(DATE, false));
        assertThat(Validators.of(Headers.of("ETag", "x", "Last-Modified", "yesterday"), true))
                .isEmpty();
    }

    private static Headers headers(ReadOptions options) {
        Request.Builder request = new Request.Builder().url("http://h/");
        Conditions.of(options).apply(request);
        return request.build().headers();
    }
}
