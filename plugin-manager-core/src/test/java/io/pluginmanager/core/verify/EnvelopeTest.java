package io.pluginmanager.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.Digest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final TestKey EDWARDS = TestKey.edwards();
    private static final TestKey ELLIPTIC = TestKey.elliptic();
    private static final Statement STATEMENT = TestKey.statement("neo", "1.4.0", "artifact");
    private static final String HEX = STATEMENT.sha256().hex();

    private static List<TrustedKey> keys(TestKey... keys) throws ProofException {
        List<TrustedKey> trusted = new java.util.ArrayList<>();
        for (TestKey key : keys) {
            trusted.add(TrustedKey.parse(key.publicPem()));
        }
        return trusted;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static String envelope(String payload) {
        return "{\"payloadType\":\"" + Statement.TYPE + "\",\"payload\":\"" + base64(payload)
                + "\",\"signatures\":[{\"sig\":\"AAAA\"}]}";
    }

    private static ProofException refused(String json) {
        ProofException refused = catchThrowableOfType(
                ProofException.class, () -> Envelope.parse(bytes(json)).statement());
        assertThat(refused).as(json).isNotNull();
        return refused;
    }

    @Test
    void whatWasSignedIsReadAgain() throws ProofException {
        Envelope envelope = Envelope.parse(TestKey.envelope(STATEMENT, EDWARDS, ELLIPTIC));

        assertThat(envelope.statement()).isEqualTo(STATEMENT);
        assertThat(envelope.size()).isEqualTo(2);
        assertThat(envelope.signers(keys(EDWARDS, ELLIPTIC))).isEqualTo(2);
        assertThat(envelope.signers(keys(ELLIPTIC))).isEqualTo(1);
        assertThat(envelope.signers(keys(TestKey.edwards(), TestKey.elliptic())))
                .isZero();
    }

    @Test
    void theSignedBytesAreThoseOfTheSpecification() throws ProofException {
        Envelope envelope = Envelope.parse(bytes(envelope("{\"schema\":1}")));

        assertThat(new String(envelope.toSign(), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 45 application/vnd.plugin-manager.statement+json 12 {\"schema\":1}");
    }

    @Test
    void aKeyCountsOnceHoweverOftenItSigned() throws ProofException {
        byte[] file = TestKey.envelope(STATEMENT, ELLIPTIC, ELLIPTIC, ELLIPTIC);

        assertThat(Envelope.parse(file).size()).isEqualTo(3);
        assertThat(Envelope.parse(file).signers(keys(ELLIPTIC, ELLIPTIC))).isEqualTo(1);
    }

    @Test
    void aChangedStatementIsSignedByNobody() throws ProofException {
        byte[] signature = EDWARDS.sign(Envelope.of(STATEMENT).toSign());
        Envelope other =
                Envelope.of(TestKey.statement("neo", "1.3.0", "artifact")).with(signature);

        assertThat(other.signers(keys(EDWARDS))).isZero();
    }

    @Test
    void aSignatureOverThePayloadAloneDoesNotCount() throws ProofException {
        Envelope bare = Envelope.of(STATEMENT).with(EDWARDS.sign(STATEMENT.toJson()));

        assertThat(bare.signers(keys(EDWARDS))).isZero();
    }

    @Test
    void keyIdIsOnlyAHint() throws ProofException {
        String file = new String(TestKey.envelope(STATEMENT, EDWARDS), StandardCharsets.UTF_8)
                .replace("\"sig\"", "\"keyid\" : \"of somebody else\", \"sig\"");

        assertThat(Envelope.parse(bytes(file)).signers(keys(EDWARDS))).isEqualTo(1);
    }

    @Test
    void keysThatAreNotKnownAreIgnored() throws ProofException {
        String more = "{\"schema\":1,\"name\":\"neo\",\"version\":\"1\",\"size\":0,\"sha256\":\"" + HEX
                + "\",\"later\":[1,{\"x\":null}]}";
        String file = envelope(more).replace("\"signatures\"", "\"later\":true,\"signatures\"");

        assertThat(Envelope.parse(bytes(file)).statement())
                .isEqualTo(new Statement("neo", "1", 0, new Digest("sha256", HEX)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[] | 'the signature file' is not a JSON object",
                "{} | 'the signature file' has no 'payloadType' that is a text",
                "<html> | 'the signature file' is not valid JSON: Unexpected character ('<' (code 60)): expected a"
                        + " valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                "{\"payloadType\":\"x\",\"payloadType\":\"x\"} | 'the signature file' is not valid JSON: Duplicate"
                        + " field 'payloadType'",
                "{\"payloadType\":\"application/vnd.in-toto+json\"} | the signature file is not over a statement of the"
                        + " plugin manager",
                "{\"payloadType\":\"application/vnd.plugin-manager.statement+json\",\"payload\":\"a b=\"} | 'payload'"
                        + " of the signature file is not base64",
                "{\"payloadType\":\"application/vnd.plugin-manager.statement+json\",\"payload\":\"AB==\"} | 'payload'"
                        + " of the signature file is not base64",
                "{\"payloadType\":\"application/vnd.plugin-manager.statement+json\",\"payload\":\"AAAA\",\"signatures\":[]}"
                        + " | the signature file has 0 signatures; allowed: 1 to 32",
                "{\"payloadType\":\"application/vnd.plugin-manager.statement+json\",\"payload\":\"AAAA\","
                        + "\"signatures\":[{\"sig\":\"AAA\"}]} | 'sig' of the signature file is not base64"
            })
    void whatIsNoEnvelopeIsRefused(String json, String message) {
        assertThat(refused(json))
                .hasMessage(message)
                .extracting(ProofException::nextStep)
                .isEqualTo("sign the artifact anew with 'pluginctl sign'");
    }

    @Test
    void somethingAfterTheEnvelopeIsRefused() {
        assertThat(refused(envelope("{}") + "{}"))
                .hasMessage("'the signature file' has something after its JSON object");
    }

    @Test
    void moreSignaturesThanAnybodyNeedsAreRefused() {
        String many = ",{\"sig\":\"AAAA\"}".repeat(32);

        assertThat(refused(envelope("{}").replace("}]}", "}" + many + "]}")))
                .hasMessage("the signature file has 33 signatures; allowed: 1 to 32");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"schema\":0,\"sha256\":\"x\"} | the signed statement has schema 0",
                "{\"schema\":1,\"sha256\":\"ab\"} | the signed statement has no SHA-256 digest of 64 digits",
                "{\"schema\":\"1\"} | the signed statement cannot be read: 'the signed statement' has no 'schema' that"
                        + " is a whole number",
                "{\"schema\":1,\"schema\":1} | the signed statement cannot be read: 'the signed statement' is not valid"
                        + " JSON: Duplicate field 'schema'",
                "[] | the signed statement cannot be read: 'the signed statement' is not a JSON object"
            })
    void whatIsNoStatementIsRefused(String payload, String message) {
        assertThat(refused(envelope(payload))).hasMessage(message);
    }

    @Test
    void aStatementWithoutAnArtifactIsRefused() {
        String start = "{\"schema\":1,\"sha256\":\"" + HEX + "\",\"name\":";

        assertThat(refused(envelope(start + "7,\"version\":\"1\",\"size\":1}")))
                .hasMessage("the signed statement cannot be read: 'the signed statement' has no 'name' that is a text");
        assertThat(refused(envelope(start + "\"neo\",\"version\":\"1\",\"size\":-1}")))
                .hasMessage("the signed statement cannot be read: the size is negative");
        assertThat(refused(envelope(start + "\"neo\",\"version\":\"\",\"size\":1}")))
                .hasMessage("the signed statement cannot be read: name and version have 1 to 256 printable characters");
        assertThat(refused(envelope(start + "\"neo\",\"version\":\"1\",\"size\":9999999999999999999}")))
                .hasMessage("the signed statement cannot be read: 'the signed statement' has no 'size' that is a whole"
                        + " number");
    }

    @Test
    void aNewerStatementNamesWhatIsNeeded() {
        assertThat(refused(envelope("{\"schema\":2}")))
                .hasMessage("the signed statement has schema 2, but this version reads up to 1")
                .extracting(ProofException::nextStep)
                .isEqualTo("use a newer version of the plugin manager");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "\u202ea", "a\u0000", " a"})
    void textsThatCannotBePrintedAreNoNames(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Statement(text, "1", 0, STATEMENT.sha256()))
                .withMessage("name and version have 1 to 256 printable characters");
        assertThatIllegalArgumentException().isThrownBy(() -> new Statement("neo", text, 0, STATEMENT.sha256()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Statement("neo", "1", -1, STATEMENT.sha256()))
                .withMessage("the size is negative");
    }

    @Test
    void theSignatureOfZerosIsNoSignature() throws ProofException {
        byte[] zeros = {0x30, 6, 2, 1, 0, 2, 1, 0};
        TrustedKey key = keys(ELLIPTIC).get(0);

        assertThat(key.signed(bytes("anything"), zeros)).isFalse();
        assertThat(P256.isSignature(zeros)).isFalse();
        assertThat(P256.isSignature(ELLIPTIC.sign(bytes("anything")))).isTrue();
        assertThat(P256.isSignature(der(BigInteger.ONE, BigInteger.TWO.pow(256))))
                .isFalse();
    }

    private static byte[] der(BigInteger first, BigInteger second) {
        byte[] r = first.toByteArray();
        byte[] s = second.toByteArray();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x30, (byte) (r.length + s.length + 4), 2, (byte) r.length});
        out.writeBytes(r);
        out.writeBytes(new byte[] {2, (byte) s.length});
        out.writeBytes(s);
        return out.toByteArray();
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDamagedFileIsRefusedOrSignedByNobody(long seed) throws ProofException {
        Random random = new Random(seed);
        byte[] file = TestKey.envelope(STATEMENT, EDWARDS);
        for (int i = random.nextInt(3); i >= 0; i--) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (random.nextInt(4) == 0) {
            file = java.util.Arrays.copyOf(file, random.nextInt(file.length));
        }

        try {
            Envelope envelope = Envelope.parse(file);

            if (envelope.signers(keys(EDWARDS)) > 0) {
                assertThat(envelope.statement()).isEqualTo(STATEMENT);
            }
        } catch (ProofException e) {
            assertThat(e.reason()).isNotBlank();
            assertThat(e.nextStep()).isNotBlank();
        }
    }
}
