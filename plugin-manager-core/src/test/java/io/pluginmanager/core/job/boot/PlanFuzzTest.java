package io.pluginmanager.core.job.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.fuzz.Mutation;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.job.BootBundle;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans with bytes, lines and words changed: each is read, or refused with a problem that helps. */
class PlanFuzzTest {

    private static final Mutation MUTATION = Mutation.of(
            "null",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\u0000",
            "\\ud800",
            ",",
            ":",
            "1e999",
            "99999999999999999999",
            "true",
            "\"..\"",
            "\"path\":",
            "\"secret\":",
            "\"${env:A}\"",
            "\"sha256\":",
            "\"content\":\"=\"");

    static LongStream seeds() {
        return LongStream.range(0, 1500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changedPlanIsReadOrRefused(long seed) {
        Random random = new Random(seed);
        byte[] json = MUTATION.change(
                BootPlans.write(BootPlansTest.randomBundle(random)).json(), random);
        try {
            BootBundle read = BootPlans.read("plan.json", json);
            byte[] canonical = BootPlans.write(read).json();
            assertThat(BootPlans.write(BootPlans.read("plan.json", canonical)).json())
                    .isEqualTo(canonical);
        } catch (PluginManagerException e) {
            assertThat(e.problem().position()).isPresent();
            assertThat(e.problem().nextStep()).isPresent();
            assertThat(e.problem().message()).isNotBlank().doesNotContain("Exception");
        }
    }
}
