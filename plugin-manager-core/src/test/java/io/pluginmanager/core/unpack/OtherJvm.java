package io.pluginmanager.core.unpack;

import com.github.luben.zstd.ZstdOutputStream;
import io.pluginmanager.core.disk.JdkDisk;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Unpacks one artifact in a JVM of its own: with a small heap, or in another locale. */
final class OtherJvm {

    private OtherJvm() {}

    /** Returns {@code ok} and the bytes of all files, or the reason and message of the refusal. */
    static String unpack(Path file, Path directory, String option)
            throws IOException, InterruptedException, URISyntaxException {
        Path root = Files.createDirectory(directory.resolve("root"));
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                // later JDKs warn of native code in a class path; a JDK that does not know the option passes over it
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                OtherJvm.class.getName(),
                file.toString(),
                root.toString());
        java.environment().put("LC_ALL", "C");
        Process process = java.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        process.waitFor();
        return output;
    }

    /** The class path of this JVM may be hidden in a manifest or be a module path. */
    private static String classPath() throws URISyntaxException {
        StringBuilder path = new StringBuilder();
        for (Class<?> type : new Class<?>[] {Unpacker.class, OtherJvm.class, JdkDisk.class, ZstdOutputStream.class}) {
            path.append(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()))
                    .append(File.pathSeparator);
        }
        return path.toString();
    }

    /** Runs in the other JVM. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try (FileChannel channel = FileChannel.open(file)) {
            UnpackedTree tree = new Unpacker(new JdkDisk(), workers)
                    .unpack(channel, UnpackRequest.of(file.getFileName().toString()), Path.of(arguments[1]));
            System.out.println(
                    "ok " + tree.entries().stream().mapToLong(TreeEntry::size).sum());
        } catch (UnpackException e) {
            System.out.println(e.reason() + " " + e.getMessage());
        } finally {
            workers.shutdown();
        }
    }
}
