package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An install in a JVM of its own, which logs everything and can be killed. */
final class CaseProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private CaseProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@link CaseMain}. */
    static CaseProcess start(Path config, String token, Path output) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-Dorg.slf4j.simpleLogger.logFile=System.err",
                "-cp",
                System.getProperty("java.class.path"),
                CaseMain.class.getName(),
                config.toString(),
                token);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new CaseProcess(process, output);
    }

    /** Waits for its end and returns all it said. */
    String await() throws IOException, InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
        return Files.readString(output);
    }

    /** Kills it, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
