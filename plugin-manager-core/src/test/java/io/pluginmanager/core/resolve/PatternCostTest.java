package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternCostTest {

    private static final String[] PIECES = {
        "a", "b", "[a-z]", "[^]x]", "[[:alpha:]]", "\\d", "\\pL", "\\p{Greek}", "\\Q{(\\E", "(", "(?:", "(?P<n>", ")",
                ")", "|",
        "*", "+", "?", "{3}", "{2,5}", "{4,}", "{,3}", "{", "}", "[", "]", ".", "^", "$", "\\x{41}"
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void boundsTheProgramOfEveryPatternThatCompiles(long seed) {
        Random random = new Random(seed);
        int compiled = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                pattern.append(PIECES[random.nextInt(PIECES.length)]);
            }
            long cost = PatternCost.of(pattern.toString());
            if (cost <= 2000) {
                compiled += assertBounded(pattern.toString(), cost);
            }
        }
        assertThat(compiled).isGreaterThan(500);
    }

    private static int assertBounded(String pattern, long cost) {
        try {
            assertThat((long) Pattern.compile(pattern).programSize())
                    .as(pattern)
                    .isLessThanOrEqualTo(3 * cost + 5);
            return 1;
        } catch (PatternSyntaxException notAPattern) {
            return 0;
        }
    }

    @Test
    void saturates() {
        assertThat(PatternCost.of("(".repeat(20) + "a" + "{1000})".repeat(20))).isPositive();
        assertThat(PatternCost.of("")).isZero();
    }
}
