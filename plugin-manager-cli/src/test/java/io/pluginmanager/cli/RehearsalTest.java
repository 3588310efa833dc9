package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class RehearsalTest {

    @TempDir
    Path folder;

    @Test
    void installsOverHttpWhatItServes() throws Exception {
        Files.writeString(folder.resolve("one.txt"), "one");
        Files.writeString(folder.resolve("two.txt"), "two");

        Path config = Rehearsal.prepare(folder, List.of("one.txt", "two.txt"));
        Run run = Run.of(new LibraryManagerFactory(), "install", "-q", "-c", config.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(folder.resolve("rehearsed/p0.txt")).hasContent("one");
        assertThat(folder.resolve("rehearsed/p1.txt")).hasContent("two");
    }

    @Test
    void servesNothingElse() throws Exception {
        Files.writeString(folder.resolve("one.txt"), "one");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        String config = Files.readString(Rehearsal.prepare(folder, List.of("one.txt")));
        URI served = URI.create(config.replaceAll("(?s).*url: \"(.*?)\".*", "$1"));

        try (Socket connection = new Socket(served.getHost(), served.getPort())) {
            connection.getOutputStream().write("GET /secret.txt HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(connection.getInputStream().readAllBytes()).isEmpty();
        }
    }
}
