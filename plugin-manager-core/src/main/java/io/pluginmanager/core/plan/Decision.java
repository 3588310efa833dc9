package io.pluginmanager.core.plan;

import io.pluginmanager.PluginName;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.error.Problem;
import java.util.Optional;

/** What has to happen to one declared plugin. Immutable. */
public sealed interface Decision {

    /** Returns the declaration. */
    PluginDeclaration declaration();

    /** Returns the name. */
    default PluginName name() {
        return declaration().name();
    }

    /**
     * The recorded version is in the store: nothing is asked.
     *
     * @param declaration the declaration
     * @param entry the recorded version
     */
    record Use(PluginDeclaration declaration, LockEntry entry) implements Decision {}

    /**
     * The recorded version is not in the store, or was not checked for what is demanded now: it must be the same bytes.
     *
     * @param declaration the declaration
     * @param entry the recorded version
     */
    record Restore(PluginDeclaration declaration, LockEntry entry) implements Decision {}

    /**
     * The recorded version is in the store, but its definition has to be fetched, or looked at once more.
     *
     * @param declaration the declaration
     * @param entry the recorded version
     */
    record Define(PluginDeclaration declaration, LockEntry entry) implements Decision {}

    /**
     * A version is looked for and fetched.
     *
     * @param declaration the declaration
     * @param previous what is recorded and may be replaced; empty if nothing is
     * @param fits whether the recorded version answers the declaration, so that it stays if nothing newer is found
     * @param reason why, for people
     */
    record Resolve(PluginDeclaration declaration, Optional<LockEntry> previous, boolean fits, String reason)
            implements Decision {}

    /**
     * The plugin cannot be installed; what is in place stays.
     *
     * @param declaration the declaration
     * @param problem why
     */
    record Refuse(PluginDeclaration declaration, Problem problem) implements Decision {}
}
