package io.pluginmanager.core.sync;

import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.unpack.UnpackException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Optional;

/** Says why the catalogue of a server could not be taken, and what is there instead. */
final class ServerFailures {

    private ServerFailures() {}

    /**
     * Returns the problem.
     *
     * @param lastGood when its catalogue was taken last; empty if nothing of it is here
     */
    static Problem of(ServerAddress server, Optional<Instant> lastGood, Exception cause) {
        String action = "take the catalogue of \"" + server.shown() + "\"";
        Problem.Builder problem = problem(server, action, cause);
        Problem found = problem.build();
        String here = lastGood.map(time -> "what it had at " + time + " stays").orElse("nothing of it is here");
        Problem.Builder said =
                Problem.error(found.code(), found.message() + "; " + here).retryable(found.retryable());
        found.nextStep().ifPresent(said::nextStep);
        return said.build();
    }

    private static Problem.Builder problem(ServerAddress server, String action, Exception cause) {
        if (cause instanceof PluginFailure failure) {
            Problem problem = failure.problem();
            Problem.Builder same = Problem.error(problem.code(), "cannot " + action + ": " + problem.message());
            problem.nextStep().ifPresent(same::nextStep);
            return same;
        }
        if (cause instanceof UnpackException unpack) {
            return Problem.error(ErrorCode.ARCHIVE, "cannot " + action + ": " + unpack.getMessage())
                    .nextStep("ask those who run the server");
        }
        if (cause instanceof InterruptedIOException) {
            return Problem.error(ErrorCode.TIMEOUT, "cannot " + action + ": " + cause.getMessage())
                    .nextStep("try again later");
        }
        if (cause instanceof RuntimeException) {
            return Problem.error(ErrorCode.SOURCE_PROTOCOL, "cannot " + action + ": " + cause)
                    .nextStep("this is a fault of the plugin manager or of the provider: report it with the log");
        }
        IOException failure = cause instanceof IOException io ? io : new IOException(cause);
        Problem.Builder problem = IoProblems.source(action, failure);
        return switch (problem.build().code()) {
            case NOT_FOUND ->
                problem.nextStep("check the address: it is that before '/plugins', here \"" + server.base() + "\"");
            case UNAUTHORIZED ->
                problem.nextStep(
                        server.options().isEmpty()
                                ? "give the token of the server, by reference such as ${env:NAME}"
                                : "check the token, and whether it may read the catalogue");
            case SOURCE_UNAVAILABLE -> problem.nextStep("try again when the server answers");
            default -> problem;
        };
    }
}
