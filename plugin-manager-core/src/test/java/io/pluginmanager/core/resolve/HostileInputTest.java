package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a text holds, the answer is a value or a {@link VersionSyntaxException}, soon. */
class HostileInputTest {

    private static final Platform LINUX = Platform.parse("linux-amd64");

    private static final Map<String, Consumer<String>> READERS = Map.of(
            "version", SemVer::parse,
            "tag", SemVer::parseTag,
            "range", VersionRange::parse,
            "spec", VersionSpec::parse,
            "date", DateStamp::parse,
            "platform", Platform::parse,
            "path", PathTemplate::parse,
            "rendered", text -> PathTemplate.parse("{version}").render(text, LINUX),
            "pattern", text -> VersionPolicy.fromSettings(Map.of("policy", "numerical", "pattern", text)));

    static Stream<String> longTexts() {
        return Stream.of(
                "1".repeat(10_000),
                "1.".repeat(5_000),
                ".".repeat(10_000),
                "1.0.0-" + "1.".repeat(5_000) + "1",
                "^".repeat(10_000),
                ">=1 ".repeat(2_500),
                "||".repeat(5_000),
                "1.0 || ".repeat(1_500) + "1",
                " ".repeat(10_000),
                "(".repeat(10_000),
                "(?:".repeat(3_000),
                "{".repeat(10_000),
                "\0".repeat(10_000),
                "\ud83d".repeat(10_000),
                "-".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void refusesLongTextsWithAShortMessage(String text) {
        READERS.forEach((name, reader) -> assertThatThrownBy(() -> reader.accept(text))
                .as(name)
                .isInstanceOf(VersionSyntaxException.class)
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(500)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void throwsNothingElse(long seed) {
        RandomVersions random = new RandomVersions(seed);
        for (int i = 0; i < 3000; i++) {
            String text = i % 2 == 0 ? random.noise(30) : random.mutated();
            READERS.forEach((name, reader) -> {
                try {
                    reader.accept(text);
                } catch (VersionSyntaxException expected) {
                    assertThat(expected.offset()).as(name + " " + text).isBetween(0, text.length());
                    assertThat(expected.getMessage()).doesNotContain("\0").doesNotContain("\t");
                }
            });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void selectsAmongNoiseWithoutAnException(long seed) {
        RandomVersions random = new RandomVersions(seed);
        List<String> noise =
                IntStream.range(0, 300).mapToObj(i -> random.noise(400)).toList();
        List<VersionSpec> specs = List.of(
                VersionSpec.parse("latest"),
                VersionSpec.parse("^1"),
                VersionSpec.parse("1.0"),
                policy("numerical", "(?P<n>.*)"),
                policy("date", ".*"),
                policy("alphabetical", "(?P<a>.)?.*"));

        for (VersionSpec spec : specs) {
            assertThat(VersionSelector.select(spec, noise, true)).isNotNull();
            noise.forEach(text -> VersionOrder.isDowngrade(spec, text, "1.0.0"));
            noise.forEach(text -> VersionSelector.fits(spec, text));
            noise.forEach(text -> PathTemplate.parse("a/{version}").match(text, LINUX));
            noise.forEach(text -> PathTemplate.parse("a/{version}").matchBelow(text, LINUX));
        }
    }

    private static VersionSpec policy(String kind, String pattern) {
        return new VersionSpec.Policy(VersionPolicy.fromSettings(Map.of("policy", kind, "pattern", pattern)));
    }

    @Test
    void neverPrintsControlCharactersOfACandidate() {
        Selection selection =
                VersionSelector.select(VersionSpec.parse("latest"), List.of("1.0\u001b[2J", "x\u202ey"), true);

        assertThat(selection.toString()).contains("'1.0?[2J'");
        assertThat(((Selection.Failed) selection).message())
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(((a*){50}){50}){40}",
                "(((((a?){0,5}){0,5}){0,5}){0,5}){0,5}",
                "\\Q[\\E((a{1000}){1000}){1000}",
                "[]](((a{1000}){1000}){1000})",
                "[[:alpha:](]((a{1000}){1000}){1000}",
                "((a{1000}){1000}){1000}\\Q",
                "a{0,999}b{0,999}"
            })
    void refusesPatternsThatExplode(String pattern) {
        assertThatThrownBy(() -> policy("alphabetical", pattern))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("its repeats multiply to too many states");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main-(?P<n>[0-9]+)-[0-9a-f]{7,40}",
                "[a-z]{1,100}-(?P<n>[0-9]{8})[a-z]{1,100}",
                "(a{0,18}){0,20}",
                "a{0,480}",
                "(a?){0,90}",
                "(?:a|b|c){0,50}",
                "[a-z]{255}",
                "((((((((a?)?)?)?)?)?)?)?){0,10}",
                "\\p{Greek}\\x{10FFFF}\\Q{1000}\\E"
            })
    void compilesHonestPatternsOnASmallStack(String pattern) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable task = () -> VersionSelector.select(policy("alphabetical", pattern), List.of("a".repeat(256)), true);
        Thread thread = new Thread(null, task, "small stack", 512 * 1024);
        thread.setUncaughtExceptionHandler((t, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();

        assertThat(failure.get()).isNull();
    }
}
