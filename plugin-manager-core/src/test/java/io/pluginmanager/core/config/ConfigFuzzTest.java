package io.pluginmanager.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good files with bytes, lines and words changed: each loads, or is refused with problems that help. */
class ConfigFuzzTest {

    private static final ConfigReader READER = new ConfigReader(FakeProviders.all());
    private static final String[] WORDS = {
        "null",
        "[]",
        "{}",
        "yes",
        "-1",
        "1e3",
        "\t",
        "&a ",
        "*a",
        "!x ",
        "<<: ",
        "\"",
        "'",
        ":",
        ": ",
        "- ",
        "#",
        "{",
        "}",
        "[",
        "]",
        ",",
        "|",
        ">",
        "${env:X}",
        "${",
        "{version}",
        "{os",
        "::",
        "s3::",
        "?checksum=",
        "?filename=../x",
        "\\",
        "%2e%2e/",
        "../",
        "\u0000",
        "é",
        "\uD835\uDCB3",
        "---\n",
        "plugin:",
        "plugins:",
        "x-a: ",
        "name: ",
        "url: "
    };

    static LongStream seeds() {
        return LongStream.range(0, 1500);
    }

    private static final List<byte[]> FILES = load();

    private static List<byte[]> load() {
        try {
            return ConfigFilesTest.goodFiles().stream()
                    .map(name -> read(ConfigFilesTest.folder("good").resolve(name)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changedFileLoadsOrIsRefused(long seed) {
        Random random = new Random(seed);
        byte[] bytes = FILES.get(random.nextInt(FILES.size()));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes = change(bytes, random);
        }
        try {
            LoadedConfig loaded = READER.read("f.yaml", bytes, Path.of("/etc/plugins"));
            assertThat(loaded.config().baseDirectory()).isEqualTo(Path.of("/etc/plugins"));
        } catch (ConfigurationException e) {
            assertThat(e.problems()).allSatisfy(problem -> {
                assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
                assertThat(problem.position()).isPresent();
                assertThat(problem.nextStep()).isPresent();
                assertThat(problem.message())
                        .isNotBlank()
                        .doesNotContain("Exception")
                        .doesNotContain("null pointer");
            });
        }
    }

    private static byte[] change(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(12));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String word = new String(
                WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String changed = switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + word + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, at) + word + text.substring(end);
            case 3 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at);
            default -> swapLines(text, random);
        };
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String swapLines(String text, Random random) {
        String[] lines = text.split("\n", -1);
        int left = random.nextInt(lines.length);
        int right = random.nextInt(lines.length);
        String line = lines[left];
        lines[left] = lines[right];
        lines[right] = line;
        return String.join("\n", lines);
    }
}
