package io.pluginmanager.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "500ms, PT0.5S",
        "30s, PT30S",
        "10m, PT10M",
        "2h, PT2H",
        "7d, PT168H",
        "90d, PT2160H",
        "100000d, PT2400000H"
    })
    void durationHasAUnit(String text, Duration duration) {
        assertThat(Values.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "s", "30 s", "-1s", "1.5h", "1h30m", "010s", "30S", "30sec", "30s\n", "1e3s", "٣s"})
    void otherDurationsAreRefused(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.duration(text))
                .withMessage("'" + text.replace('\n', '?') + "' is not a duration")
                .satisfies(e -> assertThat(e.allowed())
                        .isEqualTo("a whole number with a unit, such as 500ms, 30s, 10m, 2h or 7d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100001d", "999999999999999999d", "999999999999999999ms"})
    void endlessDurationIsRefused(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.duration(text))
                .withMessage("'" + text + "' is not a duration of at most 100000d");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1048576, 1048576",
        "7B, 7",
        "64KiB, 65536",
        "80MiB, 83886080",
        "8GiB, 8589934592",
        "1TiB, 1099511627776",
        "1kB, 1000",
        "1MB, 1000000",
        "1GB, 1000000000",
        "1TB, 1000000000000"
    })
    void sizeIsInBytesOrHasAUnit(String text, long bytes) {
        assertThat(Values.size(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K", "1K", "1G", "1KB", "1kb", "1mib", "-1", "1.5GiB", "010", "1 MiB", "0x10"})
    void otherSizesAreRefused(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.size(text))
                .withMessage("'" + text + "' is not a size");
    }

    @Test
    void sizeBeyond64BitsIsRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.size("9999999999GiB"))
                .withMessage("'9999999999GiB' is not a size below 8 EiB");
    }

    @Test
    void wholeNumbersAreRead() {
        assertThat(Values.integer("0")).isZero();
        assertThat(Values.integer("-16")).isEqualTo(-16);
        assertThat(Values.integer("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "010", "-0", "+1", "1_000", "0x10", "1e3", "1.0", " 1", "٣"})
    void otherNumbersAreRefused(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.integer(text))
                .withMessage("'" + text + "' is not a whole number");
    }

    @Test
    void numberBeyond64BitsIsRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.integer("9223372036854775808"))
                .withMessage("'9223372036854775808' is not a number of at most 63 bits");
    }

    @Test
    void truthIsTrueOrFalse() {
        assertThat(Values.bool("true")).isTrue();
        assertThat(Values.bool("False")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "1", "", "tRUE"})
    void otherTruthsAreRefused(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.bool(text))
                .withMessage("'" + text + "' is not a truth value")
                .satisfies(e -> assertThat(e.allowed()).isEqualTo("true or false"));
    }

    @Test
    void urlHasAScheme() {
        assertThat(Values.url("https://example.org/a%20b")).isEqualTo(URI.create("https://example.org/a%20b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org/a", "//example.org/a", "https://example.org/a b", "C:/a", ":a"})
    void otherUrlsAreRefused(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.url(text))
                .withMessage("'" + text + "' is not a URL");
    }

    @Test
    void refusedUrlIsShownWithoutItsPassword() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.url("https://u:secret@example.org/a b?token=secret"))
                .withMessage("'https://***@example.org/a b?token=***' is not a URL");
    }

    @Test
    void relativePathStartsAtTheBaseDirectory() {
        assertThat(Values.path("../data", Path.of("/etc/app"))).isEqualTo(Path.of("/etc/data"));
        assertThat(Values.path("/srv", Path.of("/etc/app"))).isEqualTo(Path.of("/srv"));
    }

    @Test
    void pathsThatCannotBeNamedAreRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.path("a\0b", Path.of("/")))
                .withMessage("'a?b' is not a path that this system can name");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Values.path("", Path.of("/")))
                .withMessage("'' is not a path");
    }
}
