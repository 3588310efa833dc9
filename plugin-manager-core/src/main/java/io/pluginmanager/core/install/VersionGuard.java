package io.pluginmanager.core.install;

import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.resolve.VersionOrder;
import io.pluginmanager.core.resolve.VersionSpec;
import io.pluginmanager.error.ErrorCode;
import java.util.Optional;

/** Keeps a source that lists only old versions, by mistake or on purpose, from turning the clock back. */
final class VersionGuard {

    private VersionGuard() {}

    /**
     * Returns the recorded version if it must stay because what was found is below it.
     *
     * @throws PluginFailure if what was found is below a recorded version that does not answer the declaration; a version
     *     that the declaration names exactly is what somebody wants
     */
    static Optional<LockEntry> keepPrevious(Decision.Resolve resolve, Resolver.Found found, boolean allowDowngrade)
            throws PluginFailure {
        VersionSpec spec = Declarations.version(resolve.declaration());
        if (allowDowngrade
                || resolve.previous().isEmpty()
                || found.version().isEmpty()
                || spec instanceof VersionSpec.Exact) {
            return Optional.empty();
        }
        LockEntry previous = resolve.previous().get();
        if (!VersionOrder.isDowngrade(spec, previous.version(), found.version().get())) {
            return Optional.empty();
        }
        if (resolve.fits()) {
            return Optional.of(previous);
        }
        throw PluginFailure.of(
                resolve.name(),
                ErrorCode.VERSION,
                "cannot install \"" + resolve.name() + "\": the newest version that fits is "
                        + found.version().get() + ", below the recorded " + previous.version(),
                "widen 'version', or allow it with --allow-downgrade");
    }
}
