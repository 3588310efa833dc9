package io.pluginmanager.core.install;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginName;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.World;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.util.Optional;

/** Refuses definitions that the lock file does not record, where nothing else may be installed. */
final class LockedDefinitions {

    private LockedDefinitions() {}

    static void check(World world, InstallRequest request, StagedSet set) {
        if (!request.locked()) {
            return;
        }
        for (PluginDeclaration plugin : world.config().plugins()) {
            PluginName name = plugin.name();
            Optional<LockEntry> staged = Optional.ofNullable(set.plugins().get(name))
                    .map(Staged::entry)
                    .or(() -> Optional.ofNullable(set.images().get(name)).map(StagedImage::entry));
            Optional<LockedDefinition> recorded = world.lockFile()
                    .find(name, Declarations.platformKey(plugin, world.platform()))
                    .flatMap(LockEntry::definition);
            if (staged.isPresent() && !staged.get().definition().equals(recorded)) {
                set.fail(
                        name,
                        Problem.error(
                                        ErrorCode.LOCK_FILE,
                                        "cannot install \"" + name + "\" with --locked: the lock file records "
                                                + (recorded.isEmpty() ? "no definition" : "another definition"))
                                .plugin(name)
                                .nextStep("run 'pluginctl install' without --locked where the lock file can be written")
                                .build());
            }
        }
    }
}
