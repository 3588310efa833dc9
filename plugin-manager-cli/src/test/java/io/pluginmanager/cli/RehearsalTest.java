package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
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
}
