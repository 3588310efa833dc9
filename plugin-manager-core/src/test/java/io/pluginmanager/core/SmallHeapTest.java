package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.pluginmanager.core.unpack.TarBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise I-8: an installation, from configuration to activated plugin, needs no memory that grows with the plugin. */
class SmallHeapTest {

    private static final int BLOCK = 1 << 20;

    @TempDir(factory = MemoryTempDir.class)
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"bin", "zip", "gz", "tar.gz", "tar.zst"})
    void installs200MebibytesWithAHeapOf24(String kind) throws Exception {
        installs(kind, 200, "-Xmx24m");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"bin", "zip", "gz", "tar.gz", "tar.zst"})
    void installs2GibibytesWithAHeapOf64(String kind) throws Exception {
        installs(kind, 2048, "-Xmx64m");
    }

    private void installs(String kind, int mebibytes, String heap) throws Exception {
        Path artifact = temp.resolve("large." + kind);
        write(artifact, kind, mebibytes);
        Path folder = Files.createDirectory(temp.resolve("host"));
        Path config = Files.writeString(
                folder.resolve("plugins.yaml"),
                "plugins:\n  providers: [{name: f, type: counted, root: \"" + temp + "\"}]\n"
                        + "  plugins: [{name: large, provider: f, path: large." + kind + "}]\n");

        Process java = MachineSetup.java(
                        List.of(heap),
                        InstallMain.class,
                        config.toString(),
                        temp.resolve("journal").toString(),
                        "locks")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        java.getOutputStream().write('\n');
        java.getOutputStream().close();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).isZero();
        assertThat(said).isEqualToIgnoringNewLines("ready\nlarge ADDED\n");
        assertThat(sizeOf(folder.resolve("plugins/large"))).isEqualTo((long) mebibytes << 20);
    }

    private static long sizeOf(Path plugin) throws IOException {
        if (Files.isRegularFile(plugin)) {
            return Files.size(plugin);
        }
        long size = 0;
        for (String name : MachineSetup.names(plugin)) {
            size += Files.size(plugin.resolve(name));
        }
        return size;
    }

    private static void write(Path file, String kind, int mebibytes) throws IOException {
        if (kind.equals("bin")) {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength((long) mebibytes << 20);
            }
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BLOCK)) {
            switch (kind) {
                case "zip" -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    zip.setLevel(Deflater.BEST_SPEED);
                    zip.putNextEntry(new ZipEntry("large"));
                    content(zip, mebibytes - 1);
                    zip.putNextEntry(new ZipEntry("small"));
                    content(zip, 1);
                    zip.finish();
                }
                case "gz" -> {
                    GZIPOutputStream gzip = new GZIPOutputStream(out, BLOCK);
                    content(gzip, mebibytes);
                    gzip.finish();
                }
                case "tar.gz" -> {
                    GZIPOutputStream gzip = new GZIPOutputStream(out, BLOCK);
                    tar(gzip, mebibytes);
                    gzip.finish();
                }
                default -> {
                    ZstdOutputStream zstd = new ZstdOutputStream(out, 1);
                    tar(zstd, mebibytes);
                    zstd.close();
                }
            }
        }
    }

    private static void tar(OutputStream out, int mebibytes) throws IOException {
        out.write(new TarBuilder()
                .entry('0', "large", new byte[0], header -> header.size((long) (mebibytes - 1) << 20))
                .buildOpen());
        content(out, mebibytes - 1);
        out.write(new TarBuilder().file("small", new byte[BLOCK]).build());
    }

    /** A sixteenth of it cannot be compressed, so it is neither large on disk nor a bomb. */
    private static void content(OutputStream out, int mebibytes) throws IOException {
        byte[] block = new byte[BLOCK];
        byte[] noise = new byte[64];
        Random random = new Random(1);
        for (int i = 0; i < mebibytes; i++) {
            for (int j = 0; j < BLOCK; j += 1024) {
                random.nextBytes(noise);
                System.arraycopy(noise, 0, block, j, noise.length);
            }
            out.write(block);
        }
    }
}
