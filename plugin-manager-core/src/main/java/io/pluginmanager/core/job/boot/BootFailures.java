package io.pluginmanager.core.job.boot;

import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says what an exception of a boot means. */
final class BootFailures {

    private BootFailures() {}

    /** Returns the failure to read something that the plan names. */
    static BootException source(String what, IOException e) {
        if (e instanceof BootException known) {
            return new BootException(known.exit(), what + " cannot be written: " + known.getMessage(), e);
        }
        if (e instanceof NoSuchFileException missing) {
            String reason = missing.getReason() == null ? "does not exist" : "cannot be used: " + missing.getReason();
            return new BootException(
                    BootExit.NOT_FOUND, what + " cannot be written: '" + missing.getFile() + "' " + reason, e);
        }
        if (e instanceof AccessDeniedException denied) {
            return new BootException(
                    BootExit.DENIED,
                    what + " cannot be written: '" + denied.getFile() + "' may not be read by this user",
                    e);
        }
        if (e instanceof MalformedURLException) {
            return new BootException(BootExit.BAD_PLAN, what + " cannot be fetched: " + e.getMessage(), e);
        }
        return new BootException(exit(e), what + " cannot be fetched: " + IoProblems.reason(e), e);
    }

    private static BootExit exit(IOException e) {
        if (!(e instanceof SourceException source)) {
            return BootExit.FAILED;
        }
        return switch (source.kind()) {
            case NOT_FOUND -> BootExit.NOT_FOUND;
            case UNAUTHENTICATED, FORBIDDEN, BLOCKED -> BootExit.DENIED;
            default -> BootExit.FAILED;
        };
    }

    /** Returns the failure to write something. */
    static BootException target(String what, Path out, IOException e) {
        if (e instanceof BootException known) {
            return new BootException(known.exit(), what + " cannot be written: " + known.getMessage(), e);
        }
        if (IoProblems.local("boot", out, e).build().code() == ErrorCode.DISK_FULL) {
            return new BootException(
                    BootExit.DISK_FULL,
                    what + " cannot be written: the disk of '" + out + "' is full; make it larger",
                    e);
        }
        String reason = e instanceof FileSystemException file ? String.valueOf(file.getReason()) : "";
        boolean denied = e instanceof AccessDeniedException
                || reason.contains("not permitted")
                || reason.contains("Permission denied")
                || reason.contains("Read-only file system");
        String file =
                e instanceof FileSystemException system && system.getFile() != null ? system.getFile() : out.toString();
        return denied
                ? new BootException(
                        BootExit.DENIED,
                        what + " cannot be written: this user may not change '" + file + "'"
                                + (reason.contains("not permitted") ? " or give it away" : ""),
                        e)
                : new BootException(BootExit.FAILED, what + " cannot be written: " + IoProblems.reason(e), e);
    }
}
