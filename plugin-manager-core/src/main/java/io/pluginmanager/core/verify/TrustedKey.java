package io.pluginmanager.core.verify;

import io.pluginmanager.Digest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * A public key whose signatures count: Ed25519, or ECDSA over P-256 with SHA-256.
 *
 * @param key the key
 * @param id the digest of its encoding (SubjectPublicKeyInfo), by which two are the same
 */
public record TrustedKey(PublicKey key, Digest id) {

    private static final String EDWARDS = "Ed25519";
    private static final String ELLIPTIC = "EC";
    private static final String MAKE_KEY = "write the public half, as 'openssl pkey -in KEY.pem -pubout' prints it";

    /**
     * Reads a key from PEM text.
     *
     * @throws ProofException if it is anything else than one public key of these kinds; nothing of the text is in the message
     */
    static TrustedKey parse(String pem) throws ProofException {
        if (PemText.holdsPrivateKey(pem)) {
            throw new ProofException(
                    "it is a private key, which only the one who signs may have",
                    MAKE_KEY + "; if others could read this, make a new key");
        }
        if (PemText.holdsSeveral(pem)) {
            throw new ProofException("it holds more than one key", "write each key as an entry of its own");
        }
        PemText block =
                PemText.read(pem).orElseThrow(() -> new ProofException("it is not one complete PEM block", MAKE_KEY));
        if (!block.label().equals("PUBLIC KEY")) {
            throw new ProofException("it holds a '" + block.label() + "', not a 'PUBLIC KEY'", MAKE_KEY);
        }
        byte[] der = block.content().orElseThrow(() -> new ProofException("its content is not base64", MAKE_KEY));
        Optional<TrustedKey> key = decode(EDWARDS, der).or(() -> decode(ELLIPTIC, der));
        return key.orElseThrow(() ->
                new ProofException("it is neither an Ed25519 key nor an ECDSA key over the curve P-256", MAKE_KEY));
    }

    private static Optional<TrustedKey> decode(String algorithm, byte[] der) {
        try {
            PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
            boolean usable =
                    !(key instanceof ECPublicKey point) || (P256.isCurveOf(point) && P256.hasPoint(point.getW()));
            return usable && Arrays.equals(key.getEncoded(), der)
                    ? Optional.of(new TrustedKey(key, Sha256.of(der)))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Tells whether a signature needs all bytes of a message, not only their SHA-256 digest. */
    boolean needsMessage() {
        return !(key instanceof ECPublicKey);
    }

    /** Tells whether this key signed a message. */
    boolean signed(byte[] message, byte[] signature) {
        return verify(needsMessage() ? EDWARDS : "SHA256withECDSA", message, signature);
    }

    /** Tells whether this key, one that does not {@linkplain #needsMessage need the message}, signed what has a digest. */
    boolean signedDigest(byte[] sha256, byte[] signature) {
        return verify("NONEwithECDSA", sha256, signature);
    }

    private boolean verify(String algorithm, byte[] message, byte[] signature) {
        if (!needsMessage() && !P256.isSignature(signature)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // what cannot be verified was not signed
            return false;
        }
    }
}
