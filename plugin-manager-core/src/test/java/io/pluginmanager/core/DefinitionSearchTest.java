package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pluginmanager.core.disk.ForkedJvm;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionSearchTest {

    @TempDir
    Path temp;

    /** Prints why definitions cannot be found, in a process of a user to whom permissions apply. */
    static final class Search {
        public static void main(String[] arguments) {
            try {
                System.out.println(PluginDefinitions.validate(Path.of(arguments[0])));
            } catch (PluginManagerException e) {
                System.out.println(e.problem().code() + " " + e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugins/closed", "plugins"})
    void folderThatCannotBeListedIsNamed(String name) throws Exception {
        Path folder = Files.createDirectories(temp.resolve("plugins"));
        Files.writeString(folder.resolve("plugin.yaml"), "name: greet\n");
        Path closed = Files.createDirectories(temp.resolve(name));
        Path copies = Files.createDirectory(temp.resolve("classes"));
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try (ForkedJvm jvm = ForkedJvm.startFromCopies(
                copies,
                List.of(PluginDefinitions.class, Problem.class),
                ordinaryUser(),
                Search.class,
                folder.toString())) {
            assertThat(jvm.readLine())
                    .isEqualTo("IO cannot read \"" + folder + "\": this process may not read \"" + closed
                            + "\"; give this user the right to read there");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static List<String> ordinaryUser() throws InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        List<String> nobody = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
        List<String> attempt = new ArrayList<>(nobody);
        attempt.add("true");
        try {
            assumeThat(new ProcessBuilder(attempt).start().waitFor()).isZero();
        } catch (IOException e) {
            assumeThat(e).as("this user cannot become another one").isNull();
        }
        return nobody;
    }
}
