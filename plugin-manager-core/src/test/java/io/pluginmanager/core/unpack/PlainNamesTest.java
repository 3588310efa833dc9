package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick look may be too careful, never too generous. */
class PlainNamesTest {

    private static final String[] PARTS = {
        "a",
        "lib",
        ".",
        "..",
        "con",
        "CON",
        "com1",
        "x.",
        " ",
        "a b",
        "/",
        "/",
        "//",
        "\\",
        ":",
        "\u00e9",
        "\u202e",
        "prn.txt",
        "aux",
        "nul.a.b",
        "-",
        "_",
        "*",
        "~",
        "\u0001",
        "LPT9",
        "clock$",
        "conin$",
        "readme.md",
        "...",
        ".x",
        "0123456789"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "bin/tool",
                "lib/core/comet",
                ".gitignore",
                "lib/x86_64/libfoo.so.1.2",
                "META-INF/MANIFEST.MF",
                "a+b=c@d-e"
            })
    void knowsOrdinaryNames(String name) {
        assertThat(PlainNames.isClean(name, UnpackLimits.defaults())).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatItLetsPassIsAllowedAndUnchanged(long seed) throws Exception {
        Random random = new Random(seed);
        EntryNames careful = new EntryNames(UnpackRequest.of("x"));
        int passed = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int parts = 1 + random.nextInt(5); parts > 0; parts--) {
                name.append(PARTS[random.nextInt(PARTS.length)]);
            }
            if (PlainNames.isClean(name.toString(), UnpackLimits.defaults())) {
                passed++;
                // the same path with a start that the quick look does not know goes the long way
                assertThat(careful.clean("./" + name, false)).isEqualTo(name.toString());
            }
        }
        assertThat(passed).isGreaterThan(100);
    }

    @Test
    void countsAsTheLimitsDo() {
        UnpackLimits limits = UnpackLimits.defaults();
        String longest = "x".repeat(limits.componentBytes());
        assertThat(PlainNames.isClean(longest, limits)).isTrue();
        assertThat(PlainNames.isClean(longest + "x", limits)).isFalse();
        String deepest = "x" + "/x".repeat(limits.depth() - 1);
        assertThat(PlainNames.isClean(deepest, limits)).isTrue();
        assertThat(PlainNames.isClean(deepest + "/x", limits)).isFalse();
    }
}
