package io.pluginmanager.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumFileTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String LONG = "c".repeat(128);
    private static final String MIDDLE = "d".repeat(96);
    private static final String WEAK = "e".repeat(32);
    private static final String NEXT =
            "correct the checksum file or 'checksum_url', or pin the artifact with 'sha256:'";

    private static Checksums of(String text, String path) throws ProofException {
        return ChecksumFile.parse(text.getBytes(StandardCharsets.UTF_8)).of(path);
    }

    private static ProofException refused(String text, String path) {
        ProofException refused = catchThrowableOfType(ProofException.class, () -> of(text, path));
        assertThat(refused).as(text).isNotNull();
        return refused;
    }

    static Stream<Arguments> goodFiles() {
        return Stream.of(
                Arguments.of("GNU text", A + "  neo.zip\n"),
                Arguments.of("GNU binary", A + " *neo.zip\n"),
                Arguments.of("GNU with others", B + "  other.zip\n" + A + "  neo.zip\n"),
                Arguments.of("upper case", A.toUpperCase(java.util.Locale.ROOT) + "  neo.zip\n"),
                Arguments.of("no line feed at the end", A + "  neo.zip"),
                Arguments.of("Windows lines", B + "  other.zip\r\n" + A + " *neo.zip\r\n"),
                Arguments.of("byte order mark", "\uFEFF" + A + "  neo.zip\n"),
                Arguments.of("comments", "# made today\n\n; by hand\n" + A + "  neo.zip\n"),
                Arguments.of("this folder", A + "  ./neo.zip\n"),
                Arguments.of("another folder", A + "  dist/neo.zip\n"),
                Arguments.of("tab", A + "\tneo.zip\n"),
                Arguments.of("one space", A + " neo.zip\n"),
                Arguments.of("BSD", "SHA256 (neo.zip) = " + A + "\n"),
                Arguments.of("BSD in a folder", "SHA256 (dist/neo.zip) = " + A + "\n"),
                Arguments.of("OpenSSL 1", "SHA256(neo.zip)= " + A + "\n"),
                Arguments.of("OpenSSL 3", "SHA2-256(neo.zip)= " + A + "\n"),
                Arguments.of("bare digest", A + "\n"),
                Arguments.of("bare digest with a comment", "# neo\n" + A),
                Arguments.of("named bare digest", "sha256:" + A),
                Arguments.of("named algorithm", "sha256:" + A + "  neo.zip"),
                Arguments.of("the same twice", A + "  neo.zip\n" + A + "  neo.zip\n"),
                Arguments.of("unknown algorithm beside it", "BLAKE2b (neo.zip) = 00ff\nSHA256 (neo.zip) = " + A),
                Arguments.of("the very name wins over folders", B + "  old/neo.zip\n" + A + "  neo.zip\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodFiles")
    void findsTheDigest(String what, String text) throws ProofException {
        Checksums found = of(text, "any/folder/neo.zip");

        assertThat(found.digests()).as(what).isEqualTo(Map.of(HashAlgorithm.SHA256, A));
        assertThat(found.sha256().orElseThrow().hex()).isEqualTo(A);
        assertThat(found.needsBytes()).isFalse();
    }

    @Test
    void foldersTellFilesOfOneNameApart() throws ProofException {
        String text = A + "  linux/neo.zip\n" + B + "  macos/neo.zip\n";

        assertThat(of(text, "1.4/linux/neo.zip").sha256().orElseThrow().hex()).isEqualTo(A);
        assertThat(of(text, "1.4/macos/neo.zip").sha256().orElseThrow().hex()).isEqualTo(B);
        assertThat(refused(text, "1.4/neo.zip"))
                .hasMessage("the checksum file has lines for several files 'neo.zip': 'linux/neo.zip', 'macos/neo.zip'")
                .extracting(ProofException::nextStep)
                .isEqualTo(NEXT);
    }

    @Test
    void theMostFoldersInCommonDecide() throws ProofException {
        String text = B + "  neo.zip\n" + A + "  ./linux/neo.zip\n" + B + "  old/linux/neo.zip\n";

        assertThat(of(text, "1.4/linux/neo.zip").sha256().orElseThrow().hex()).isEqualTo(A);
        assertThat(of(text, "1.4/neo.zip").sha256().orElseThrow().hex()).isEqualTo(B);
    }

    @Test
    void escapedNamesAreRead() throws ProofException {
        assertThat(of("\\" + A + "  a\\\\b\\nc\\rd\n", "a\\b\nc\rd").sha256()).isPresent();
        assertThat(of("\\SHA256 (a\\\\b) = " + A, "a\\b").sha256()).isPresent();
        assertThat(of(A + "  a\\\\b\n", "a\\\\b").sha256()).isPresent();
        assertThat(of("SHA256 (a) = b) = " + A, "a) = b").sha256()).isPresent();
    }

    @Test
    void allKnownDigestsOfTheFileCount() throws ProofException {
        Checksums found = of(
                LONG + "  neo.zip\n" + MIDDLE + "  neo.zip\n" + WEAK + "  neo.zip\nSHA256 (neo.zip) = " + A, "neo.zip");

        assertThat(found.digests())
                .isEqualTo(Map.of(
                        HashAlgorithm.SHA512,
                        LONG,
                        HashAlgorithm.SHA384,
                        MIDDLE,
                        HashAlgorithm.SHA256,
                        A,
                        HashAlgorithm.MD5,
                        WEAK));
        assertThat(found.needsBytes()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee  neo.zip",
                "MD5 (neo.zip) = eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
                "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee  neo.zip",
                "SHA1(neo.zip)= eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
                "eeeeeeee  neo.zip",
                "CRC32 (neo.zip) = eeeeeeee",
                "BLAKE2b (neo.zip) = eeee",
                "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
            })
    void weakDigestsAloneAreNotEnough(String line) {
        assertThat(refused(line, "neo.zip"))
                .hasMessage("the checksum file has no SHA-256, SHA-384 or SHA-512 digest for 'neo.zip', only weaker"
                        + " ones, with which other bytes can be made");
    }

    @Test
    void differentDigestsOfOneKindContradict() {
        assertThat(refused(A + "  neo.zip\n\n" + B + "  ./neo.zip\n", "neo.zip"))
                .hasMessage("the checksum file has different digests of one kind for 'neo.zip', the second in line 3");
    }

    @Test
    void aFileThatIsNotThereIsToldWithThoseThatAre() {
        assertThat(refused(A + "  neo.zip.sig\n" + B + "  NEO.zip\n", "neo.zip"))
                .hasMessage("the checksum file has no line for 'neo.zip'; it has 'neo.zip.sig', 'NEO.zip'");
        String many = String.join(
                "\n", IntStream.range(0, 12).mapToObj(i -> A + "  f" + i).toList());
        assertThat(refused(many, "neo.zip")).hasMessageEndingWith("'f8', 'f9' and 2 more");
    }

    @Test
    void aBareDigestStandsAlone() {
        assertThat(refused(A + "\n" + A + "  neo.zip\n", "neo.zip"))
                .hasMessage("line 1 of the checksum file is a digest without the name of a file, which can only stand"
                        + " alone");
        assertThat(refused(A + "\n" + LONG + "\n", "neo.zip")).hasMessageStartingWith("line 1 of the checksum file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>  neo.zip | line 2 of the checksum file holds no digest of hexadecimal digits",
                "aaaz  neo.zip | line 2 of the checksum file holds no digest of hexadecimal digits",
                "SHA256 (neo.zip) =  | line 2 of the checksum file holds no digest of hexadecimal digits",
                "SHA256 (neo.zip) = abc | line 2 of the checksum file has a digest of 3 digits, but SHA-256 has 64",
                "sha512:abcd  neo.zip | line 2 of the checksum file has a digest of 4 digits, but SHA-512 has 128",
                "abc  neo.zip | line 2 of the checksum file has a digest of 3 digits; SHA-256 has 64, SHA-384 has 96,"
                        + " SHA-512 has 128",
                ": | line 2 of the checksum file holds no digest",
                "\\abcdabcd  a\\x | line 2 of the checksum file has '\\x' in an escaped name",
                "\\abcdabcd  a\\ | line 2 of the checksum file ends with a backslash in an escaped name"
            })
    void aWrongLineIsNamed(String line, String message) {
        assertThat(refused("# first\n" + line, "neo.zip"))
                .hasMessage(message)
                .extracting(ProofException::nextStep)
                .isEqualTo("correct the checksum file, or pin the artifact with 'sha256:'");
    }

    @Test
    void aDigestOf63DigitsIsNamed() {
        assertThat(refused(A.substring(1) + "  neo.zip", "neo.zip"))
                .hasMessage("line 1 of the checksum file has a digest of 63 digits; SHA-256 has 64, SHA-384 has 96,"
                        + " SHA-512 has 128");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n"})
    void anEmptyFileSaysNothing(String text) {
        assertThat(refused(text, "neo.zip")).hasMessage("the checksum file is empty");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() {
        assertThat(refused("#".repeat(ChecksumFile.MOST_BYTES + 1), "neo.zip"))
                .hasMessage("the checksum file is larger than 1 MiB");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverAFileHoldsItIsReadOrRefused(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            A, B, LONG, WEAK, "SHA256", "MD5", " (", ") = ", "= ", "  ", " *", "\t", "\\", "\n", "\r\n", "neo.zip",
            "./", "#", ";", ":", "sha256:", "\uFEFF", "\u0000", "é", "g", "("
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        try {
            Checksums found = ChecksumFile.parse(bytes).of("neo.zip");

            assertThat(found.digests().keySet()).anyMatch(HashAlgorithm::isStrong);
        } catch (ProofException e) {
            assertThat(e.reason()).isNotBlank();
            assertThat(e.nextStep()).isNotBlank();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsWrittenIsFound(long seed) throws ProofException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int wanted = random.nextInt(8);
        String digest = "";
        for (int i = 0; i < 8; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            String hex = java.util.HexFormat.of().formatHex(bytes);
            digest = i == wanted ? hex : digest;
            String name = "file (" + i + ") of *many";
            text.append(
                    switch (random.nextInt(4)) {
                        case 0 -> hex + "  " + name;
                        case 1 -> hex + " *" + name;
                        case 2 -> "SHA256 (" + name + ") = " + hex;
                        default -> "\\" + hex + "  dist/" + name;
                    });
            text.append(random.nextBoolean() ? "\n" : "\r\n");
        }

        assertThat(of(text.toString(), "x/file (" + wanted + ") of *many")
                        .sha256()
                        .orElseThrow()
                        .hex())
                .isEqualTo(digest);
    }
}
