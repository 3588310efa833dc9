package io.pluginmanager.core.inspect;

import io.pluginmanager.Digest;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a look at the definitions of one plugin found.
 *
 * @param basis digest of everything that decided it
 * @param type the type of the plugin
 * @param definitions the definitions, and those with errors that do not keep the plugin out
 * @param locked what the lock file says; empty if there is none, or many
 * @param text a text that needs a tree of its own in the store; empty if it lies in that of the plugin
 * @param notes what is worth knowing
 */
public record Inspection(
        Digest basis,
        String type,
        DefinitionSet definitions,
        Optional<LockedDefinition> locked,
        Optional<byte[]> text,
        List<Problem> notes) {}
