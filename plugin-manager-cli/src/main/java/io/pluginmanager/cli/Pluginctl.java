package io.pluginmanager.cli;

import io.pluginmanager.cli.command.CommandRunner;
import io.pluginmanager.cli.command.ExitCode;
import io.pluginmanager.cli.command.LibraryManagerFactory;
import io.pluginmanager.cli.command.Shell;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** The program. */
public final class Pluginctl {

    private Pluginctl() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command line, for example {@code install -c plugins.yaml}
     */
    public static void main(String[] arguments) {
        Shell shell = new Shell(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Terminals.isTerminal(Terminals.STANDARD_OUTPUT),
                Terminals.isTerminal(Terminals.STANDARD_ERROR),
                System.getenv(),
                new LibraryManagerFactory(),
                new TtyKeyboard());
        System.exit(runInterruptibly(shell, arguments));
    }

    static int runInterruptibly(Shell shell, String... arguments) {
        Interruption interruption = Interruption.ofCurrentThread();
        int code = run(shell, arguments);
        interruption.end();
        return code;
    }

    static int run(Shell shell, String... arguments) {
        int code = new CommandRunner(shell, new Logging(), new Version()).run(arguments);
        if (shell.out().checkError() && code == ExitCode.DONE) {
            shell.err().println("error: cannot write the result to standard output; look at its disk or its reader");
            code = ExitCode.FAILED;
        }
        return code;
    }

    /** No lambda: the first one of a process takes longer than an unchanged installation. */
    private static final class Version implements Supplier<String> {

        @Override
        public String get() {
            return Optional.ofNullable(Pluginctl.class.getPackage().getImplementationVersion())
                    .orElse("(development)");
        }
    }

    /** Results are UTF-8 whatever the locale: a container often has none. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
