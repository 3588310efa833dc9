package io.pluginmanager.core.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pluginmanager.core.config.ConfigProviders;
import io.pluginmanager.core.config.ConfigReader;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.job.HookGraph.Edge;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.SecretProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTextTest {

    @Test
    void everyNameRunsBeforeEveryNameOfTheNextGroup() {
        assertThat(EdgeText.parse("a>>b ,c")).containsExactly(new Edge("a", "b"), new Edge("a", "c"));
        assertThat(EdgeText.parse(" a, b >> c >> d-1.x "))
                .containsExactly(new Edge("a", "c"), new Edge("b", "c"), new Edge("c", "d-1.x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a > b", "a >>", ">> b", "a >> b,", "a >> >> b", "a >> b c", "a >> -b", "a >>> b"})
    void otherFormsAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdgeText.parse(text))
                .withMessage("the dependency '" + text + "' is not of the form 'a >> b, c'");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void configurationAcceptsWhatIsReadHereAndNothingElse(long seed) {
        Random random = new Random(seed);
        String[] parts = {"a", "b1", "c-d", ">>", ">>", ",", " ", ">", "-", ".", "é"};
        StringBuilder text = new StringBuilder("a");
        for (int i = random.nextInt(7); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }

        assertThat(isRead(text.toString())).as("'%s'", text).isEqualTo(isConfigured(text.toString()));
    }

    private static boolean isRead(String text) {
        try {
            return !EdgeText.parse(text).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isConfigured(String text) {
        String config =
                YamlWriter.write(Map.of("plugins", Map.of("plugins", List.of(), "dependencies", List.of(text))));
        try {
            new ConfigReader(providers()).read("f", config.getBytes(StandardCharsets.UTF_8), Path.of("/etc"));
            return true;
        } catch (ConfigurationException e) {
            return false;
        }
    }

    private static ConfigProviders providers() {
        return new ConfigProviders(
                Providers.of(ArtifactProvider.class).discovery(false).load(),
                Providers.of(SecretProvider.class).discovery(false).load());
    }
}
