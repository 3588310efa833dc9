package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.disk.JdkDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verified file that is the plugin is moved; the result is the same as if it had been copied. */
class MovedFileTest {

    @TempDir
    Path temp;

    private Path artifact(byte[] content) throws IOException {
        Path file = Files.write(temp.resolve("1.artifact"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private UnpackedTree unpack(Path file, UnpackRequest request, Path root) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        Files.createDirectories(root);
        try (FileChannel channel = FileChannel.open(file)) {
            return new Unpacker(new JdkDisk(), Runnable::run)
                    .unpack(VerifiedFile.of(channel, file, HexFormat.of().formatHex(hash)), request, root);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain text", "#!/bin/sh\necho hello\n", "\u007fELF and more"})
    void isTheSameTreeAsACopy(String text) throws Exception {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        UnpackFixture copying = new UnpackFixture(temp.resolve("copy"));
        UnpackedTree copied = copying.unpack(content, "tool-1.0");
        Path file = artifact(content);
        Object key = Files.getAttribute(file, "fileKey");
        Path root = temp.resolve("root");

        UnpackedTree moved = unpack(file, UnpackRequest.of("tool-1.0"), root);

        assertThat(moved.entries()).isEqualTo(copied.entries());
        assertThat(moved.id()).isEqualTo(copied.id());
        assertThat(moved.singleFile()).isEqualTo(copied.singleFile());
        Path placed = root.resolve(moved.singleFile().orElseThrow());
        assertThat(placed).hasBinaryContent(content);
        assertThat(Files.getPosixFilePermissions(placed))
                .isEqualTo(Files.getPosixFilePermissions(
                        copying.root.resolve(copied.singleFile().orElseThrow())));
        assertThat(Files.getAttribute(placed, "fileKey")).isEqualTo(key);
        assertThat(file).doesNotExist();
    }

    @Test
    void staysWhereItIsIfItHasToBeUnpacked() throws Exception {
        Path file = artifact(new TarBuilder()
                .file("a", new byte[] {1})
                .file("b", new byte[] {2})
                .buildGz());
        Path root = temp.resolve("root");
        assertThat(unpack(file, UnpackRequest.of("x.tar.gz"), root).entries()).hasSize(2);
        assertThat(file).exists();
        assertThat(root.resolve("b")).hasBinaryContent(new byte[] {2});
    }

    @Test
    void staysWhereItIsIfItIsRefused() throws Exception {
        Path file = artifact(new byte[2000]);
        UnpackLimits small = UnpackLimits.defaults().withUnpackedBytes(1999);
        assertThatThrownBy(() -> unpack(file, UnpackRequest.of("tool").withLimits(small), temp.resolve("root")))
                .isInstanceOf(UnpackException.class)
                .hasMessageContaining("it unpacks to more than 1999 bytes")
                .hasMessageContaining("limits.unpacked");
        assertThatThrownBy(() -> unpack(file, UnpackRequest.of("tool").withMember("bin/tool"), temp.resolve("root")))
                .isInstanceOf(UnpackException.class)
                .hasMessageContaining("\"member: bin/tool\" is set, but it is no archive (file)")
                .hasMessageContaining("remove \"member:\"");
        assertThat(file).hasBinaryContent(new byte[2000]);
        assertThat(temp.resolve("root")).isEmptyDirectory();
    }

    @Test
    void anotherFileInItsPlaceIsNotTaken() throws Exception {
        Path file = artifact("right".getBytes(StandardCharsets.UTF_8));
        Path root = Files.createDirectory(temp.resolve("root"));
        try (FileChannel channel = FileChannel.open(file)) {
            VerifiedFile verified = VerifiedFile.of(channel, file, "00");
            Files.move(Files.writeString(temp.resolve("other"), "wrong"), file, StandardCopyOption.REPLACE_EXISTING);

            UnpackedTree tree =
                    new Unpacker(new JdkDisk(), Runnable::run).unpack(verified, UnpackRequest.of("tool-1.0"), root);

            assertThat(root.resolve(tree.singleFile().orElseThrow())).hasContent("right");
            assertThat(tree.id())
                    .isEqualTo(new UnpackFixture(temp.resolve("copy"))
                            .unpack("right".getBytes(StandardCharsets.UTF_8), "tool-1.0")
                            .id());
        }
    }
}
