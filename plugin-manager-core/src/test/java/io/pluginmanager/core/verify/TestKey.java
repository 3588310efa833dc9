package io.pluginmanager.core.verify;

import io.pluginmanager.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A pair of keys of a publisher, and what it signs. */
public final class TestKey {

    private final KeyPair pair;
    private final String signature;

    private TestKey(KeyPair pair, String signature) {
        this.pair = pair;
        this.signature = signature;
    }

    /** Makes an Ed25519 key. */
    public static TestKey edwards() {
        try {
            return new TestKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), "Ed25519");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an ECDSA key over P-256. */
    public static TestKey elliptic() {
        return elliptic("secp256r1");
    }

    /** Makes an ECDSA key over a named curve. */
    public static TestKey elliptic(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new TestKey(generator.generateKeyPair(), "SHA256withECDSA");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an RSA key, which nothing here accepts. */
    public static TestKey rsa() {
        try {
            return new TestKey(KeyPairGenerator.getInstance("RSA").generateKeyPair(), "SHA256withRSA");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the public key as PEM text. */
    public String publicPem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /** Returns the private key as PEM text. */
    public String privatePem() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** Returns a PEM text. */
    public static String pem(String label, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    /** Signs bytes. */
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(signature);
            signer.initSign(pair.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a statement about an artifact. */
    public static Statement statement(String name, String version, String artifact) {
        byte[] bytes = artifact.getBytes(StandardCharsets.UTF_8);
        try {
            Digest digest = Digest.ofSha256(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Statement(name, version, bytes.length, digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the signature file of a statement. */
    public static byte[] envelope(Statement statement, TestKey... keys) {
        try {
            Envelope envelope = Envelope.of(statement);
            for (TestKey key : keys) {
                envelope = envelope.with(key.sign(envelope.toSign()));
            }
            return envelope.toJson();
        } catch (ProofException e) {
            throw new IllegalStateException(e);
        }
    }
}
