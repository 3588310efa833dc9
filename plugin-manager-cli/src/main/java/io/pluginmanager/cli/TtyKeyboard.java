package io.pluginmanager.cli;

import io.pluginmanager.cli.survey.Keyboard;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The terminal of this process, with the line editing that the system gives it.
 *
 * <p>Not {@link System#console()}: there is none if standard output goes into a file, and a thread that reads from it
 * cannot be interrupted.
 */
final class TtyKeyboard implements Keyboard {

    private static final int PATIENCE_SECONDS = 5;

    /** Not standard input: an interrupted read has closed that one. */
    private static final File TERMINAL = new File("/dev/tty");

    private final ByteBuffer bytes = ByteBuffer.allocate(4096).flip();
    private @Nullable FileChannel channel;

    @Override
    public boolean isThere() {
        return Terminals.isTerminal(Terminals.STANDARD_INPUT) && Terminals.isTerminal(Terminals.STANDARD_ERROR);
    }

    @Override
    public Optional<String> line(boolean hidden, Runnable prompt) throws IOException {
        if (!hidden) {
            prompt.run();
            return line();
        }
        // the end of the line is still shown, so that the next one starts where it should
        stty("-echo", "echonl");
        try {
            prompt.run();
            return line();
        } finally {
            stty("echo", "-echonl");
        }
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (!bytes.hasRemaining() && !fill()) {
                return line.size() == 0 ? Optional.empty() : Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            byte next = bytes.get();
            if (next == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            line.write(next);
        }
    }

    private boolean fill() throws IOException {
        if (channel == null) {
            channel = new FileInputStream(FileDescriptor.in).getChannel();
        }
        bytes.clear();
        int count = channel.read(bytes);
        bytes.flip();
        return count > 0;
    }

    /** The JDK cannot ask for this by itself. Where there is no such program, a secret's reference is seen. */
    private static void stty(String... settings) {
        boolean interrupted = Thread.interrupted();
        try {
            String[] command = new String[settings.length + 1];
            command[0] = "stty";
            System.arraycopy(settings, 0, command, 1, settings.length);
            Process process = new ProcessBuilder(command)
                    .redirectInput(TERMINAL)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
