package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Altered archives end in a refusal or in a tree, in nothing else, and leave nothing outside their directory. */
class UnpackFuzzTest {

    private static final int[] TELLING = {0, 1, 0x7f, 0x80, 0xff, '/', '.', '\\', '0', '7', 'x', 8};

    @TempDir
    Path temp;

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "zip, 1",
        "zip, 2",
        "zip, 3",
        "tar, 1",
        "tar, 2",
        "tar, 3",
        "tar.gz, 1",
        "gz, 1",
        "tar.zst, 1",
        "tar.xz, 1",
        "tar.bz2, 1"
    })
    @Timeout(60)
    void endsInARefusalOrATree(String kind, long seed) throws Exception {
        Random random = new Random(seed);
        UnpackFixture fixture = new UnpackFixture(temp.resolve("base"));
        UnpackRequest request =
                UnpackRequest.of("x." + kind).withLimits(UnpackLimits.defaults().withUnpackedBytes(1 << 20));
        byte[] original = original(kind);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] altered = alter(original, random);
            if (kind.equals("tar") && random.nextInt(4) > 0) {
                mendChecksums(altered);
            }
            try {
                fixture.unpack(altered, random.nextBoolean() ? request : request.withMember("d/b"));
            } catch (UnpackException e) {
                refused++;
            } catch (IOException | RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
            clean(fixture.root);
        }
        fixture.assertNothingOutside();
        assertThat(refused).as("refusals").isGreaterThan(50);
    }

    private static byte[] original(String kind) throws IOException {
        ZipBuilder zip = new ZipBuilder()
                .file("a.txt", "text text text text text text")
                .directory("d/")
                .program("d/b", "#!/bin/sh\n")
                .file("é", "1", entry -> entry.descriptor = 16)
                .link("l", "d/b");
        TarBuilder tar = new TarBuilder()
                .directory("./")
                .file("a.txt", "text text text text text text")
                .directory("d/")
                .program("d/b", "#!/bin/sh\n")
                .pax("path=é/long", "mtime=1")
                .file("x", "1")
                .longName("g/long")
                .file("y", "2")
                .link("l", "d/b");
        return switch (kind) {
            case "zip" -> zip.build();
            case "gz" -> TarBuilder.gzip("text text text text text".getBytes());
            case "tar.gz" -> tar.buildGz();
            case "tar.zst" -> Zstd.compress(tar.build());
            case "tar.xz" -> {
                var out = new ByteArrayOutputStream();
                try (var xz = new XZOutputStream(out, new LZMA2Options(0))) {
                    xz.write(tar.build());
                }
                yield out.toByteArray();
            }
            case "tar.bz2" -> {
                var out = new ByteArrayOutputStream();
                try (var bzip2 = new BZip2CompressorOutputStream(out, 1)) {
                    bzip2.write(tar.build());
                }
                yield out.toByteArray();
            }
            default -> tar.build();
        };
    }

    private static byte[] alter(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) TELLING[random.nextInt(TELLING.length)];
                case 2 ->
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), (byte) random.nextInt());
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(600));
                case 5 -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(bytes.length - Math.max(at, from), 1 + random.nextInt(600));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
                default -> bytes[at] = (byte) random.nextInt();
            }
        }
        return bytes;
    }

    /** Without this nearly every change of a header would end at its checksum. */
    private static void mendChecksums(byte[] tar) {
        for (int start = 0; start + 512 <= tar.length; start += 512) {
            if (tar[start + 257] == 'u' && tar[start + 258] == 's') {
                Arrays.fill(tar, start + 148, start + 156, (byte) ' ');
                int sum = 0;
                for (int i = start; i < start + 512; i++) {
                    sum += tar[i] & 0xff;
                }
                byte[] digits = String.format("%06o\0 ", sum).getBytes();
                System.arraycopy(digits, 0, tar, start + 148, 8);
            }
        }
    }

    private static void clean(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(root)) {
                    Files.delete(path);
                }
            }
        }
    }
}
