package io.pluginmanager.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainSha256Test {

    /** The examples of FIPS 180-2, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void hashesTheExamplesOfTheStandard(String text, String digest) {
        assertThat(PlainSha256.hex(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(digest);
    }

    @Test
    void agreesWithTheJdkForEveryLengthAroundBlocks() throws NoSuchAlgorithmException {
        byte[] bytes = new byte[260];
        new Random(11).nextBytes(bytes);
        for (int length = 0; length <= bytes.length; length++) {
            byte[] start = java.util.Arrays.copyOf(bytes, length);
            assertThat(PlainSha256.hex(start)).as("%d bytes", length).isEqualTo(jdk(start));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithTheJdkForLongTexts(long seed) throws NoSuchAlgorithmException {
        Random random = new Random(seed);
        byte[] bytes = new byte[100_000 + random.nextInt(400_000)];
        random.nextBytes(bytes);

        assertThat(PlainSha256.hex(bytes)).isEqualTo(jdk(bytes));
    }

    private static String jdk(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
