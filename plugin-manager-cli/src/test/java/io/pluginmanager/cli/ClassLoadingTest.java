package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Start-up time is the classes that are loaded: a command loads what it uses. */
@Timeout(120)
class ClassLoadingTest {

    private static final List<String> NEVER_FOR_LISTING = List.of(
            "com.fasterxml.jackson.dataformat.yaml.",
            "org.yaml.snakeyaml.",
            "me.tongfei.",
            "org.jline.",
            "picocli.AutoComplete",
            "io.pluginmanager.cli.command.InstallCommand",
            "io.pluginmanager.cli.command.ProgressBars");

    @Test
    void listLoadsNeitherYamlNorProgressBarsNorOtherCommands() throws IOException {
        List<String> loaded = loadedBy("list");

        assertThat(loaded).contains("io.pluginmanager.cli.command.ListCommand");
        assertThat(loaded).noneMatch(name -> NEVER_FOR_LISTING.stream().anyMatch(name::startsWith));
        assertThat(loaded).noneMatch(name -> name.startsWith("com.fasterxml.jackson."));
    }

    @Test
    void listAsJsonDoesNotLoadYaml() throws IOException {
        List<String> loaded = loadedBy("list", "-o", "json");

        assertThat(loaded).contains("com.fasterxml.jackson.core.JsonFactory");
        assertThat(loaded).noneMatch(name -> NEVER_FOR_LISTING.stream().anyMatch(name::startsWith));
    }

    private static List<String> loadedBy(String... arguments) throws IOException {
        Process process = JavaProcess.start(FakePluginctl.class, List.of("-Xlog:class+load:stdout"), arguments);
        return JavaProcess.text(process.getInputStream())
                .lines()
                .filter(line -> line.contains("[class,load]"))
                .map(line -> line.substring(line.indexOf("] ", line.indexOf("[class,load")) + 2)
                        .split(" ", 2)[0])
                .toList();
    }
}
