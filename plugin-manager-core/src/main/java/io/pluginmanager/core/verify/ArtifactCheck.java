package io.pluginmanager.core.verify;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.config.IntegrityMode;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.error.ErrorCode;
import java.util.Optional;

/**
 * What is known of an artifact before its bytes arrive. Immutable.
 *
 * @param plugin the plugin
 * @param source where it comes from, for messages
 * @param pinned the digest in the configuration
 * @param recorded the digest in the lock file, where the artifact must be that very one
 * @param mode what must be known
 */
public record ArtifactCheck(
        PluginName plugin, String source, Optional<Digest> pinned, Optional<Digest> recorded, IntegrityMode mode) {

    /**
     * Checks before the first byte that enough is known.
     *
     * @throws PluginFailure if nothing is known although something must be
     */
    public void checkKnown() throws PluginFailure {
        if (mode == IntegrityMode.REQUIRED && pinned.isEmpty() && recorded.isEmpty()) {
            throw PluginFailure.of(
                    plugin,
                    ErrorCode.INTEGRITY,
                    "cannot install \"" + plugin + "\": nothing says which bytes \"" + source + "\" must have, and"
                            + " 'integrity: required' allows no first use",
                    "write its 'sha256:', or record it with 'integrity: first-use' once and keep the lock file");
        }
    }

    /**
     * Checks the digest of the bytes that arrived.
     *
     * @param actual the digest of the bytes
     * @param vouched the digest that the source itself gave
     * @return why the bytes are believed
     * @throws PluginFailure if they are not the right ones
     */
    public TrustLevel check(Digest actual, Optional<Digest> vouched) throws PluginFailure {
        if (pinned.isPresent() && !pinned.get().equals(actual)) {
            throw mismatch(
                    "the configuration pins", pinned.get(), actual, "if the new bytes are right, change 'sha256:'");
        }
        if (recorded.isPresent() && !recorded.get().equals(actual)) {
            throw PluginFailure.of(
                    plugin,
                    ErrorCode.INTEGRITY,
                    "cannot install \"" + plugin + "\": \"" + source + "\" changed at source: the lock file records "
                            + recorded.get() + ", it has " + actual + " now",
                    "if the change is wanted, run 'pluginctl install --update " + plugin + "'");
        }
        if (vouched.isPresent() && !vouched.get().equals(actual)) {
            throw mismatch(
                    "the source announced", vouched.get(), actual, "try again, and tell those who run the source");
        }
        if (pinned.isPresent()) {
            return TrustLevel.PINNED;
        }
        return vouched.isPresent() ? TrustLevel.SAME_ORIGIN : TrustLevel.FIRST_USE;
    }

    private PluginFailure mismatch(String who, Digest expected, Digest actual, String nextStep) {
        return PluginFailure.of(
                plugin,
                ErrorCode.INTEGRITY,
                "cannot install \"" + plugin + "\": \"" + source + "\" has other bytes than expected: " + who + " "
                        + expected + ", it has " + actual,
                nextStep);
    }
}
