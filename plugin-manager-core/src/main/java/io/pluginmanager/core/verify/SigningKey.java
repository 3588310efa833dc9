package io.pluginmanager.core.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/** A private key that signs statements: Ed25519, or ECDSA over P-256. Nothing of it is ever shown. */
public final class SigningKey {

    private static final String CONVERT =
            "convert it with 'openssl pkcs8 -topk8 -nocrypt -in KEY.pem -out KEY.pkcs8.pem'";
    private static final String MAKE = "make one with 'openssl genpkey -algorithm ed25519 -out KEY.pem'";

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a key from PEM text.
     *
     * @throws ProofException if it is no PKCS#8 private key of these kinds; nothing of the text is in the message
     */
    public static SigningKey parse(String pem) throws ProofException {
        PemText block = PemText.read(pem).orElseThrow(() -> new ProofException("it is not one PEM block", MAKE));
        switch (block.label()) {
            case "PRIVATE KEY" -> {
                byte[] der = block.content().orElseThrow(() -> new ProofException("its content is not base64", MAKE));
                Optional<PrivateKey> key = decode("Ed25519", der).or(() -> decode("EC", der));
                return new SigningKey(key.orElseThrow(() -> new ProofException(
                        "it is neither an Ed25519 key nor an ECDSA key over the curve P-256", MAKE)));
            }
            case "PUBLIC KEY" -> throw new ProofException("it is a public key", "sign with the private one");
            case "ENCRYPTED PRIVATE KEY" -> throw new ProofException("it is encrypted", CONVERT);
            default -> throw new ProofException("it holds a '" + block.label() + "', not a 'PRIVATE KEY'", CONVERT);
        }
    }

    private static Optional<PrivateKey> decode(String algorithm, byte[] der) {
        try {
            PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            return key instanceof ECPrivateKey curve && !P256.isCurveOf(curve) ? Optional.empty() : Optional.of(key);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Signs an envelope's statement. */
    public byte[] sign(Envelope envelope) {
        try {
            Signature signer = Signature.getInstance(key instanceof ECPrivateKey ? "SHA256withECDSA" : "Ed25519");
            signer.initSign(key);
            signer.update(envelope.toSign());
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform cannot sign with its own keys", e);
        }
    }
}
