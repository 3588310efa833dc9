package io.pluginmanager.core.failure;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** Says in plain words what an exception of the file system or of a source means. */
public final class IoProblems {

    private IoProblems() {}

    /**
     * Returns the problem of a local file operation.
     *
     * @param action what could not be done, such as {@code install "neo"}
     * @param place a directory of the file system that is concerned, for the free space in the message
     */
    public static Problem.Builder local(String action, Path place, IOException e) {
        if (isDiskFull(e)) {
            return Problem.error(
                            ErrorCode.DISK_FULL,
                            "cannot " + action + ": the disk of \"" + place + "\" is full (" + free(place)
                                    + " available)")
                    .nextStep("free some space, or let 'pluginctl prune' remove old generations, and try again");
        }
        if (e instanceof AccessDeniedException || isReadOnly(e)) {
            return Problem.error(
                            ErrorCode.IO,
                            "cannot " + action + ": \"" + fileOf(e, place) + "\" cannot be written or read ("
                                    + (isReadOnly(e) ? "read-only file system" : "permission denied") + ")")
                    .retryable(false)
                    .nextStep("give this user the right to write there, or choose another 'plugin_dir'");
        }
        return Problem.error(ErrorCode.IO, "cannot " + action + ": " + reason(e))
                .nextStep("look at the file system of \"" + place + "\" and try again");
    }

    /**
     * Returns the problem of a source.
     *
     * @param action what could not be done, such as {@code fetch "neo" from "file:neo.zip"}
     */
    public static Problem.Builder source(String action, IOException e) {
        if (!(e instanceof SourceException source)) {
            return Problem.error(ErrorCode.SOURCE_UNAVAILABLE, "cannot " + action + ": " + reason(e))
                    .nextStep("look at the source and try again");
        }
        String message = "cannot " + action + ": " + source.getMessage();
        return switch (source.kind()) {
            case NOT_FOUND ->
                Problem.error(ErrorCode.NOT_FOUND, message).nextStep("check 'path', 'url' and 'version' of the plugin");
            case UNAUTHENTICATED, FORBIDDEN ->
                Problem.error(ErrorCode.UNAUTHORIZED, message).nextStep("check the credentials of the provider");
            case RATE_LIMITED, UNAVAILABLE ->
                Problem.error(ErrorCode.SOURCE_UNAVAILABLE, message).nextStep("try again later");
            case CHANGED ->
                Problem.error(ErrorCode.SOURCE_PROTOCOL, message)
                        .retryable(true)
                        .nextStep("try again when nobody writes to the source");
            case BLOCKED -> Problem.error(ErrorCode.POLICY, message).nextStep("change the policy or the source");
            default -> Problem.error(ErrorCode.SOURCE_PROTOCOL, message).nextStep("tell those who run the source");
        };
    }

    /** Returns the reason of an exception, which the JDK often leaves to the class. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return "\"" + missing.getFile() + "\" does not exist";
        }
        if (e instanceof FileAlreadyExistsException present) {
            return "\"" + present.getFile() + "\" exists already";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static boolean isDiskFull(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left") || message.contains("quota exceeded") || message.contains("disk full");
    }

    private static boolean isReadOnly(IOException e) {
        return e.getCause() instanceof ReadOnlyFileSystemException
                || String.valueOf(e.getMessage()).contains("Read-only file system");
    }

    private static Object fileOf(IOException e, Path place) {
        return e instanceof FileSystemException file && file.getFile() != null ? file.getFile() : place;
    }

    private static String free(Path place) {
        for (Path at = place.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                try {
                    return Sizes.text(Files.getFileStore(at).getUsableSpace());
                } catch (IOException e) {
                    return "unknown";
                }
            }
        }
        return "unknown";
    }
}
