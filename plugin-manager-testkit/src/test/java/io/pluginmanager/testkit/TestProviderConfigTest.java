package io.pluginmanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.spi.ConfigKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestProviderConfigTest {

    private static final ConfigKey TEXT = key("text", ConfigKey.Type.STRING);
    private static final ConfigKey NUMBER = key("number", ConfigKey.Type.INTEGER);
    private static final ConfigKey TRUTH = key("truth", ConfigKey.Type.BOOLEAN);
    private static final ConfigKey TIME = key("time", ConfigKey.Type.DURATION);
    private static final ConfigKey SIZE = key("size", ConfigKey.Type.SIZE);
    private static final ConfigKey URL = key("url", ConfigKey.Type.URL);
    private static final ConfigKey PATH = key("path", ConfigKey.Type.PATH);
    private static final ConfigKey LIST = key("list", ConfigKey.Type.LIST);
    private static final ConfigKey TOKEN = ConfigKey.of("auth.token", ConfigKey.Type.STRING, "A token.")
            .secret()
            .build();
    private static final List<ConfigKey> ALL = List.of(TEXT, NUMBER, TRUTH, TIME, SIZE, URL, PATH, LIST, TOKEN);

    @Test
    void valuesAreSeenThroughTheirKeys() {
        TestProviderConfig config = TestProviderConfig.of(ALL)
                .name("internal")
                .baseDirectory(Path.of("/etc/app"))
                .set("text", "some text")
                .set("number", "42")
                .set("truth", "true")
                .set("time", "500ms")
                .set("size", "64KiB")
                .set("url", "https://example.org/")
                .set("path", "../data")
                .set("list", "a", "b")
                .set("auth.token", "s3cret")
                .build();

        assertThat(config.name()).isEqualTo("internal");
        assertThat(config.string(TEXT)).hasValue("some text");
        assertThat(config.integer(NUMBER)).hasValue(42);
        assertThat(config.bool(TRUTH)).isTrue();
        assertThat(config.duration(TIME)).hasValue(Duration.ofMillis(500));
        assertThat(config.size(SIZE)).hasValue(65536);
        assertThat(config.url(URL)).hasValue(URI.create("https://example.org/"));
        assertThat(config.path(PATH)).hasValue(Path.of("/etc/data"));
        assertThat(config.list(LIST)).containsExactly("a", "b");
        assertThat(config.secret(TOKEN).orElseThrow().<String>use(String::new)).isEqualTo("s3cret");
    }

    @Test
    void absentValuesAreAbsent() {
        TestProviderConfig config = TestProviderConfig.of(ALL).build();

        assertThat(config.string(TEXT)).isEmpty();
        assertThat(config.integer(NUMBER)).isEmpty();
        assertThat(config.bool(TRUTH)).isFalse();
        assertThat(config.duration(TIME)).isEmpty();
        assertThat(config.size(SIZE)).isEmpty();
        assertThat(config.list(LIST)).isEmpty();
        assertThat(config.secret(TOKEN)).isEmpty();
    }

    @Test
    void defaultsHoldWhereNothingIsSet() {
        ConfigKey limit = ConfigKey.of("limit", ConfigKey.Type.SIZE, "A limit.")
                .defaultValue("8GiB")
                .required()
                .build();

        assertThat(TestProviderConfig.of(List.of(limit)).build().size(limit)).hasValue(8L << 30);
    }

    @Test
    void unknownKeysAreRefused() {
        TestProviderConfig.Builder builder = TestProviderConfig.of(List.of(TEXT));

        assertThatThrownBy(() -> builder.set("tex", "x")).hasMessage("key 'tex' was not declared; known are [text]");
        assertThatThrownBy(() -> builder.build().string(key("other", ConfigKey.Type.STRING)))
                .hasMessage("key 'other' was not declared");
    }

    @Test
    void accessorsOfAnotherTypeAreRefused() {
        TestProviderConfig config = TestProviderConfig.of(ALL).build();

        assertThatThrownBy(() -> config.string(NUMBER)).hasMessage("key 'number' is of type INTEGER, not STRING");
        assertThatThrownBy(() -> config.string(TOKEN)).hasMessage("key 'auth.token' is a secret: use secret()");
        assertThatThrownBy(() -> config.secret(TEXT)).hasMessage("key 'text' is not a secret");
    }

    @Test
    void missingRequiredKeyIsRefused() {
        ConfigKey required = ConfigKey.of("bucket", ConfigKey.Type.STRING, "A bucket.")
                .required()
                .build();

        assertThatThrownBy(() -> TestProviderConfig.of(List.of(required)).build())
                .hasMessage("key 'bucket' is required");
    }

    @Test
    void onlyListsHaveSeveralValues() {
        assertThatThrownBy(() -> TestProviderConfig.of(ALL).set("text", "a", "b"))
                .hasMessage("key 'text' needs exactly one value");
    }

    @Test
    void unitsAreChecked() {
        TestProviderConfig config = TestProviderConfig.of(ALL)
                .set("time", "10parsecs")
                .set("size", "many")
                .set("truth", "yes")
                .build();

        assertThatThrownBy(() -> config.duration(TIME)).hasMessageStartingWith("'10parsecs' has no unit of ");
        assertThatThrownBy(() -> config.size(SIZE)).hasMessage("'many' is not a number with a unit");
        assertThatThrownBy(() -> config.bool(TRUTH)).hasMessage("'yes' is neither true nor false");
    }

    @Test
    void contextHasWhatItWasMadeWith() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        TestProviderContext context =
                TestProviderContext.in(Path.of("/etc/./app")).withClock(clock).withUserAgent("me/1");

        assertThat(context.baseDirectory()).isEqualTo(Path.of("/etc/app"));
        assertThat(context.clock()).isSameAs(clock);
        assertThat(context.userAgent()).isEqualTo("me/1");
        assertThat(TestProviderContext.in(Path.of("/")).userAgent()).isEqualTo("plugin-manager-testkit");
    }

    private static ConfigKey key(String name, ConfigKey.Type type) {
        return ConfigKey.of(name, type, "A key.").build();
    }
}
