package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The content decides; declarations and names must not contradict it (cases 49, 55, 56). */
class FormatChoiceTest {

    private static final byte[] HTML = "\n <!DOCTYPE html><title>Login</title>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    private UnpackFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new UnpackFixture(temp.resolve("base"));
    }

    private static byte[] sample(String kind) {
        TarBuilder tar = new TarBuilder().file("a", "1").file("b", "2");
        return switch (kind) {
            case "zip" -> new ZipBuilder().file("a", "1").file("b", "2").build();
            case "tar" -> tar.build();
            case "tar.gz" -> tar.buildGz();
            case "gz" -> TarBuilder.gzip("plain".getBytes(StandardCharsets.UTF_8));
            case "html" -> HTML;
            case "7z" -> new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4};
            case "rar" -> "Rar!\u001a\7\0".getBytes(StandardCharsets.UTF_8);
            default -> kind.getBytes(StandardCharsets.UTF_8);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "zip, x.zip, zip",
        "zip, download, zip",
        "zip, x-1.2.0, zip",
        "zip, X.ZIP, zip",
        "tar, x.tar, tar",
        "tar, x, tar",
        "tar.gz, x.tar.gz, tar.gz",
        "tar.gz, x.tgz, tar.gz",
        "tar.gz, x.gz, tar.gz",
        "tar.gz, x, tar.gz",
        "gz, x.gz, gz",
        "gz, x, gz",
        "text, x, file",
        "text, x.yaml, file",
        "zip, x.jar, file",
        "zip, x.WAR, file",
        "zip, x.whl, file",
        "zip, x.nupkg, file",
        "zip, x.pyz, file",
        "zip, x.exe, file",
        "html, x.html, file",
        "html, x.xml, file",
    })
    void followsTheContent(String kind, String name, String format) throws Exception {
        UnpackedTree tree = fixture.unpack(sample(kind), name);
        assertThat(tree.format().toString()).isEqualTo(format);
        assertThat(tree.singleFile().isPresent()).isEqualTo(!tree.format().holdsFiles());
    }

    @ParameterizedTest
    @CsvSource({
        "gz, x.zip, its name says zip, gzip data",
        "zip, x.tgz, its name says tar.gz, a zip archive",
        "zip, x.tar.gz, its name says tar.gz, a zip archive",
        "tar, x.tar.gz, its name says tar.gz, a tar archive",
        "tar, x.gz, its name says gz, a tar archive",
        "tar.gz, x.tar, its name says tar, gzip data",
        "tar.gz, x.tar.xz, its name says tar.xz, gzip data",
        "gz, x.tar.gz, its name says tar.gz, gz data that holds no archive",
        "html, x.zip, its name says zip, an HTML page",
        "html, x.tar.gz, its name says tar.gz, an HTML page",
        "text, x.zip, its name says zip, no archive or compressed data",
        "text, x.tar, its name says tar, no archive or compressed data",
        "gz, x.yaml, promises a file that is used as it is, gzip data",
        "zip, x.json, promises a file that is used as it is, a zip archive",
        "gz, x.jar, promises a file that is used as it is, gzip data",
        "html, x.yaml, HTML page, its name does not say so",
        "html, x, HTML page, its name does not say so",
        "html, x.exe, HTML page, its name does not say so",
    })
    void refusesNamesThatContradictTheContent(String kind, String name, String claim, String found) {
        UnpackException refusal = fixture.refuse(sample(kind), name);
        assertThat(refusal.reason()).isEqualTo(Reason.MISMATCH);
        assertThat(refusal).hasMessageContaining(claim).hasMessageContaining(found);
        fixture.assertNothingWritten();
    }

    @ParameterizedTest
    @CsvSource({
        "gz, ZIP, gzip data",
        "zip, TAR_GZ, a zip archive",
        "zip, GZ, a zip archive",
        "tar.gz, GZ, gz data that holds a tar archive",
        "gz, TAR_GZ, gz data that holds no archive",
        "html, ZIP, an HTML page",
        "tar, TAR_ZST, a tar archive",
    })
    void refusesDeclarationsThatContradictTheContent(String kind, ArchiveFormat declared, String found) {
        UnpackException refusal =
                fixture.refuse(sample(kind), UnpackRequest.of("x").withFormat(declared));
        assertThat(refusal.reason()).isEqualTo(Reason.MISMATCH);
        assertThat(refusal)
                .hasMessageContaining("\"format: " + declared + "\" is declared, but it is " + found)
                .hasMessageContaining("correct \"format:\"");
    }

    @Test
    void letsADeclarationOverruleTheName() throws Exception {
        UnpackRequest jarAsZip = UnpackRequest.of("x.jar").withFormat(ArchiveFormat.ZIP);
        assertThat(fixture.unpack(sample("zip"), jarAsZip).singleFile()).isEmpty();
        UnpackFixture other = new UnpackFixture(temp.resolve("other"));
        UnpackRequest gzAsFile = UnpackRequest.of("x.tar.gz").withFormat(ArchiveFormat.FILE);
        assertThat(other.unpack(sample("html"), gzAsFile).singleFile()).contains("file.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7z", "rar"})
    void namesArchivesThatItDoesNotRead(String kind) throws Exception {
        UnpackException refusal = fixture.refuse(sample(kind), "x");
        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("it is a " + kind + " archive").hasMessageContaining("format: file");
        fixture.unpack(sample(kind), UnpackRequest.of("x").withFormat(ArchiveFormat.FILE));
        assertThat(fixture.written()).containsOnlyKeys("file");
    }

    @Test
    void refusesAnEmptyArtifact() {
        for (String name : new String[] {"x", "x.zip", "x.yaml"}) {
            assertThat(fixture.refuse(new byte[0], name))
                    .hasMessageContaining("it is empty (0 bytes)")
                    .extracting(UnpackException::reason)
                    .isEqualTo(Reason.CONTENT);
        }
    }

    @ParameterizedTest
    @CsvSource({"zip, ZIP", "TAR.GZ, TAR_GZ", "tgz, TAR_GZ", "tar.zst, TAR_ZST", "plain, FILE", "file, FILE", "bz2, BZ2"
    })
    void readsTheSpellingsOfTheConfiguration(String text, ArchiveFormat format) {
        assertThat(ArchiveFormat.parse(text)).contains(format);
    }

    @Test
    void knowsNoOtherSpelling() {
        assertThat(ArchiveFormat.parse("rar")).isEmpty();
        assertThat(ArchiveFormat.allowed()).startsWith("zip, tar, tar.gz, gz").endsWith("file");
    }
}
