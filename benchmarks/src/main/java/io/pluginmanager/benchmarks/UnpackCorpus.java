package io.pluginmanager.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** 200 MB in 3,002 files, as {@code corpus.tar.gz} and as {@code corpus.zip}: half text, half what hardly compresses. */
final class UnpackCorpus {

    private static final int SMALL_FILES = 3_000;
    private static final int SMALL = 33_000;
    private static final int LARGE = 50_000_000;
    private static final String WORDS = "plugin artifact digest store generation activate plan lock hold pin tree ";

    private UnpackCorpus() {}

    /** Makes both archives below a folder. */
    static void make(Path folder) throws IOException, InterruptedException {
        Path tree = Files.createDirectory(folder.resolve("corpus"));
        Random random = new Random(1);
        for (int i = 0; i < SMALL_FILES; i++) {
            Path directory = Files.createDirectories(tree.resolve("part-" + i / 100));
            Files.write(directory.resolve("file-" + i + ".txt"), content(random, SMALL));
        }
        for (int i = 0; i < 2; i++) {
            Files.write(tree.resolve("large-" + i + ".bin"), content(random, LARGE));
        }
        Programs.run(
                "tar",
                "-C",
                folder.toString(),
                "-czf",
                folder.resolve("corpus.tar.gz").toString(),
                "corpus");
        zip(folder, tree);
        Folders.delete(tree);
    }

    private static byte[] content(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        byte[] words = WORDS.getBytes(StandardCharsets.US_ASCII);
        int at = 0;
        while (at < size) {
            int text = Math.min(size - at, 256);
            int shift = random.nextInt(words.length);
            for (int i = 0; i < text; i++) {
                bytes[at + i] = words[(shift + i) % words.length];
            }
            at += 512;
        }
        return bytes;
    }

    private static void zip(Path folder, Path tree) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve("corpus.zip")));
                ZipOutputStream zip = new ZipOutputStream(file);
                var paths = Files.walk(tree)) {
            for (Path path : paths.sorted().filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(path).toString()));
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
    }
}
