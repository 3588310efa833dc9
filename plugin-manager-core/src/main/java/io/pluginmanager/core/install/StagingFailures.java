package io.pluginmanager.core.install;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.LocalWriteException;
import io.pluginmanager.core.unpack.UnpackException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/** Says what a failure means for the plugin that was staged. Thread-safe. */
final class StagingFailures {

    private final StagingRun run;

    StagingFailures(StagingRun run) {
        this.run = run;
    }

    /**
     * Returns the failure of a plugin.
     *
     * @throws InterruptedException if the run was cancelled
     */
    PluginFailure of(PluginDeclaration plugin, Throwable cause) throws InterruptedException {
        String verb = "install \"" + plugin.name() + "\"";
        if (cause instanceof UnpackException unpack) {
            ErrorCode code = unpack.reason() == UnpackException.Reason.CONTENT ? ErrorCode.CONTENT : ErrorCode.ARCHIVE;
            return failure(plugin, Problem.error(code, String.valueOf(unpack.getMessage())), cause);
        }
        boolean interrupted = cause instanceof InterruptedIOException;
        if (cause instanceof ClosedByInterruptException
                || (interrupted && run.control().isCancelled())) {
            InterruptedException cancelled = new InterruptedException("the run was cancelled");
            cancelled.initCause(cause);
            throw cancelled;
        }
        if (interrupted) {
            String message = "cannot " + verb + ": " + cause.getMessage();
            return failure(plugin, Problem.error(ErrorCode.TIMEOUT, message), cause);
        }
        if (cause instanceof IOException io) {
            IOException reason = io instanceof LocalWriteException local ? local.reason() : io;
            return failure(plugin, IoProblems.local(verb, run.session().layout().stateDir(), reason), cause);
        }
        return failure(
                plugin,
                Problem.error(ErrorCode.ARCHIVE, "cannot " + verb + ": the memory of this JVM does not suffice")
                        .nextStep("start the host with a larger heap (-Xmx)"),
                cause);
    }

    private PluginFailure failure(PluginDeclaration plugin, Problem.Builder problem, Throwable cause) {
        Problem built = problem.plugin(plugin.name()).build();
        String message = run.session().redactor().redact(built.message());
        Problem.Builder clean =
                Problem.error(built.code(), message).plugin(plugin.name()).retryable(built.retryable());
        built.nextStep().ifPresent(clean::nextStep);
        return new PluginFailure(clean.build(), cause);
    }
}
