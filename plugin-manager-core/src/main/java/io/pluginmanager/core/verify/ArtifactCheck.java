package io.pluginmanager.core.verify;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.config.IntegrityMode;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.error.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of an artifact before its bytes arrive. Immutable.
 *
 * @param plugin the plugin
 * @param source where it comes from, for messages
 * @param pinned the digest in the configuration
 * @param recorded the digest in the lock file, where the artifact must be that very one
 * @param proofs what checksum file, signature and index say
 * @param version the version that a signature names
 * @param mode what must be known
 */
public record ArtifactCheck(
        PluginName plugin,
        String source,
        Optional<Digest> pinned,
        Optional<Digest> recorded,
        List<Proof> proofs,
        Optional<String> version,
        IntegrityMode mode) {

    private static final String PINS = "the configuration pins";
    private static final String RECORDS = "the lock file records";

    /** Copies the list. */
    public ArtifactCheck {
        proofs = List.copyOf(proofs);
    }

    /** A check without anything from outside but configuration and lock file. */
    public ArtifactCheck(
            PluginName plugin, String source, Optional<Digest> pinned, Optional<Digest> recorded, IntegrityMode mode) {
        this(plugin, source, pinned, recorded, List.of(), Optional.empty(), mode);
    }

    /** A digest, and who says that it is the right one. */
    private record Claim(String who, Digest digest) {}

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        pinned.ifPresent(digest -> claims.add(new Claim(PINS, digest)));
        recorded.ifPresent(digest -> claims.add(new Claim(RECORDS, digest)));
        proofs.forEach(proof -> proof.digest().ifPresent(digest -> claims.add(new Claim(proof.who(), digest))));
        return claims;
    }

    /** Returns the digest that the bytes must have, if anybody says it before they come. */
    public Optional<Digest> expected() {
        return claims().stream().map(Claim::digest).findFirst();
    }

    /** Returns the length that the bytes must have, if anybody says it before they come. */
    public OptionalLong expectedSize() {
        return proofs.stream()
                .map(Proof::size)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** Tells whether the source, a checksum file or a signature says by now which digest the bytes have. */
    public boolean isTold() {
        return proofs.stream().anyMatch(proof -> proof.digest().isPresent());
    }

    /** Tells whether a signature was demanded that says nothing of name and version. */
    public boolean isUnbound() {
        return proofs.stream().anyMatch(Proof::unbound);
    }

    /** Tells whether the bytes themselves have to be looked at, not only their digest and length. */
    public boolean needsBytes() {
        return proofs.stream().anyMatch(Proof::needsBytes);
    }

    /**
     * Checks before the first byte that enough is known, and that those who know something agree.
     *
     * @throws PluginFailure if nothing is known although something must be, or if two digests cannot both be right
     */
    public void checkKnown() throws PluginFailure {
        List<Claim> claims = claims();
        for (Claim claim : claims) {
            Claim first = claims.get(0);
            if (!claim.digest().equals(first.digest())) {
                throw PluginFailure.of(
                        plugin,
                        ErrorCode.INTEGRITY,
                        "cannot install \"" + plugin + "\": it is not clear which bytes \"" + source + "\" must have: "
                                + first.who() + " " + first.digest() + ", " + claim.who() + " " + claim.digest(),
                        first.who().equals(RECORDS)
                                ? "if the change is wanted, run 'pluginctl install --update " + plugin + "'"
                                : "find out which of the two is right before you change anything");
            }
        }
        if (mode == IntegrityMode.REQUIRED && !isKnown()) {
            throw PluginFailure.of(
                    plugin,
                    ErrorCode.INTEGRITY,
                    "cannot install \"" + plugin + "\": nothing says which bytes \"" + source + "\" must have, and"
                            + " 'integrity: required' allows no first use",
                    "write its 'sha256:', or record it with 'integrity: first-use' once and keep the lock file");
        }
    }

    private boolean isKnown() {
        return pinned.isPresent() || recorded.isPresent() || proofs.stream().anyMatch(Proof::suffices);
    }

    /**
     * Returns a check that demands the recorded bytes where something must be known and nothing else is: an update can then
     * confirm them, not change them.
     */
    public ArtifactCheck orRecorded(Digest digest) {
        boolean alone = mode == IntegrityMode.REQUIRED && !isKnown();
        return alone ? new ArtifactCheck(plugin, source, pinned, Optional.of(digest), proofs, version, mode) : this;
    }

    /**
     * Checks an artifact.
     *
     * @param vouched the digest that the source itself gave with the bytes
     * @return why the bytes are believed
     * @throws PluginFailure if they are not the right ones
     * @throws IOException if they cannot be read once more
     */
    public TrustLevel check(Received artifact, Optional<Digest> vouched) throws PluginFailure, IOException {
        TrustLevel trust = check(artifact.digest(), vouched);
        for (Proof proof : proofs) {
            trust = stronger(trust, check(proof, artifact));
        }
        return trust;
    }

    /**
     * Checks the digest of bytes, and nothing else that is said of them.
     *
     * @param vouched the digest that the source itself gave
     * @return why the bytes are believed
     * @throws PluginFailure if they are not the right ones
     */
    public TrustLevel check(Digest actual, Optional<Digest> vouched) throws PluginFailure {
        if (pinned.isPresent() && !pinned.get().equals(actual)) {
            throw mismatch(
                    PINS + " " + pinned.get(), actual.toString(), "if the new bytes are right, change 'sha256:'");
        }
        if (recorded.isPresent() && !recorded.get().equals(actual)) {
            throw PluginFailure.of(
                    plugin,
                    ErrorCode.INTEGRITY,
                    "cannot install \"" + plugin + "\": \"" + source + "\" changed at source: " + RECORDS + " "
                            + recorded.get() + ", it has " + actual + " now",
                    mode == IntegrityMode.REQUIRED && proofs.stream().noneMatch(Proof::suffices)
                            ? "if the change is wanted, write its new 'sha256:'"
                            : "if the change is wanted, run 'pluginctl install --update " + plugin + "'");
        }
        for (Proof proof : proofs) {
            if (proof.digest().isPresent() && !proof.digest().get().equals(actual)) {
                throw mismatch(proof.who() + " " + proof.digest().get(), actual.toString(), proof.nextStep());
            }
        }
        if (vouched.isPresent() && !vouched.get().equals(actual)) {
            throw mismatch(
                    "the source announced " + vouched.get(),
                    actual.toString(),
                    "try again, and tell those who run the source");
        }
        if (pinned.isPresent()) {
            return TrustLevel.PINNED;
        }
        return vouched.isPresent() ? TrustLevel.SAME_ORIGIN : TrustLevel.FIRST_USE;
    }

    private TrustLevel check(Proof proof, Received artifact) throws PluginFailure, IOException {
        if (proof.size().isPresent() && proof.size().getAsLong() != artifact.size()) {
            throw mismatch(
                    proof.who() + " " + proof.size().getAsLong() + " bytes",
                    artifact.size() + " bytes",
                    proof.nextStep());
        }
        try {
            Optional<String> difference = proof.rest().difference(artifact);
            if (difference.isPresent()) {
                throw new ProofException(
                        "\"" + source + "\" has other bytes than expected: " + proof.who() + " " + difference.get(),
                        proof.nextStep());
            }
        } catch (ProofException e) {
            throw PluginFailure.of(
                    plugin, ErrorCode.INTEGRITY, "cannot install \"" + plugin + "\": " + e.reason(), e.nextStep());
        }
        return proof.trust();
    }

    private static TrustLevel stronger(TrustLevel one, TrustLevel other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private PluginFailure mismatch(String expected, String actual, String nextStep) {
        return PluginFailure.of(
                plugin,
                ErrorCode.INTEGRITY,
                "cannot install \"" + plugin + "\": \"" + source + "\" has other bytes than expected: " + expected
                        + ", it has " + actual,
                nextStep);
    }
}
