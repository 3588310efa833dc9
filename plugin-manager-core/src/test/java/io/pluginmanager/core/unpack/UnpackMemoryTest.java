package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise I-8: memory does not grow with the artifact. Each run has a JVM of its own with a small heap. */
class UnpackMemoryTest {

    private static final int BLOCK = 1 << 20;

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"file", "zip", "gz", "tar.gz", "tar.zst", "tar"})
    void unpacks200MebibytesWithAHeapOf24(String kind) throws Exception {
        assertThat(unpackInOtherJvm(kind, 200, "-Xmx24m")).isEqualTo("ok " + (200L << 20));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"file", "zip", "gz", "tar.gz", "tar.zst"})
    void unpacks2GibibytesWithAHeapOf64(String kind) throws Exception {
        assertThat(unpackInOtherJvm(kind, 2048, "-Xmx64m")).isEqualTo("ok " + (2048L << 20));
    }

    /** A bomb of names is refused before the heap is full. */
    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz"})
    void refusesMoreNamesThanTheHeapHolds(String kind) throws Exception {
        Path file = temp.resolve("names." + kind);
        String padding = "n".repeat(180) + "/" + "m".repeat(180);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (kind.equals("zip")) {
                try (ZipOutputStream zip = new ZipOutputStream(out)) {
                    zip.setMethod(ZipOutputStream.STORED);
                    for (int i = 0; i < 16_000; i++) {
                        ZipEntry entry = new ZipEntry(i + padding);
                        entry.setSize(0);
                        entry.setCrc(0);
                        zip.putNextEntry(entry);
                    }
                }
            } else {
                try (OutputStream gzip = new GZIPOutputStream(out)) {
                    for (int i = 0; i < 16_000; i++) {
                        gzip.write(new TarBuilder()
                                .pax("path=" + i + padding)
                                .file("x", "")
                                .buildOpen());
                    }
                    gzip.write(new byte[1024]);
                }
            }
        }
        assertThat(OtherJvm.unpack(file, temp, "-Xmx24m"))
                .startsWith("LIMIT")
                .contains("do not fit into the memory of this JVM");
    }

    private String unpackInOtherJvm(String kind, int mebibytes, String heap) throws Exception {
        Path file = temp.resolve("artifact." + kind);
        write(file, kind, mebibytes);
        return OtherJvm.unpack(file, temp, heap);
    }

    private static void write(Path file, String kind, int mebibytes) throws IOException {
        if (kind.equals("file")) {
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
                    GZIPOutputStream gzip = new FastGzip(out);
                    content(gzip, mebibytes);
                    gzip.finish();
                }
                case "tar.gz" -> {
                    GZIPOutputStream gzip = new FastGzip(out);
                    tar(gzip, mebibytes);
                    gzip.finish();
                }
                case "tar.zst" -> {
                    ZstdOutputStream zstd = new ZstdOutputStream(out, 1);
                    tar(zstd, mebibytes);
                    zstd.close();
                }
                default -> tar(out, mebibytes);
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

    /** One eighth of it cannot be compressed, so it is neither large on disk nor a bomb. */
    private static void content(OutputStream out, int mebibytes) throws IOException {
        byte[] block = new byte[BLOCK];
        Random random = new Random(1);
        for (int i = 0; i < mebibytes; i++) {
            for (int j = 0; j < BLOCK; j += 1024) {
                for (int k = 0; k < 128; k += 4) {
                    block[j + k] = (byte) random.nextInt();
                }
            }
            out.write(block);
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BLOCK);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
