package io.pluginmanager.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.Digest;
import io.pluginmanager.TrustLevel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How far what the source itself says is believed. */
class ProofTest {

    private static final Digest DIGEST = new Digest(Digest.SHA256, "a".repeat(64));

    @Test
    void anIndexVouchesForADigestUnlessAnybodyOnTheWayCouldChangeIt() {
        assertThat(index(Optional.of(DIGEST), false).trust()).isEqualTo(TrustLevel.SAME_ORIGIN);
        assertThat(index(Optional.of(DIGEST), true).trust()).isEqualTo(TrustLevel.FIRST_USE);
        assertThat(index(Optional.empty(), false).trust()).isEqualTo(TrustLevel.FIRST_USE);
        assertThat(index(Optional.of(DIGEST), false).suffices()).isFalse();
    }

    private static Proof index(Optional<Digest> digest, boolean exposed) {
        return Proof.index(digest, OptionalLong.of(1), exposed);
    }

    @Test
    void aChecksumFileSufficesUnlessAnybodyOnTheWayCouldChangeIt() {
        Checksums checksums = new Checksums(Map.of(HashAlgorithm.SHA256, DIGEST.hex()));

        assertThat(Proof.checksums(checksums, false))
                .matches(proof -> proof.suffices() && proof.trust() == TrustLevel.SAME_ORIGIN);
        assertThat(Proof.checksums(checksums, true))
                .matches(proof -> !proof.suffices() && proof.trust() == TrustLevel.FIRST_USE);
    }
}
