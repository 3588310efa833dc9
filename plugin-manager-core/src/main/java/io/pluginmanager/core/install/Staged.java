package io.pluginmanager.core.install;

import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.inspect.Inspection;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin whose files are in the store.
 *
 * @param record what a generation will record of it
 * @param entry what the lock file will record of it
 * @param validator what the source gave to recognise these bytes by
 * @param problems warnings and notes
 * @param sighting what the source told of its versions, if it was asked for them
 * @param definitions what it says about itself
 * @param beside what its archive has beside the one file that is placed; empty if nobody looked
 */
record Staged(
        PluginRecord record,
        LockEntry entry,
        Optional<Validator> validator,
        List<Problem> problems,
        Optional<Sighting> sighting,
        DefinitionSet definitions,
        Optional<Map<String, byte[]>> beside) {

    Staged(PluginRecord record, LockEntry entry, Optional<Validator> validator, List<Problem> problems) {
        this(record, entry, validator, problems, Optional.empty(), DefinitionSet.NONE, Optional.empty());
    }

    /** Returns a copy with more problems. */
    Staged with(List<Problem> more) {
        return copy(validator, join(problems, more), sighting, beside);
    }

    /** Returns a copy with what the source said of the bytes. */
    Staged from(Optional<Validator> given, List<Problem> all) {
        return copy(given, List.copyOf(all), sighting, beside);
    }

    /** Returns a copy that tells of a look at the source. */
    Staged after(VersionGuard.Verdict verdict) {
        return copy(validator, join(problems, verdict.problems()), Optional.of(verdict.sighting()), beside);
    }

    /** Returns a copy that knows what else the archive has. */
    Staged beside(Map<String, byte[]> texts) {
        return copy(validator, problems, sighting, Optional.of(texts));
    }

    private Staged copy(
            Optional<Validator> known,
            List<Problem> told,
            Optional<Sighting> seen,
            Optional<Map<String, byte[]>> texts) {
        return new Staged(record, entry, known, told, seen, definitions, texts);
    }

    /** Returns a copy whose entry says of the definition what the lock file says. */
    Staged recorded(Optional<LockedDefinition> definition) {
        return new Staged(record, entry.with(definition), validator, problems, sighting, definitions, beside);
    }

    /** Returns a copy that tells what was learned before its bytes were fetched once more. */
    Staged after(Staged first) {
        return new Staged(
                record,
                first.entry,
                first.validator,
                join(first.problems, problems),
                first.sighting,
                definitions,
                beside);
    }

    /** Returns a copy with the definitions that the generation in place knows. */
    Staged defined(DefinitionSet known) {
        return new Staged(record, entry, validator, problems, sighting, known, Optional.empty());
    }

    /** Returns a copy after a look at its definitions. */
    Staged defined(Inspection inspection) {
        return new Staged(
                record.inspected(inspection.type(), inspection.basis()),
                entry.with(inspection.locked()),
                validator,
                join(problems, inspection.notes()),
                sighting,
                inspection.definitions(),
                Optional.empty());
    }

    private static List<Problem> join(List<Problem> some, List<Problem> more) {
        List<Problem> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
