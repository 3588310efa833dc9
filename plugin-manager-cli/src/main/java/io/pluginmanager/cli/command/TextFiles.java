package io.pluginmanager.cli.command;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that a command reads or writes for its user. */
final class TextFiles {

    private TextFiles() {}

    /** Writes a file that must not exist. */
    static void create(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw failure(
                    ErrorCode.CONFLICT,
                    "cannot write '" + file + "': it exists",
                    "remove it, or choose another file",
                    e);
        } catch (IOException e) {
            throw failure(
                    ErrorCode.IO,
                    "cannot write '" + file + "': " + reason(file, e),
                    "choose a directory that you may write",
                    e);
        }
    }

    /** Replaces a private file as a whole. */
    static void replacePrivately(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path temporary = Files.createTempFile(
                    folder,
                    ".pluginctl",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failure(
                    ErrorCode.IO,
                    "cannot write '" + file + "': " + reason(file, e),
                    "choose a directory that you may write",
                    e);
        }
    }

    /** Reads a file. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw failure(ErrorCode.IO, "cannot read '" + file + "': " + reason(e), "name a text file", e);
        }
    }

    /** What is missing where a file is to be written is its directory. */
    private static String reason(Path written, IOException e) {
        Path folder = written.toAbsolutePath().getParent();
        boolean missing = e instanceof NoSuchFileException && folder != null && !Files.exists(folder);
        return missing ? "there is no directory '" + folder + "'" : reason(e);
    }

    private static String reason(IOException e) {
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (e instanceof NoSuchFileException missing) {
            return "'" + missing.getFile() + "' does not exist";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static PluginManagerException failure(ErrorCode code, String message, String nextStep, IOException cause) {
        return new PluginManagerException(
                Problem.error(code, message).nextStep(nextStep).build(), cause);
    }
}
