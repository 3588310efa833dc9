package io.pluginmanager.core.install;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.inspect.NotAtHandException;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.core.plan.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings one plugin into the store and looks at its definitions. One object serves one run; thread-safe.
 *
 * <p>Whatever goes wrong is a {@link PluginFailure} of this plugin.
 */
final class DefinedStager {

    private final StagingRun run;
    private final PluginStager files;
    private final DefinitionStager definitions;
    private final StagingFailures failures;

    DefinedStager(StagingRun run) {
        this.run = run;
        this.files = new PluginStager(run);
        this.definitions = new DefinitionStager(run);
        this.failures = new StagingFailures(run);
    }

    /**
     * Stages a plugin.
     *
     * @param directory an unused name in the staging directory
     */
    Staged stage(Decision decision, Path directory) throws PluginFailure, InterruptedException {
        PluginDeclaration plugin = decision.declaration();
        Staged staged = files.stage(decision, directory).recorded(recorded(decision));
        boolean mayMove = decision instanceof Decision.Resolve && !run.offline();
        try {
            return define(plugin, staged, mayMove, directory);
        } catch (IOException | OutOfMemoryError e) {
            throw failures.of(plugin, e);
        }
    }

    /** What an archive has beside a plugin of one file is known only while its bytes are at hand. */
    private Staged define(PluginDeclaration plugin, Staged staged, boolean mayMove, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        Path texts = directory.resolveSibling(directory.getFileName() + ".definition");
        try {
            return definitions.define(plugin, staged, mayMove, texts);
        } catch (NotAtHandException e) {
            Path second = directory.resolveSibling(directory.getFileName() + ".again");
            Staged again = files.again(plugin, staged.entry(), second)
                    .recorded(staged.entry().definition())
                    .after(staged);
            try {
                return definitions.define(plugin, again, mayMove, texts);
            } catch (NotAtHandException impossible) {
                throw new IllegalStateException("the bytes of the artifact tell everything", impossible);
            }
        }
    }

    /** Stages the definition of a plugin that is only an image. */
    StagedImage stageImage(PluginDeclaration plugin, Optional<LockEntry> recorded, boolean mayMove, Path directory)
            throws PluginFailure, InterruptedException {
        try {
            return definitions.defineImage(plugin, recorded, mayMove, directory);
        } catch (NotAtHandException impossible) {
            throw new IllegalStateException("an image has no artifact", impossible);
        } catch (IOException | OutOfMemoryError e) {
            throw failures.of(plugin, e);
        }
    }

    private static Optional<LockedDefinition> recorded(Decision decision) {
        if (decision instanceof Decision.Restore restore) {
            return restore.entry().definition();
        }
        if (decision instanceof Decision.Define define) {
            return define.entry().definition();
        }
        return decision instanceof Decision.Resolve resolve
                ? resolve.previous().flatMap(LockEntry::definition)
                : Optional.empty();
    }
}
