package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
@Timeout(120)
class InterruptionTest {

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalInterruptsTheWorkAndItsEndIsWaitedFor(String signal, int exitCode)
            throws IOException, InterruptedException {
        Process process = JavaProcess.start(SlowPluginctl.class, List.of(), "install");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("working");

            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor()).isEqualTo(exitCode);
            assertThat(JavaProcess.text(process.getErrorStream()))
                    .isEqualTo("error: cannot install: it was interrupted; the old set is in place\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
