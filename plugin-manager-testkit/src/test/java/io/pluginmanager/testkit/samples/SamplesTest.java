package io.pluginmanager.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What readers copy is code that was compiled and run. */
class SamplesTest {

    private static final String HERE = "src/test/java/io/pluginmanager/testkit/samples/";

    @Test
    void samplesOfThePageAreTestsOfThisPackage() throws IOException {
        assertAreTests(
                samples("docs/testing-a-provider.md", Pattern.compile("(?ms)^```java\n(.*?)^```$")),
                "CutDownloadTest.java",
                "StuckTransferTest.java");
    }

    @Test
    void sampleOfFaultServerIsATestOfThisPackage() throws IOException {
        assertAreTests(
                samples(
                        "plugin-manager-testkit/src/main/java/io/pluginmanager/testkit/http/FaultServer.java",
                        Pattern.compile("(?s)<pre>\\{@code\n(.*?)}</pre>")),
                "CutDownloadTest.java");
    }

    private static void assertAreTests(List<String> samples, String... tests) throws IOException {
        StringBuilder known = new StringBuilder();
        for (String test : tests) {
            known.append(words(Files.readString(checkout().resolve("plugin-manager-testkit/" + HERE + test))));
        }
        assertThat(samples).isNotEmpty().allSatisfy(sample -> assertThat(known).contains(words(sample)));
    }

    private static List<String> samples(String file, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(checkout().resolve(file)))
                .results()
                .map(match -> match.group(1).replaceAll("(?m)^ \\* ?", ""))
                .toList();
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }

    private static Path checkout() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("docs/testing-a-provider.md"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "the tests do not run in a checkout");
        return at;
    }
}
