package io.pluginmanager.core;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.verify.Envelope;
import io.pluginmanager.core.verify.ProofException;
import io.pluginmanager.core.verify.SigningKey;
import io.pluginmanager.core.verify.Statement;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Signs artifacts, for those who publish plugins: a DSSE envelope over a statement of name, version, size and digest.
 *
 * <p>Immutable and thread-safe. It holds a private key and shows nothing of it.
 *
 * @since 0.1
 */
public final class ArtifactSigner {

    /** What is added to the name of an artifact to get the name of its signature. */
    public static final String ENDING = ".dsse.json";

    private static final int BUFFER = 1 << 16;
    private static final int MOST_KEY_BYTES = 1 << 16;

    private final SigningKey key;
    private final Path keyFile;
    private final Disk disk = new JdkDisk();

    private ArtifactSigner(SigningKey key, Path keyFile) {
        this.key = key;
        this.keyFile = keyFile;
    }

    /**
     * A signature that was written.
     *
     * @param file where it is
     * @param size the number of bytes of the artifact
     * @param sha256 the digest of the artifact
     * @param signatures how many signatures the file has
     */
    public record Signed(Path file, long size, Digest sha256, int signatures) {}

    /**
     * Reads a private key.
     *
     * @param keyFile a PEM file with a PKCS#8 key, Ed25519 or ECDSA over P-256, not encrypted
     * @throws PluginManagerException if the file cannot be read or holds anything else
     */
    public static ArtifactSigner withKey(Path keyFile) {
        String action = "cannot use the key \"" + keyFile + "\": ";
        try (InputStream in = Files.newInputStream(keyFile)) {
            byte[] bytes = in.readNBytes(MOST_KEY_BYTES);
            return new ArtifactSigner(SigningKey.parse(new String(bytes, StandardCharsets.ISO_8859_1)), keyFile);
        } catch (ProofException e) {
            throw failure(ErrorCode.CONFIGURATION, action + e.reason(), e.nextStep());
        } catch (IOException e) {
            throw failure(ErrorCode.IO, action + IoProblems.reason(e), "name the file of your private key");
        }
    }

    /**
     * Signs an artifact and writes the signature, replacing one that is there.
     *
     * @param name the name of the plugin, as those who install it call it, or their {@code package:}
     * @param version the exact version
     * @param signature where to write; written whole or not at all, and never in place of the artifact or the key
     * @throws PluginManagerException if a file cannot be read or written
     */
    public Signed sign(PluginName name, String version, Path artifact, Path signature) {
        Statement statement = statement(name, version, artifact);
        return write(Envelope.of(statement), statement, artifact, signature);
    }

    /**
     * Adds a signature to those of others.
     *
     * @param signature an envelope over the same statement
     * @throws PluginManagerException if there is none, it is over something else, or the very signature is there already,
     *     as that of an Ed25519 key is; one of an ECDSA key is another each time, and all of one key count as one
     */
    public Signed append(PluginName name, String version, Path artifact, Path signature) {
        Statement statement = statement(name, version, artifact);
        try (InputStream in = Files.newInputStream(signature)) {
            Envelope envelope = Envelope.parse(in.readNBytes(Envelope.MOST_BYTES + 1));
            if (!envelope.isOver(Envelope.of(statement))) {
                throw new ProofException(
                        "the signatures of \"" + signature + "\" are over another statement",
                        "compare name, version and artifact, or sign without '--append'");
            }
            return write(envelope, statement, artifact, signature);
        } catch (ProofException e) {
            throw failure(ErrorCode.INTEGRITY, action(artifact) + e.reason(), e.nextStep());
        } catch (IOException e) {
            throw failure(ErrorCode.IO, action(artifact) + IoProblems.reason(e), "sign without '--append' first");
        }
    }

    private Signed write(Envelope envelope, Statement statement, Path artifact, Path signature) {
        try {
            refuseToReplace(artifact, "the artifact", artifact, signature);
            refuseToReplace(keyFile, "the key", artifact, signature);
            Envelope signed = envelope.with(key.sign(envelope));
            Path target = signature.toAbsolutePath();
            Trees.replaceFile(disk, target, signed.toJson(), Disk.Mode.FILE, true);
            return new Signed(signature, statement.size(), statement.sha256(), signed.size());
        } catch (ProofException e) {
            throw failure(ErrorCode.INTEGRITY, action(artifact) + e.reason(), e.nextStep());
        } catch (IOException e) {
            throw failure(
                    ErrorCode.IO,
                    action(artifact) + "\"" + signature + "\" cannot be written: " + IoProblems.reason(e),
                    "write it to a folder that exists and that this user may write");
        }
    }

    private static void refuseToReplace(Path precious, String what, Path artifact, Path signature) throws IOException {
        if (Files.exists(signature) && Files.isSameFile(signature, precious)) {
            throw failure(
                    ErrorCode.CONFIGURATION,
                    action(artifact) + "its signature would replace " + what + " \"" + signature + "\"",
                    "write the signature to another file");
        }
    }

    private static Statement statement(PluginName name, String version, Path artifact) {
        try (InputStream in = Files.newInputStream(artifact)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
                size += count;
            }
            return new Statement(name.value(), version, size, Digest.ofSha256(sha256.digest()));
        } catch (IllegalArgumentException e) {
            throw failure(ErrorCode.CONFIGURATION, action(artifact) + e.getMessage(), "write a plain version");
        } catch (IOException e) {
            throw failure(ErrorCode.IO, action(artifact) + IoProblems.reason(e), "name the file that you publish");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String action(Path artifact) {
        return "cannot sign \"" + artifact + "\": ";
    }

    private static PluginManagerException failure(ErrorCode code, String message, String nextStep) {
        return new PluginManagerException(
                Problem.error(code, message).nextStep(nextStep).build());
    }
}
