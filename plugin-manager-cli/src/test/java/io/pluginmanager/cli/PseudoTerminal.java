package io.pluginmanager.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** pluginctl on a terminal of its own, which {@code script} of util-linux makes, and somebody who types there. */
final class PseudoTerminal implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final Process process;
    private final Thread reader;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private int read;
    private boolean ended;

    private PseudoTerminal(Process process) {
        this.process = process;
        this.reader = new Thread(this::copy, "pseudo-terminal");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    /** Starts pluginctl in a directory; the test is skipped where there is no {@code script}. */
    static PseudoTerminal pluginctl(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(directory, environment, line(arguments));
    }

    /** Starts a line of the shell, in which {@code pluginctl} stands for the program. */
    static PseudoTerminal shell(Path directory, String line) throws IOException {
        return start(directory, Map.of(), line.replace("pluginctl", line()));
    }

    private static PseudoTerminal start(Path directory, Map<String, String> environment, String line)
            throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script of util-linux");
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qec", line, "/dev/null")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("SHELL", "/bin/sh", "NO_COLOR", "1"));
        builder.environment().putAll(environment);
        return new PseudoTerminal(builder.start());
    }

    private static String line(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Pluginctl.class.getName()));
        words.addAll(List.of(arguments));
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private void copy() {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (this) {
                    seen.write(buffer, 0, count);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // the terminal is gone, and that is the end
        } finally {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    /** Returns everything that was on the screen up to now. */
    synchronized String screen() {
        return seen.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** Waits until this text stands behind all that was waited for before. */
    synchronized PseudoTerminal sees(String text) throws InterruptedException {
        long start = System.nanoTime();
        int at = screen().indexOf(text, read);
        while (at < 0) {
            long left = PATIENCE_NANOS - (System.nanoTime() - start);
            if (ended || left <= 0) {
                throw new AssertionError("waited for '" + text + "' but saw:\n" + screen().substring(read));
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
            at = screen().indexOf(text, read);
        }
        read = at + text.length();
        return this;
    }

    /** Types keys, without Enter. */
    PseudoTerminal presses(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Types a line. */
    PseudoTerminal types(String line) {
        return presses(line + "\n");
    }

    /** Waits for the end and returns the exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("the program does not end:\n" + screen());
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
