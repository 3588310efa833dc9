package io.pluginmanager.cli.command;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.util.Collection;
import java.util.List;

/** The exit codes of pluginctl. Where several apply, the first of {@link #ORDER} wins. */
public final class ExitCode {

    /** Everything was done, or there was nothing to do. */
    public static final int DONE = 0;
    /** Some operation failed. */
    public static final int FAILED = 1;
    /** The command line or the configuration is wrong; nothing was done. */
    public static final int USAGE = 2;
    /** Changes are pending ({@code plan --exit-code}) or files differ ({@code verify}). */
    public static final int PENDING = 3;
    /** Bytes are not those that were promised. */
    public static final int INTEGRITY = 4;
    /** Another process held a lock for too long, or a deadline passed. */
    public static final int TIMEOUT = 5;
    /** The user interrupted. */
    public static final int INTERRUPTED = 130;

    private static final List<Integer> ORDER = List.of(INTERRUPTED, USAGE, TIMEOUT, INTEGRITY, PENDING, FAILED, DONE);

    private ExitCode() {}

    /** Returns the one of two codes that tells more. */
    public static int first(int one, int other) {
        return ORDER.indexOf(one) <= ORDER.indexOf(other) ? one : other;
    }

    /** Returns the code for problems of single plugins; warnings and notes do not count. */
    static int of(Collection<Problem> problems) {
        int code = DONE;
        for (Problem problem : problems) {
            if (problem.severity() == Problem.Severity.ERROR) {
                code = first(code, of(problem.code()));
            }
        }
        return code;
    }

    /** Returns the code for what went wrong in an operation that was under way. */
    public static int of(ErrorCode code) {
        return switch (code) {
            case CANCELLED -> INTERRUPTED;
            case TIMEOUT -> TIMEOUT;
            case INTEGRITY -> INTEGRITY;
            default -> FAILED;
        };
    }
}
