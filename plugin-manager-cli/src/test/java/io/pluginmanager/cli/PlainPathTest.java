package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shortest way from a command line to "nothing to do" says and does what the long one does, and loads next to nothing. */
@Timeout(120)
class PlainPathTest {

    private static final List<String> NEVER = List.of(
            "picocli.",
            "com.fasterxml.jackson.",
            "org.yaml.",
            "org.slf4j.",
            "java.lang.invoke.InnerClassLambdaMetafactory",
            "java.util.regex.",
            "java.util.stream.",
            "sun.security.provider.",
            "io.pluginmanager.core.yaml.",
            "io.pluginmanager.core.install.Session ",
            "io.pluginmanager.core.file.");

    @TempDir
    Path folder;

    /** What may have happened since the last installation. */
    enum Since {
        NOTHING(site -> {}),
        A_COMMENT(site -> site.edit("plugins:\n  id", "# more\nplugins:\n  id")),
        A_REMOVED_PLUGIN(site -> site.edit("    - {name: stats", "    - {name: statistics")),
        A_WARNING(site -> {
            site.edit("plugins:\n  id", "plugns: {}\nplugins:\n  id");
            site.run("install");
        }),
        A_MISSPELT_KEY(site -> site.edit("plugin_dir:", "plugin_dri:")),
        NO_CONFIGURATION(site -> Files.delete(site.config())),
        AN_EDITED_LOCK_FILE(site -> Files.writeString(lock(site), "# mine\n" + Files.readString(lock(site)))),
        A_BROKEN_LOCK_FILE(site -> Files.writeString(lock(site), "{")),
        A_HOLD(site -> {
            site.edit("version: \"^1\"", "version: \"1.9.0\"");
            site.run("install");
            site.run("rollback", "--reason", "it was better", "--actor", "alice");
        }),
        A_MISSING_LINK(site -> Files.delete(site.placed("hello"))),
        A_MISSING_FILE(site -> Files.delete(site.placed("hello").toRealPath())),
        A_FOREIGN_FILE(site -> {
            Files.delete(site.placed("hello"));
            Files.writeString(site.placed("hello"), "mine");
        });

        private final Change change;

        Since(Change change) {
            this.change = change;
        }

        private static Path lock(Quickstart site) {
            return site.config().resolveSibling("plugins.lock");
        }
    }

    private interface Change {
        void to(Quickstart site) throws IOException;
    }

    private Quickstart site(String name) throws IOException {
        Quickstart site = Quickstart.copyTo(Files.createDirectory(folder.resolve(name)));
        assertThat(site.run("install").code()).isZero();
        return site;
    }

    @ParameterizedTest
    @EnumSource
    void saysAndDoesWhatTheLongWayDoes(Since since) throws IOException {
        Quickstart quick = site("quick");
        Quickstart slow = site("slow");
        since.change.to(quick);
        since.change.to(slow);
        Files.deleteIfExists(slow.placed(".plugin-manager/settled"));

        for (List<String> options :
                List.of(List.<String>of(), List.of("-q"), List.of("-o", "json"), List.of("-o", "xml"))) {
            for (String command : List.of("list", "install", "install", "list")) {
                assertThat(plain(quick, "quick", command, options))
                        .as("%s %s", command, options)
                        .isEqualTo(parsed(slow, "slow", command, options));
            }
        }
    }

    private static Run plain(Quickstart site, String name, String command, List<String> options) {
        List<String> line = new ArrayList<>(List.of(command, "-c", site.config().toString()));
        line.addAll(options);
        return run(name, line);
    }

    /** An option before the command is not of the simple kind. */
    private static Run parsed(Quickstart site, String name, String command, List<String> options) {
        List<String> line = new ArrayList<>(List.of("--config=" + site.config(), command));
        line.addAll(options);
        return run(name, line);
    }

    private static Run run(String name, List<String> line) {
        Run run = Run.of(new LibraryManagerFactory(), line.toArray(String[]::new));
        return new Run(run.code(), without(name, run.out()), without(name, run.err()));
    }

    /** Leaves out what differs between two runs whatever they do. */
    private static String without(String name, String text) {
        return text.replace("/" + name + "/", "/site/")
                .replaceAll("\"(installed|since)\": \"[^\"]*\"", "\"$1\": \"\"")
                .replaceAll("since \\S+ by", "since … by")
                .replaceAll("\"last_checked\": \"[^\"]*\"", "\"last_checked\": \"\"");
    }

    /** The start of later JDKs loads some of these classes itself. */
    @Test
    @EnabledOnJre(JRE.JAVA_17)
    void loadsNextToNothing() throws IOException {
        Quickstart site = site("site");

        Process process = JavaProcess.start(
                Pluginctl.class,
                List.of("-Xlog:class+load:stdout"),
                "install",
                "-c",
                site.config().toString());
        String text = JavaProcess.text(process.getInputStream());

        assertThat(text).contains("nothing to do: 7 plugins in place (generation 1)", "core.install.GlanceCheck");
        assertThat(text.lines()).noneMatch(line -> NEVER.stream().anyMatch(name -> line.contains("] " + name)));
    }
}
