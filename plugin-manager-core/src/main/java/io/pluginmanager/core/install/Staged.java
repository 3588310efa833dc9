package io.pluginmanager.core.install;

import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A plugin whose files are in the store.
 *
 * @param record what a generation will record of it
 * @param entry what the lock file will record of it
 * @param validator what the source gave to recognise these bytes by
 * @param problems warnings and notes
 */
record Staged(PluginRecord record, LockEntry entry, Optional<Validator> validator, List<Problem> problems) {}
