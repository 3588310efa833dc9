package io.pluginmanager.core.disk;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another JVM with our classes, which talks through its standard input and output, line by line. */
public final class ForkedJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;

    private ForkedJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
        this.input = process.outputWriter();
    }

    /** Starts the main method of a class of these tests. */
    public static ForkedJvm start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** Starts a main method as the argument of another program, such as {@code setpriv}. */
    public static ForkedJvm start(List<String> prefix, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(javaCommand(main, classPath(main)));
        command.addAll(List.of(arguments));
        return new ForkedJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * Starts a main method as the argument of a program that becomes another user, who may not be able to read the places
     * from which our classes come.
     *
     * @param folder an empty folder that this user can read; gets copies of the classes
     * @param needed a class of each place that is needed besides that of the main class
     */
    public static ForkedJvm startFromCopies(
            Path folder, List<Class<?>> needed, List<String> prefix, Class<?> main, String... arguments)
            throws IOException {
        List<Class<?>> types = new ArrayList<>(needed);
        types.add(main);
        List<String> copies = new ArrayList<>();
        for (Path root : roots(types.toArray(Class<?>[]::new))) {
            Path copy = folder.resolve(copies.size() + "-" + root.getFileName());
            if (!Files.exists(copy)) {
                copy(root, copy);
            }
            copies.add(copy.toString());
        }
        List<String> command = new ArrayList<>(prefix);
        command.addAll(javaCommand(main, String.join(File.pathSeparator, copies)));
        command.addAll(List.of(arguments));
        return new ForkedJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /** Starts a main method with another umask. */
    public static ForkedJvm startWithUmask(String umask, Class<?> main, String... arguments) throws IOException {
        return start(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"), main, arguments);
    }

    private static List<String> javaCommand(Class<?> main, String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx64m",
                "-cp",
                classPath,
                main.getName());
    }

    /** Returns where our classes are, independent of class path or module path. */
    private static String classPath(Class<?> main) {
        Set<String> roots = new LinkedHashSet<>();
        for (Path root : roots(main, JdkDisk.class)) {
            roots.add(root.toString());
        }
        roots.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, roots);
    }

    /** Returns the directories or jars from which classes were loaded. */
    public static List<Path> roots(Class<?>... classes) {
        Set<Path> roots = new LinkedHashSet<>();
        for (Class<?> type : classes) {
            String name = type.getName().replace('.', '/') + ".class";
            URL url = type.getResource("/" + name);
            if (url == null) {
                url = type.getResource(type.getSimpleName() + ".class");
            }
            String text = String.valueOf(url);
            String root = text.substring(0, text.length() - name.length());
            roots.add(Path.of(URI.create(
                    root.startsWith("jar:") ? root.substring("jar:".length(), root.length() - "!/".length()) : root)));
        }
        return List.copyOf(roots);
    }

    /** Returns the next line of its output; an end of the output is an error. */
    public String readLine() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the forked JVM ended without saying more");
        }
        return line;
    }

    /** Sends a line to its input. */
    public void writeLine(String line) throws IOException {
        input.write(line);
        input.newLine();
        input.flush();
    }

    /** Returns its process number. */
    public long pid() {
        return process.pid();
    }

    /** Kills it and waits for its end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Waits for its end and returns its exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the forked JVM did not end within 60 s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            output.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
