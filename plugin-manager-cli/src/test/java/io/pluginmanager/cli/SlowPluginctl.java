package io.pluginmanager.cli;

import io.pluginmanager.cli.command.Shell;
import io.pluginmanager.cli.survey.Keyboard;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A pluginctl whose library works until it is interrupted; for {@link InterruptionTest}. */
final class SlowPluginctl {

    private SlowPluginctl() {}

    /**
     * Runs the command line.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        FakeManager manager = new FakeManager();
        manager.answer = () -> {
            System.out.println("working");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new CancelledException(Problem.error(ErrorCode.CANCELLED, "cannot install: it was interrupted")
                    .nextStep("the old set is in place")
                    .build());
        };
        Shell shell = new Shell(System.out, System.err, false, false, Map.of(), manager, Keyboard.NONE);
        System.exit(Pluginctl.runInterruptibly(shell, arguments));
    }
}
