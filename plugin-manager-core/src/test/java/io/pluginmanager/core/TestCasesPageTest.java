package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/test-cases.md} names tests that exist. */
class TestCasesPageTest {

    private static final Pattern REFERENCE = Pattern.compile("`(\\w+Test)#(\\w+)`");

    @Test
    void everyTestOnThePageExists() throws IOException {
        Path checkout = checkout();
        Map<String, String> sources = sources(checkout);
        List<MatchResult> references = REFERENCE
                .matcher(Files.readString(checkout.resolve("docs/test-cases.md")))
                .results()
                .toList();

        assertThat(references)
                .hasSizeGreaterThan(80)
                .allSatisfy(reference -> assertThat(sources.getOrDefault(reference.group(1), ""))
                        .as(reference.group())
                        .contains("void " + reference.group(2) + "("));
    }

    private static Path checkout() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("docs/test-cases.md"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "the tests do not run in a checkout");
        return at;
    }

    private static Map<String, String> sources(Path root) throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path module : modules) {
                Path tests = module.resolve("src/test/java");
                if (Files.isDirectory(tests)) {
                    addSources(tests, sources);
                }
            }
        }
        return sources;
    }

    private static void addSources(Path tests, Map<String, String> sources) throws IOException {
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith("Test.java")) {
                    sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                }
            }
        }
    }
}
