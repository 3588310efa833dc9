package io.pluginmanager.core.verify;

import io.pluginmanager.Digest;
import io.pluginmanager.TrustLevel;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What something outside the artifact says of its bytes. Immutable.
 *
 * @param who who says it, such as {@code the signed statement says}
 * @param digest the digest that they must have, if that is said
 * @param size the length that they must have, if that is said
 * @param trust how far they are believed if all of it is true
 * @param suffices whether this is enough where something must be known
 * @param needsBytes whether {@code rest} looks at the bytes themselves
 * @param unbound whether it would be as true for another name and version
 * @param rest what is to be checked besides digest and size
 * @param nextStep what to do if it is not true
 */
public record Proof(
        String who,
        Optional<Digest> digest,
        OptionalLong size,
        TrustLevel trust,
        boolean suffices,
        boolean needsBytes,
        boolean unbound,
        Rest rest,
        String nextStep) {

    private static final Rest NOTHING = artifact -> Optional.empty();

    /** A check that goes beyond digest and size. */
    @FunctionalInterface
    public interface Rest {

        /** Returns what is said and not true; empty if everything is. */
        Optional<String> difference(Received artifact) throws ProofException, IOException;
    }

    /** Returns what a statement says whose signatures were checked. */
    public static Proof statement(Statement statement) {
        return new Proof(
                "the signed statement says",
                Optional.of(statement.sha256()),
                OptionalLong.of(statement.size()),
                TrustLevel.SIGNED,
                true,
                false,
                false,
                NOTHING,
                "tell those who publish the plugin: signature and artifact do not belong together");
    }

    /** Returns what a signature over the bytes says. */
    public static Proof blob(BlobSignature signature) {
        Rest rest = artifact -> {
            signature.check(artifact);
            return Optional.empty();
        };
        return new Proof(
                "the signature says",
                Optional.empty(),
                OptionalLong.empty(),
                TrustLevel.SIGNED,
                true,
                signature.needsBytes(),
                true,
                rest,
                "");
    }

    /**
     * Returns what a checksum file says.
     *
     * @param exposed whether anybody on the way could change it
     */
    public static Proof checksums(Checksums checksums, boolean exposed) {
        Rest rest = artifact ->
                checksums.needsBytes() ? checksums.difference(artifact.file().orElseThrow()) : Optional.empty();
        return new Proof(
                "the checksum file says",
                checksums.sha256(),
                OptionalLong.empty(),
                exposed ? TrustLevel.FIRST_USE : TrustLevel.SAME_ORIGIN,
                !exposed,
                checksums.needsBytes(),
                false,
                rest,
                "try again later, and tell those who run the source: artifact and checksum file do not belong"
                        + " together");
    }

    /**
     * Returns what the index of a source says.
     *
     * @param exposed whether anybody on the way could change it
     */
    public static Proof index(Optional<Digest> digest, OptionalLong size, boolean exposed) {
        return new Proof(
                "the index says",
                digest,
                size,
                digest.isPresent() && !exposed ? TrustLevel.SAME_ORIGIN : TrustLevel.FIRST_USE,
                false,
                false,
                false,
                NOTHING,
                "try again later, and tell those who run the source: artifact and index do not belong together");
    }
}
