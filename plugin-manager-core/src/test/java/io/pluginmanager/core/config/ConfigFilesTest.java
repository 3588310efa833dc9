package io.pluginmanager.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in the folders {@code good} and {@code bad}: what is said of each stands beside it. */
class ConfigFilesTest {

    private static final ConfigReader READER = new ConfigReader(FakeProviders.all());

    static Path folder(String name) {
        try {
            URL url = Objects.requireNonNull(ConfigFilesTest.class.getResource(name));
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> goodFiles() throws IOException {
        return files("good");
    }

    static List<String> badFiles() throws IOException {
        return files("bad");
    }

    private static List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void goodFileLoadsWithTheseNotes(String name) throws IOException {
        Path file = folder("good").resolve(name);

        LoadedConfig loaded = READER.read(name, Files.readAllBytes(file), Path.of("/etc/plugins"));

        assertThat(lines(loaded.notes())).isEqualTo(expected(file));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void badFileIsRefusedWithTheseProblems(String name) throws IOException {
        Path file = folder("bad").resolve(name);
        byte[] bytes = Files.readAllBytes(file);

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> READER.read(name, bytes, Path.of("/etc/plugins")));

        assertThat(refused).isNotNull();
        assertThat(lines(refused.problems())).isEqualTo(expected(file));
        assertThat(refused.getMessage()).doesNotContain("hunter2");
        assertThat(refused.problems()).allSatisfy(problem -> {
            assertThat(problem.nextStep()).isPresent();
            assertThat(problem.keyPath().orElse("")).doesNotContain("hunter2");
        });
        assertThat(refused.problems().stream().map(problem -> problem.position().orElseThrow()))
                .isSorted();
    }

    private static String lines(List<Problem> problems) {
        StringBuilder lines = new StringBuilder();
        for (Problem problem : problems) {
            lines.append(problem.severity() == Problem.Severity.ERROR ? "" : problem.severity() + " ");
            lines.append(problem)
                    .append(problem.keyPath()
                            .filter(path -> !path.isEmpty())
                            .map(path -> " @ " + path)
                            .orElse(""))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String expected(Path file) throws IOException {
        Path said = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".txt"));
        return Files.exists(said) ? Files.readString(said) : "";
    }
}
