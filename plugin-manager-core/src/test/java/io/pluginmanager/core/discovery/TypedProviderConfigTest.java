package io.pluginmanager.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.secret.MissingSecretException;
import io.pluginmanager.core.secret.Redactor;
import io.pluginmanager.core.secret.Secrets;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ConfigKey.Type;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedProviderConfigTest {

    private static final ConfigKey BUCKET = ConfigKey.of("bucket", Type.STRING, "The name of the bucket.")
            .required()
            .build();
    private static final ConfigKey PORT =
            ConfigKey.of("port", Type.INTEGER, "A port.").defaultValue("9000").build();
    private static final ConfigKey PATH_STYLE =
            ConfigKey.of("path_style", Type.BOOLEAN, "A style.").build();
    private static final ConfigKey TIMEOUT = ConfigKey.of("timeout", Type.DURATION, "A time.")
            .defaultValue("30s")
            .build();
    private static final ConfigKey PART =
            ConfigKey.of("part", Type.SIZE, "A size.").build();
    private static final ConfigKey ENDPOINT =
            ConfigKey.of("endpoint", Type.URL, "A URL.").build();
    private static final ConfigKey CA = ConfigKey.of("ca", Type.PATH, "A file.").build();
    private static final ConfigKey REGIONS =
            ConfigKey.of("regions", Type.LIST, "Regions.").build();
    private static final ConfigKey USER =
            ConfigKey.of("auth.username", Type.STRING, "A name.").build();
    private static final ConfigKey TOKEN =
            ConfigKey.of("auth.token", Type.STRING, "A token.").secret().build();
    private static final List<ConfigKey> KEYS =
            List.of(BUCKET, PORT, PATH_STYLE, TIMEOUT, PART, ENDPOINT, CA, REGIONS, USER, TOKEN);

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, ConfigValue> values = new HashMap<>(Map.of("bucket", ConfigValue.text("plugins")));
    private final Redactor redactor = new Redactor();

    @Test
    void valuesHaveTheTypesOfTheirKeys() throws Exception {
        write("port", "80");
        write("path_style", "true");
        write("timeout", "10m");
        write("part", "8MiB");
        write("endpoint", "http://127.0.0.1:9000");
        write("ca", "certs/../ca.pem");
        values.put("regions", ConfigValue.list(List.of("a", "b")));
        write("auth.username", "puller");
        write("auth.token", "literal");

        TypedProviderConfig config = open();

        assertThat(config.name()).isEqualTo("internal");
        assertThat(config.string(BUCKET)).hasValue("plugins");
        assertThat(config.integer(PORT)).hasValue(80);
        assertThat(config.bool(PATH_STYLE)).isTrue();
        assertThat(config.duration(TIMEOUT)).hasValue(Duration.ofMinutes(10));
        assertThat(config.size(PART)).hasValue(8L << 20);
        assertThat(config.url(ENDPOINT)).hasValue(URI.create("http://127.0.0.1:9000"));
        assertThat(config.path(CA)).hasValue(Path.of("/etc/app/ca.pem"));
        assertThat(config.list(REGIONS)).containsExactly("a", "b");
        assertThat(config.string(USER)).hasValue("puller");
        assertThat(config.secret(TOKEN).orElseThrow().<String>use(String::new)).isEqualTo("literal");
    }

    @Test
    void absentKeysHaveTheirDefaults() throws Exception {
        TypedProviderConfig config = open();

        assertThat(config.integer(PORT)).hasValue(9000);
        assertThat(config.duration(TIMEOUT)).hasValue(Duration.ofSeconds(30));
        assertThat(config.bool(PATH_STYLE)).isFalse();
        assertThat(config.size(PART)).isEmpty();
        assertThat(config.url(ENDPOINT)).isEmpty();
        assertThat(config.path(CA)).isEmpty();
        assertThat(config.list(REGIONS)).isEmpty();
        assertThat(config.secret(TOKEN)).isEmpty();
    }

    @Test
    void oneTextIsAListOfOne() throws Exception {
        write("regions", "us-west-2");

        assertThat(open().list(REGIONS)).containsExactly("us-west-2");
    }

    @Test
    void allFaultsAreFoundAtOnce() {
        values.clear();
        write("bukcet", "x");
        write("timeout", "30");
        write("auth", "bearer");
        write("endpoint.url", "https://example.org");
        write("auth.token", "${TOKEN}");
        write("x-note", "free");
        values.put("port", ConfigValue.list(List.of("1", "2")));

        assertThat(validate())
                .containsExactly(
                        new ConfigFault("auth", "unknown key 'auth'", "write a map with 'token', 'username'"),
                        new ConfigFault(
                                "auth.token",
                                "'auth.token' has a malformed reference",
                                "the '${' at character 1 starts no reference: write ${env:NAME}, ${file:/path} or"
                                        + " ${source:key}, or $${ for the two characters themselves"),
                        new ConfigFault("bukcet", "unknown key 'bukcet'", "did you mean 'bucket'?"),
                        new ConfigFault(
                                "endpoint.url", "unknown key 'endpoint.url'", "'endpoint' has a value, not a map"),
                        new ConfigFault("port", "'port' is a list", "write one value"),
                        new ConfigFault(
                                "timeout",
                                "'timeout': '30' is not a duration",
                                "write a whole number with a unit, such as 500ms, 30s, 10m, 2h or 7d"),
                        new ConfigFault("bucket", "key 'bucket' is missing", "write it: The name of the bucket."));
    }

    @Test
    void keyThatIsNearNoneListsTheKnownOnes() {
        assertThat(TypedProviderConfig.validate(List.of(TIMEOUT), Map.of("colour", ConfigValue.text("red"))))
                .containsExactly(new ConfigFault("colour", "unknown key 'colour'", "known keys are 'timeout'"));
        assertThat(TypedProviderConfig.validate(List.of(), Map.of("colour", ConfigValue.text("red"))))
                .containsExactly(new ConfigFault("colour", "unknown key 'colour'", "no keys are known here"));
    }

    @Test
    void emptyRequiredKeyIsAFault() {
        write("bucket", "");

        assertThat(validate())
                .containsExactly(
                        new ConfigFault("bucket", "key 'bucket' is empty", "write it: The name of the bucket."));
    }

    @Test
    void faultOfASecretShowsNothingOfIt() {
        write("auth.token", "hidden${");
        values.put("auth.username", ConfigValue.list(List.of("hidden", "hidden")));

        assertThat(validate().toString()).doesNotContain("hidden");
    }

    @Test
    void configurationWithFaultsIsNotOpened() {
        write("bukcet", "x");

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the configuration of 'internal' has faults: ");
    }

    @Test
    void secretIsLookedUpWhenItIsAskedFor() throws Exception {
        write("auth.token", "${env:TOKEN}");
        TypedProviderConfig config = open();

        assertThatExceptionOfType(MissingSecretException.class)
                .isThrownBy(() -> config.secret(TOKEN))
                .withMessage("'auth.token' of 'internal' needs the secret '${env:TOKEN}', but the environment variable"
                        + " is not set; set it where this process starts");

        environment.put("TOKEN", "t0ken-value");
        assertThat(config.secret(TOKEN).orElseThrow().<String>use(String::new)).isEqualTo("t0ken-value");
        assertThat(redactor.redact("t0ken-value")).isEqualTo("***");
    }

    @Test
    void referencesInOtherKeysAreLookedUpOnce() throws Exception {
        write("bucket", "${env:BUCKET}-${other}");
        write("timeout", "${env:TIMEOUT}");
        environment.put("BUCKET", "plugins");
        environment.put("TIMEOUT", "5s");

        TypedProviderConfig config = open();
        environment.clear();

        assertThat(config.string(BUCKET)).hasValue("plugins-${other}");
        assertThat(config.duration(TIMEOUT)).hasValue(Duration.ofSeconds(5));
    }

    @Test
    void missingReferenceInAnotherKeyFailsTheOpen() {
        write("bucket", "${env:BUCKET}");

        assertThatExceptionOfType(MissingSecretException.class)
                .isThrownBy(this::open)
                .withMessage("'bucket' of 'internal' needs the secret '${env:BUCKET}', but the environment variable is"
                        + " not set; set it where this process starts");
    }

    @Test
    void referenceToAValueOfAnotherTypeFailsWithoutShowingIt() {
        write("timeout", "${env:TIMEOUT}");
        environment.put("TIMEOUT", "hidden");

        assertThatExceptionOfType(MissingSecretException.class)
                .isThrownBy(this::open)
                .withMessage("'timeout' of 'internal' refers to a value of another type; write a whole number with a"
                        + " unit, such as 500ms, 30s, 10m, 2h or 7d");
    }

    @Test
    void accessorsOfAnotherTypeAreRefused() throws Exception {
        TypedProviderConfig config = open();

        assertThatThrownBy(() -> config.string(PORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key 'port' of 'internal' is of type INTEGER, not STRING");
        assertThatThrownBy(() -> config.string(TOKEN)).hasMessage("key 'auth.token' of 'internal' is a secret");
        assertThatThrownBy(() -> config.secret(BUCKET)).hasMessage("key 'bucket' of 'internal' is not a secret");
        assertThatThrownBy(() -> config.string(
                        ConfigKey.of("other", Type.STRING, "Other.").build()))
                .hasMessage("key 'other' of 'internal' was not declared by its provider");
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(ConfigValue.text("hidden")).hasToString("a text");
        assertThat(ConfigValue.list(List.of("hidden"))).hasToString("a list of 1");
        assertThatThrownBy(() -> new ConfigValue(List.of(), false)).hasMessage("a text has exactly one item, not 0");
    }

    private void write(String key, String text) {
        values.put(key, ConfigValue.text(text));
    }

    private List<ConfigFault> validate() {
        return TypedProviderConfig.validate(KEYS, values);
    }

    private TypedProviderConfig open() throws IOException {
        Path baseDirectory = Path.of("/etc/app");
        return TypedProviderConfig.open(
                "internal", KEYS, values, baseDirectory, Secrets.builtIn(environment, baseDirectory, redactor));
    }
}
