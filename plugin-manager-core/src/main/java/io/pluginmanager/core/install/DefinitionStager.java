package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.QuarantineRecord;
import io.pluginmanager.core.config.LocalTexts;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.LocalWriteException;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.inspect.BadDefinitionException;
import io.pluginmanager.core.inspect.DefinitionText;
import io.pluginmanager.core.inspect.Inspection;
import io.pluginmanager.core.inspect.Inspector;
import io.pluginmanager.core.inspect.NotAtHandException;
import io.pluginmanager.core.inspect.Wording;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at the definitions of staged plugins and brings their texts into the store. Thread-safe. */
final class DefinitionStager {

    private final StagingRun run;
    private final Inspector inspector;
    private final Subjects subjects;
    private final Documents documents;

    DefinitionStager(StagingRun run) {
        this.run = run;
        this.inspector = run.session().inspector();
        this.subjects = new Subjects(run.session());
        this.documents = new Documents(run);
    }

    /** Fetches what is named, unless the run is offline. */
    private final class Fetching extends StoredDefinitions {

        private final Optional<String> version;
        private final boolean mayMove;

        Fetching(Optional<String> version, boolean mayMove) {
            super(run.session());
            this.version = version;
            this.mayMove = mayMove;
        }

        @Override
        public boolean mayMove() {
            return mayMove;
        }

        @Override
        public byte[] fetch(PluginDeclaration plugin, String text)
                throws PluginFailure, IOException, InterruptedException {
            if (run.offline()) {
                throw PluginFailure.of(
                        plugin.name(),
                        ErrorCode.SOURCE_UNAVAILABLE,
                        "cannot install \"" + plugin.name() + "\" with --offline: its definition \""
                                + DefinitionText.shown(text) + "\" is not in the store",
                        "run once without --offline");
            }
            try {
                Located own = LocalTexts.isUrl(text)
                        ? run.session().sources().locateUrl(plugin, text)
                        : run.session().sources().locate(plugin);
                Documents.Document document =
                        documents.find("the definition", "definition", text, plugin, own, version);
                return run.fetcher().fetchSmall(document.located(), document.ref(), LocalTexts.MOST_BYTES);
            } catch (InterruptedIOException | LocalWriteException e) {
                throw e;
            } catch (IOException e) {
                Problem problem = IoProblems.source("fetch the definition of \"" + plugin.name() + "\"", e)
                        .plugin(plugin.name())
                        .build();
                throw new PluginFailure(problem, e);
            }
        }
    }

    /**
     * Returns a plugin with its definitions, whose texts are in the store.
     *
     * @param staged the plugin, whose files are in the store
     * @param mayMove whether a definition other than the recorded one is welcome
     * @param directory an unused name in the staging directory
     * @throws NotAtHandException if the bytes of the artifact are needed
     */
    Staged define(PluginDeclaration plugin, Staged staged, boolean mayMove, Path directory)
            throws PluginFailure, NotAtHandException, IOException, InterruptedException {
        Inspector.Subject subject = subjects.of(plugin, staged);
        Inspection inspection = inspect(subject, mayMove);
        store(inspection, directory);
        return staged.defined(inspection);
    }

    /** Returns a plugin that is only an image, whose definition is in the store. */
    StagedImage defineImage(PluginDeclaration plugin, Optional<LockEntry> recorded, boolean mayMove, Path directory)
            throws PluginFailure, NotAtHandException, IOException, InterruptedException {
        Inspection inspection = inspect(subjects.ofImage(plugin, recorded.flatMap(LockEntry::definition)), mayMove);
        store(inspection, directory);
        return subjects.image(plugin, inspection);
    }

    private Inspection inspect(Inspector.Subject subject, boolean mayMove)
            throws PluginFailure, NotAtHandException, IOException, InterruptedException {
        PluginDeclaration plugin = subject.declaration();
        try {
            return inspector.inspect(subject, new Fetching(subject.version(), mayMove));
        } catch (BadDefinitionException e) {
            List<Problem> problems = e.problems().stream()
                    .map(problem -> problem.toBuilder().plugin(plugin.name()).build())
                    .toList();
            String version = subject.version().orElse(subject.fallback().isEmpty() ? "unknown" : subject.fallback());
            run.quarantine(
                    new QuarantineRecord(plugin.name().value(), plugin.name(), version, Optional.empty(), problems));
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.DEFINITION,
                    "\"" + plugin.name() + "\" is quarantined because of its definition: " + Wording.of(problems),
                    problems.get(0).nextStep().orElse("mend its definition"));
        }
    }

    private void store(Inspection inspection, Path directory) throws IOException {
        if (inspection.text().isEmpty()) {
            return;
        }
        LockedDefinition locked = inspection.locked().orElseThrow();
        Disk disk = run.session().parts().disk();
        Path root = directory.resolve("root");
        disk.createDirectory(directory, Disk.Mode.PRIVATE_DIRECTORY);
        disk.createDirectory(root, Disk.Mode.PRIVATE_DIRECTORY);
        try (Disk.NewFile file = disk.createFile(root.resolve(DefinitionText.PATH), Disk.Mode.FILE)) {
            file.write(ByteBuffer.wrap(inspection.text().get()));
        }
        Digest tree = run.sink().add(directory, new TreeManifest(DefinitionText.entries(locked)));
        if (!tree.equals(DefinitionText.tree(locked))) {
            throw new IOException("the definition was stored as " + tree);
        }
    }
}
