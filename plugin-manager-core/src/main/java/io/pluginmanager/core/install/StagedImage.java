package io.pluginmanager.core.install;

import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.error.Problem;
import java.util.List;

/**
 * A plugin that is only an image, and whose definition is in the store.
 *
 * @param entry what the lock file will record of it: its definition is its artifact
 * @param definitions its definition
 * @param problems warnings and notes
 */
record StagedImage(LockEntry entry, DefinitionSet definitions, List<Problem> problems) {}
