package io.pluginmanager.core.plan;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginName;
import io.pluginmanager.config.IntegrityMode;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The table of design section 5 ("Lock file"): what each declared plugin needs. */
public final class Planner {

    private final World world;
    private final Wanted wanted;
    private final Declarations declarations;
    private final Predicate<LockEntry> inStore;

    /**
     * What the caller asked for, as far as it decides.
     *
     * @param update tells which plugins may move to something newer
     * @param locked whether everything must be recorded already
     * @param offline whether no source may be asked
     */
    public record Wanted(Predicate<PluginName> update, boolean locked, boolean offline) {

        /** Returns the part of a request that decides. */
        public static Wanted of(InstallRequest request) {
            return new Wanted(
                    name -> request.updateAll() || request.update().contains(name),
                    request.locked(),
                    request.offline());
        }
    }

    /**
     * Makes a planner.
     *
     * @param inStore tells whether the tree of a recorded version is in the store
     */
    public Planner(World world, Wanted wanted, Predicate<LockEntry> inStore) {
        this.world = world;
        this.wanted = wanted;
        this.declarations = new Declarations(world.config());
        this.inStore = inStore;
    }

    /** Decides about every declared plugin that has something to install, in the order of the configuration. */
    public List<Decision> decide() {
        List<Decision> decisions = new ArrayList<>();
        for (PluginDeclaration plugin : world.config().plugins()) {
            if (plugin.installable()) {
                decisions.add(decide(plugin));
            }
        }
        return decisions;
    }

    private Decision decide(PluginDeclaration plugin) {
        LockFile record = wanted.locked() || mustBeShipped(plugin) ? world.lockFile() : world.lock();
        Optional<LockEntry> entry = record.find(plugin.name(), Declarations.platformKey(plugin, world.platform()));
        boolean answers = entry.isPresent() && declarations.answers(plugin, entry.get());
        if (!answers || (wanted.locked() && !declarations.isVerified(plugin, entry.get()))) {
            return decideUnrecorded(plugin, entry);
        }
        LockEntry known = entry.get();
        boolean mayMove = !wanted.locked()
                && !wanted.offline()
                && (plugin.follow() || wanted.update().test(plugin.name()));
        if (mayMove) {
            return new Decision.Resolve(plugin, entry, true, "asked whether the source has something newer");
        }
        // a version that was not checked for what is demanded now stays, and is checked
        boolean settled = declarations.isVerified(plugin, known) && inStore.test(known);
        return settled ? new Decision.Use(plugin, known) : new Decision.Restore(plugin, known);
    }

    private Decision decideUnrecorded(PluginDeclaration plugin, Optional<LockEntry> entry) {
        String state = state(plugin, entry);
        if (wanted.locked()) {
            return refuse(
                    plugin,
                    ErrorCode.LOCK_FILE,
                    "cannot install \"" + plugin.name() + "\" with --locked: " + state,
                    "run 'pluginctl lock' or 'pluginctl install' without --locked where the lock file can be written");
        }
        if (mustBeShipped(plugin)) {
            return refuse(
                    plugin,
                    ErrorCode.LOCK_FILE,
                    "cannot install \"" + plugin.name() + "\": " + state + ", and it cannot be recorded because the"
                            + " lock file cannot be written, which 'integrity: required' forbids",
                    "record it with 'pluginctl lock' where the lock file can be written, and ship the file");
        }
        return new Decision.Resolve(plugin, entry, false, state);
    }

    private String state(PluginDeclaration plugin, Optional<LockEntry> entry) {
        if (entry.isEmpty()) {
            return "the lock file has no entry for it";
        }
        boolean answers = declarations.answers(plugin, entry.get());
        return "the lock file records version " + entry.get().version()
                + (answers
                        ? ", whose bytes were not checked for the signature or checksum file that is demanded now"
                        : " for another declaration");
    }

    /** Tells whether only the lock file itself can say which bytes are right, and it cannot be written here. */
    private boolean mustBeShipped(PluginDeclaration plugin) {
        return !world.lockWritable()
                && plugin.sha256().isEmpty()
                && declarations.demand(plugin).isEmpty()
                && declarations.integrity(plugin) == IntegrityMode.REQUIRED;
    }

    private static Decision refuse(PluginDeclaration plugin, ErrorCode code, String message, String nextStep) {
        return new Decision.Refuse(
                plugin,
                Problem.error(code, message)
                        .plugin(plugin.name())
                        .nextStep(nextStep)
                        .build());
    }
}
