package io.pluginmanager.core.install;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.Platform;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.resolve.VersionOrder;
import io.pluginmanager.core.resolve.VersionSpec;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a source that lists only old versions, by mistake or on purpose, from turning the clock back. Immutable. */
final class VersionGuard {

    private static final String NEXT_STEP =
            "find out why the source lists only older versions, or allow it with --allow-downgrade";

    private final Seen seen;
    private final boolean allowDowngrade;
    private final Platform platform;
    private final Instant now;

    /**
     * Makes a guard.
     *
     * @param seen what sources gave so far
     */
    VersionGuard(Seen seen, boolean allowDowngrade, Platform platform, Instant now) {
        this.seen = seen;
        this.allowDowngrade = allowDowngrade;
        this.platform = platform;
        this.now = now;
    }

    /**
     * What becomes of a version that was found.
     *
     * @param kept the recorded version if it stays, because what was found is below what there was
     * @param sighting what to remember
     * @param problems warnings and notes
     */
    record Verdict(Optional<LockEntry> kept, Sighting sighting, List<Problem> problems) {}

    /**
     * Judges a version.
     *
     * @throws PluginFailure if it is below a version of earlier, and none is recorded that answers the declaration; a version
     *     that the declaration names exactly is what somebody wants
     */
    Verdict judge(Decision.Resolve resolve, Resolver.Found found) throws PluginFailure {
        PluginDeclaration plugin = resolve.declaration();
        VersionSpec spec = Declarations.version(plugin);
        String key = Declarations.platformKey(plugin, platform);
        List<Problem> problems = notes(plugin, spec, found);
        if (found.version().isEmpty() || spec instanceof VersionSpec.Exact) {
            return new Verdict(Optional.empty(), new Sighting(key, now, Optional.empty(), Optional.empty()), problems);
        }
        String version = found.version().get();
        Optional<String> constraint = Optional.of(spec.toString());
        Optional<String> highest = seen.highest(plugin.name(), key, spec);
        Optional<String> recorded = resolve.previous().map(LockEntry::version);
        boolean belowRecorded = isBelow(spec, recorded, version);
        boolean belowSeen = isBelow(spec, highest, version);
        if (allowDowngrade || (!belowRecorded && !belowSeen)) {
            return new Verdict(Optional.empty(), new Sighting(key, now, constraint, Optional.of(version)), problems);
        }
        String below = "the newest version that fits is " + version
                + (belowRecorded
                        ? ", below the recorded " + recorded.get()
                        : ", below " + highest.orElseThrow() + ", which was in use here before");
        if (!resolve.fits()) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.VERSION,
                    "cannot install \"" + plugin.name() + "\": " + below,
                    belowRecorded ? "widen 'version', or allow it with --allow-downgrade" : NEXT_STEP);
        }
        problems.add(Problem.warning(
                        ErrorCode.VERSION,
                        "\"" + plugin.name() + "\" stays at the recorded " + recorded.get() + ": " + below)
                .plugin(plugin.name())
                .nextStep(NEXT_STEP)
                .build());
        Optional<String> floor =
                highest.filter(text -> !isBelow(spec, recorded, text)).or(() -> recorded);
        return new Verdict(resolve.previous(), new Sighting(key, now, constraint, floor), problems);
    }

    private static boolean isBelow(VersionSpec spec, Optional<String> floor, String version) {
        return floor.isPresent() && VersionOrder.isDowngrade(spec, floor.get(), version);
    }

    private static List<Problem> notes(PluginDeclaration plugin, VersionSpec spec, Resolver.Found found) {
        List<Problem> notes = new ArrayList<>();
        if (found.skipped().count() > 0) {
            notes.add(
                    Problem.note("\"" + plugin.name() + "\": " + found.skipped().describe())
                            .plugin(plugin.name())
                            .build());
        }
        if (found.yanked()) {
            String why = spec instanceof VersionSpec.Exact ? "'version' names it" : "the lock file records it";
            notes.add(Problem.warning(
                            ErrorCode.VERSION,
                            "\"" + plugin.name() + "\": its publisher took back version "
                                    + found.version().orElse("") + ", which is used because " + why)
                    .plugin(plugin.name())
                    .nextStep("find out why, and move to another version")
                    .build());
        }
        return notes;
    }
}
