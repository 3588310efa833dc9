package io.pluginmanager.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelpersTest {

    private final Workers workers = new Workers();
    private final List<Callable<Integer>> tasks = new ArrayList<>();

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void resultsComeInTheOrderOfTheTasks() throws Exception {
        IntStream.range(0, 1000).forEach(i -> tasks.add(() -> i));

        assertThat(new Helpers(workers, 4).all(tasks))
                .isEqualTo(IntStream.range(0, 1000).boxed().toList());
        assertThat(new Helpers(workers, 4).all(List.<Callable<Integer>>of())).isEmpty();
    }

    @Test
    void nothingBeginsAfterAFailure() {
        AtomicInteger begun = new AtomicInteger();
        tasks.add(() -> {
            throw new IOException("broken");
        });
        IntStream.range(0, 100).forEach(i -> tasks.add(begun::incrementAndGet));

        assertThatThrownBy(() -> new Helpers(workers, 1).all(tasks))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("broken");
        assertThat(begun).hasValue(0);
    }
}
