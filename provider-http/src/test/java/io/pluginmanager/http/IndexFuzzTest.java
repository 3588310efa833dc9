package io.pluginmanager.http;

import static io.pluginmanager.http.IndexDocuments.SHA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents by chance: the right ones are read as they were meant, broken ones are a refusal, never anything else. */
class IndexFuzzTest {

    private static final String WHAT = "the version index \"x\"";
    private static final IndexUrls URLS = new IndexUrls(URI.create("https://example.org/p"));
    private static final URI ADDRESS = URI.create("https://example.org/p/i.json");
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"name\"",
        "\"versions\"",
        "\"files\"",
        "\"url\"",
        "null",
        "true",
        "1",
        "-1",
        "1e9",
        "\\u0000",
        "\"schema\": 2",
        "//x",
        "..",
        "\u0000",
        "é",
        "99999999999999999999"
    };

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static VersionIndex read(byte[] bytes) throws IOException {
        return IndexReader.read(WHAT, bytes, "tool", url -> URLS.artifact(ADDRESS, url));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aWrittenIndexIsReadAsItWasMeant(int seed) throws IOException {
        Random random = new Random(seed);
        VersionIndex index = index(random);

        assertThat(read(text(index, random).getBytes(StandardCharsets.UTF_8))).isEqualTo(index);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDamagedIndexIsReadOrRefused(int seed) {
        Random random = new Random(seed);
        byte[] bytes = damage(text(index(random), random), random);

        try {
            VersionIndex read = read(bytes);

            assertThat(read.name()).isEqualTo("tool");
            assertThat(read.versions()).extracting(IndexedVersion::version).doesNotHaveDuplicates();
        } catch (SourceException e) {
            assertThat(e.kind()).isEqualTo(SourceException.Kind.PROTOCOL);
            assertThat(e.getMessage())
                    .startsWith(WHAT + " cannot be used: ")
                    .matches("(?s).* \\(line \\d+, column \\d+\\)")
                    .hasSizeLessThan(600);
            assertThat(e.getMessage().codePoints().filter(c -> c != '\n').allMatch(c -> !Texts.isHidden(c)))
                    .isTrue();
        } catch (IOException e) {
            throw new AssertionError("not a refusal", e);
        }
    }

    private static VersionIndex index(Random random) {
        List<IndexedVersion> versions = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            List<IndexedFile> files = new ArrayList<>();
            for (int f = random.nextInt(4); f > 0; f--) {
                IndexedFile.Builder file = IndexedFile.builder("files/tool-" + i + "-" + f + ".zip")
                        .size(random.nextLong() & Long.MAX_VALUE)
                        .digest(Digest.parse(SHA));
                if (f > 1) {
                    file.platform("os" + f + "-amd64");
                }
                files.add(file.build());
            }
            versions.add(IndexedVersion.builder(i + "." + random.nextInt(20))
                    .yanked(random.nextBoolean())
                    .files(files)
                    .build());
        }
        return VersionIndex.builder("tool").versions(versions).build();
    }

    private static String text(VersionIndex index, Random random) {
        List<String> versions = new ArrayList<>();
        for (IndexedVersion version : index.versions()) {
            List<String> files = new ArrayList<>();
            for (IndexedFile file : version.files()) {
                String platform = file.platform()
                        .map(text -> "\"platform\": \"" + text.replace('-', random.nextBoolean() ? '-' : '/') + "\", ")
                        .orElse("");
                String url = (random.nextBoolean() ? "" : "https://example.org/p/") + file.path();
                files.add("{" + platform + "\"url\": \"" + url + "\", \"size\": "
                        + file.size().orElseThrow() + ", \"sha256\": \"" + SHA + "\"}");
            }
            versions.add("{\"files\": [" + String.join(",", files) + "], \"unknown\": {\"a\": [1, 2]}, \"yanked\": "
                    + version.yanked() + ", \"version\": \"" + version.version() + "\"}");
        }
        String list = "\"versions\": [" + String.join(",\n", versions) + "]";
        return random.nextBoolean()
                ? "{\"schema\": 1, \"name\": \"tool\", " + list + "}"
                : "{" + list + ", \"name\": \"tool\", \"schema\": 1}\n";
    }

    private static byte[] damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> damaged.setLength(at);
                case 1 -> damaged.insert(at, PIECES[random.nextInt(PIECES.length)]);
                default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(8)));
            }
        }
        byte[] bytes = damaged.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
