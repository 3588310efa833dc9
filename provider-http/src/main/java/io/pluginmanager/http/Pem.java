package io.pluginmanager.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in files as OpenSSL writes them (RFC 7468). No message shows what is in a file. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final byte[] PROBE = "a client proves its key".getBytes(StandardCharsets.US_ASCII);
    private static final long LARGEST = 1 << 22;

    private Pem() {}

    private record Block(String label, String base64) {}

    /** Reads all certificates of a file, at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks(file)) {
                if (block.label().endsWith("CERTIFICATE")) {
                    certificates.add((X509Certificate)
                            factory.generateCertificate(new ByteArrayInputStream(decoded(file, block))));
                }
            }
        } catch (CertificateException e) {
            throw new IOException(quoted(file) + " holds a malformed certificate", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException(quoted(file) + " holds no certificate in PEM form ('-----BEGIN CERTIFICATE-----')");
        }
        return certificates;
    }

    /** Reads a client's key and its certificates, the client's own first. */
    static KeyStore identity(Path certificateFile, Path keyFile) throws IOException {
        List<X509Certificate> chain = certificates(certificateFile);
        PrivateKey key = key(keyFile);
        try {
            if (!belongTogether(key, chain.get(0).getPublicKey())) {
                throw new IOException("the key in " + quoted(keyFile) + " is not that of the first certificate in "
                        + quoted(certificateFile));
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("client", key, new char[0], chain.toArray(new X509Certificate[0]));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "the key in " + quoted(keyFile) + " cannot be used with the certificate in "
                            + quoted(certificateFile),
                    e);
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        for (Block block : blocks(file)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return pkcs8(file, decoded(file, block));
                }
                case "ENCRYPTED PRIVATE KEY" ->
                    throw new IOException(quoted(file)
                            + " holds a key with a password; write it without one: openssl pkcs8 -topk8 -nocrypt");
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                    throw new IOException(quoted(file)
                            + " holds a key in an old form; convert it to PKCS#8: openssl pkcs8 -topk8 -nocrypt");
                default -> {
                    // certificates and parameters may stand in the same file
                }
            }
        }
        throw new IOException(quoted(file) + " holds no key in PEM form ('-----BEGIN PRIVATE KEY-----')");
    }

    private static PrivateKey pkcs8(Path file, byte[] content) throws IOException {
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
            } catch (InvalidKeySpecException e) {
                // the next algorithm
            } catch (GeneralSecurityException e) {
                throw new IOException(quoted(file) + " cannot be read by this Java", e);
            }
        }
        throw new IOException(quoted(file) + " holds a key that is neither RSA, EC nor EdDSA");
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String family = key.getAlgorithm();
        if (!family.equals(certified.getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (family) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                });
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(PROBE);
        return signature.verify(signed);
    }

    private static List<Block> blocks(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text(file));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static byte[] decoded(Path file, Block block) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(block.base64());
        } catch (IllegalArgumentException e) {
            throw new IOException(quoted(file) + " holds a malformed block " + Texts.quoted(block.label()), e);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(quoted(file) + " is larger than any file of certificates");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(quoted(file) + " does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IOException(quoted(file) + " cannot be read: this process may not", e);
        }
    }

    private static String quoted(Path file) {
        return Texts.quoted(String.valueOf(file.getFileName()));
    }
}
