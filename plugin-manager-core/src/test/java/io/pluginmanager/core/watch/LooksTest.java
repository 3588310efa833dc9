package io.pluginmanager.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooksTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("plugins.yaml");
        Files.writeString(file, "one");
    }

    private Look look(String... named) {
        return Look.at(file, folder, List.of(named));
    }

    @Test
    void whatIsThereAtFirstIsNoChange() {
        Looks looks = new Looks(look());

        assertThat(looks.isChange(look())).isFalse();
        assertThat(looks.isChange(look())).isFalse();
    }

    @Test
    void twoLooksInARowMustFindTheSame() throws IOException {
        Looks looks = new Looks(look());
        Files.writeString(file, "tw");
        assertThat(looks.isChange(look())).isFalse();
        Files.writeString(file, "two");
        assertThat(looks.isChange(look())).isFalse();

        assertThat(looks.isChange(look())).isTrue();
    }

    @Test
    void aChangeThatIsTakenBackIsNone() throws IOException {
        Looks looks = new Looks(look());
        Files.writeString(file, "two");
        assertThat(looks.isChange(look())).isFalse();
        Files.writeString(file, "one");

        assertThat(looks.isChange(look())).isFalse();
        assertThat(looks.isChange(look())).isFalse();
    }

    @Test
    void aChangeIsToldUntilItIsDealtWith() throws IOException {
        Looks looks = new Looks(look());
        Files.writeString(file, "two");
        looks.isChange(look());
        assertThat(looks.isChange(look())).isTrue();
        assertThat(looks.isChange(look())).isTrue();

        looks.done(look());

        assertThat(looks.isChange(look())).isFalse();
    }

    @Test
    void theSwapOfALinkedFolderIsFollowed() throws IOException {
        // as Kubernetes mounts a ConfigMap: plugins.yaml -> ..data/plugins.yaml, ..data -> ..2025_1
        Files.delete(file);
        mount("..2025_1", "one");
        Files.createSymbolicLink(file, Path.of("..data/plugins.yaml"));
        Looks looks = new Looks(look());

        mount("..2025_2", "two");

        assertThat(looks.isChange(look())).isFalse();
        assertThat(looks.isChange(look())).isTrue();
    }

    @Test
    void theSameTextAtAnotherPlaceIsNoChange() throws IOException {
        Files.delete(file);
        mount("..2025_1", "one");
        Files.createSymbolicLink(file, Path.of("..data/plugins.yaml"));
        Looks looks = new Looks(look());

        mount("..2025_2", "one");

        assertThat(looks.isChange(look())).isFalse();
        assertThat(looks.isChange(look())).isFalse();
    }

    private void mount(String version, String text) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve(version)).resolve("plugins.yaml"), text);
        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of(version));
        Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aFileThatIsGoneIsAChange() throws IOException {
        Looks looks = new Looks(look());
        Files.delete(file);

        assertThat(looks.isChange(look())).isFalse();
        assertThat(looks.isChange(look())).isTrue();
    }

    @Test
    void filesThatTheConfigurationNamesCountToo() throws IOException {
        Files.writeString(folder.resolve("neo.yaml"), "name: neo\n");
        Looks looks = new Looks(look("neo.yaml", "absent.yaml", "https://example.org/x.yaml"));
        Files.writeString(folder.resolve("neo.yaml"), "name: neo 2\n");

        assertThat(looks.isChange(look("neo.yaml", "absent.yaml", "https://example.org/x.yaml")))
                .isFalse();
        assertThat(looks.isChange(look("neo.yaml", "absent.yaml", "https://example.org/x.yaml")))
                .isTrue();
    }
}
