package io.pluginmanager.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.error.Problem;
import io.pluginmanager.job.Job;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A good job with bytes, lines and words changed: each is read, or refused with problems that help. */
class JobFuzzTest {

    private static final Mutation MUTATION = new Mutation(
            "null",
            "[]",
            "{}",
            "\t",
            "&a ",
            "*a",
            "!x ",
            "<<: ",
            "\"",
            "'",
            ": ",
            "- ",
            "#",
            "|",
            ">",
            "{{.X}}",
            "../",
            "\u0000",
            "é",
            "\uD835\uDCB3",
            "---\n",
            "name: ",
            "config: ",
            "hooks:\n",
            "x-a: ",
            "depends_on: a,,b");

    static LongStream seeds() {
        return LongStream.range(0, 2000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changedJobIsReadOrRefused(long seed) {
        byte[] bytes = MUTATION.change(JobsTest.FULL.getBytes(StandardCharsets.UTF_8), new Random(seed));

        JobDocument document = Jobs.read("f.yaml", bytes);

        if (document.job().isPresent()) {
            Job job = document.job().get();
            assertThat(Jobs.read("w.yaml", Jobs.write(job).getBytes(StandardCharsets.UTF_8))
                            .job())
                    .contains(job);
        } else {
            assertThat(document.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
                assertThat(problem.position()).isPresent();
                assertThat(problem.nextStep()).isPresent();
                assertThat(problem.message()).isNotBlank().doesNotContain("Exception");
            });
        }
    }
}
