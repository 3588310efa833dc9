package io.pluginmanager.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Help is given by processors that have nothing to do, and by no others. */
class SpareProcessorsTest {

    private final Semaphore idle = new Semaphore(2);
    private final List<Runnable> begun = new ArrayList<>();
    private final SpareProcessors spare = new SpareProcessors(idle, begun::add);

    @Test
    void runsATaskOnAnIdleProcessorAndGivesItBack() {
        List<String> ran = new ArrayList<>();
        spare.execute(() -> ran.add("task"));
        assertThat(idle.availablePermits()).isEqualTo(1);
        begun.forEach(Runnable::run);
        assertThat(ran).containsExactly("task");
        assertThat(idle.availablePermits()).isEqualTo(2);
    }

    @Test
    void refusesATaskWhileEveryProcessorIsTaken() throws Exception {
        idle.acquire();
        spare.execute(() -> {});
        assertThatThrownBy(() -> spare.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("every processor is busy");
        assertThat(begun).hasSize(1);
    }

    @Test
    void givesTheProcessorBackIfTheTaskFailsOrIsNotTaken() {
        spare.execute(() -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(begun.get(0)::run).hasMessage("broken");
        SpareProcessors closed = new SpareProcessors(idle, task -> {
            throw new RejectedExecutionException("closed");
        });
        assertThatThrownBy(() -> closed.execute(() -> {})).hasMessage("closed");
        assertThat(idle.availablePermits()).isEqualTo(2);
    }
}
