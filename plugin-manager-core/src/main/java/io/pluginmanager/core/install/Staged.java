package io.pluginmanager.core.install;

import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plugin whose files are in the store.
 *
 * @param record what a generation will record of it
 * @param entry what the lock file will record of it
 * @param validator what the source gave to recognise these bytes by
 * @param problems warnings and notes
 * @param sighting what the source told of its versions, if it was asked for them
 */
record Staged(
        PluginRecord record,
        LockEntry entry,
        Optional<Validator> validator,
        List<Problem> problems,
        Optional<Sighting> sighting) {

    Staged(PluginRecord record, LockEntry entry, Optional<Validator> validator, List<Problem> problems) {
        this(record, entry, validator, problems, Optional.empty());
    }

    /** Returns a copy with more problems. */
    Staged with(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Staged(record, entry, validator, List.copyOf(all), sighting);
    }

    /** Returns a copy that tells of a look at the source. */
    Staged after(VersionGuard.Verdict verdict) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(verdict.problems());
        return new Staged(record, entry, validator, List.copyOf(all), Optional.of(verdict.sighting()));
    }
}
