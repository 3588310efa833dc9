package io.pluginmanager.core.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^[a-z]+$|^[a-z]+(?![\\s\\S])",
                "\\Aab\\z|^ab(?![\\s\\S])",
                "(?P<n>a)(?:b)(c)|(?<n>a)(?:b)(c)",
                "a.b|a[^\\n]b",
                "{{x}}|\\{\\{x\\}\\}",
                "a{2}b{1,}c{1,3}|a{2}b{1,}c{1,3}",
                "[[:alpha:]_&]|[A-Za-z_\\x26]",
                "[]^]|[\\]\\^]",
                "[^\\d\\s]|[^\\d\\t\\n\\f\\r ]",
                "\\Qa+b\\E|a\\+b",
                "\\x41\\a\\v\\-\\_\\/|\\x41\\x07\\x0b-\\x5f\\/"
            })
    void patternsKeepTheirMeaning(String pattern, String expected) {
        assertThat(EcmaPattern.translate(pattern)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)a", "\\pN", "\\x{1F600}", "[\\S]", "[[:^alpha:]]", "\\bword", "\\101", "(?s:.)"})
    void whatHasNoCounterpartIsLeftToTheSurvey(String pattern) {
        assertThat(EcmaPattern.translate(pattern)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void bothPatternsFindTheSame(long seed) {
        Random random = new Random(seed);
        List<String> parts = List.of(
                "a",
                "b",
                ".",
                "[ab]",
                "[^a]",
                "\\s",
                "\\d",
                "$",
                "^",
                "(a|b)",
                "a{2}",
                "x?",
                "-",
                "\\.",
                "\\z",
                "[[:space:]-]");
        List<String> letters = List.of("a", "b", "\n", "1", " ", "-", ".", "\u00a0", "\r", "x");
        for (int i = 0; i < 3000; i++) {
            String pattern = joined(parts, random, 4);
            String text = joined(letters, random, 5);
            Optional<String> translated = EcmaPattern.translate(pattern);

            assertThat(translated).as(pattern).isPresent();
            assertThat(Pattern.compile(translated.get()).matcher(text).find())
                    .as("%s in %s", pattern, text)
                    .isEqualTo(AnswerPattern.compile(pattern).isFoundIn(text));
        }
    }

    private static String joined(List<String> parts, Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }

    @Test
    void literalsAreOnlyThemselves() {
        String text = "a.b*c(d)[e]{f}|g^h$i\\j/k+l?";

        assertThat(Pattern.compile(EcmaPattern.literal(text)).matcher(text).matches())
                .isTrue();
        assertThat(Pattern.compile(EcmaPattern.literal("a.b")).matcher("axb").matches())
                .isFalse();
    }
}
