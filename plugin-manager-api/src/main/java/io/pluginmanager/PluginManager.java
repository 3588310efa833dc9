package io.pluginmanager;

import io.pluginmanager.plugin.Catalogue;
import java.util.List;
import java.util.Optional;

/**
 * Installs the plugins that a configuration declares, keeps them at known versions, and tells what is in place.
 *
 * <p>Made by {@code io.pluginmanager.core.PluginManagers}; hosts do not implement it, so it may grow. Thread-safe. Calls
 * block; every one can be cancelled by interrupting its thread, which leaves the old set or the new set in place and
 * throws {@link io.pluginmanager.error.CancelledException} with the interrupt flag set. After {@link #close()} every call
 * is an {@link IllegalStateException}.
 *
 * <p>All calls may throw {@link io.pluginmanager.error.ConfigurationException} if the configuration has errors; those that
 * change something may throw {@link io.pluginmanager.error.LockTimeoutException} if another process is at work for too
 * long, {@link io.pluginmanager.error.AccessDeniedException} if the host's policy refuses the actor, and
 * {@link io.pluginmanager.error.PluginManagerException} if the plugin directory cannot be used. One bad plugin never
 * throws: it is an outcome of the report.
 *
 * @since 0.1
 */
public interface PluginManager extends AutoCloseable {

    /** Finds out what {@link #install} would do. Reads sources, changes nothing. */
    Plan plan(InstallRequest request);

    /**
     * Does what a plan says.
     *
     * @throws io.pluginmanager.error.PlanStaleException if configuration, lock file or generation moved since
     */
    InstallReport apply(Plan plan);

    /** Plans and applies under one lock. An unchanged set takes no lock, writes nothing and asks no source. */
    InstallReport install(InstallRequest request);

    /** Resolves versions and records them in the lock file, without touching the plugins in place. */
    LockReport lock(LockRequest request);

    /** Returns what is in place. Needs no lock and no network. */
    InstalledSet installed();

    /** Returns what is in place and keeps its files until the result is closed. */
    PinnedSet pin();

    /**
     * Returns what the plugins in place say about themselves. Needs no lock and no network; the same object as long as
     * nothing else becomes current.
     */
    Catalogue catalogue();

    /** Returns the order between hooks that the configuration wants for all jobs, such as {@code a >> b, c}. */
    List<String> dependencies();

    /** Returns the hold on this set, if there is one. */
    Optional<Hold> hold();

    /** Makes an earlier generation current and sets a hold. Needs no network and does not wait for running downloads. */
    InstallReport rollback(RollbackRequest request);

    /**
     * Ends a hold; the next {@link #install} follows the configuration again.
     *
     * @return the hold that was ended; empty if there was none
     */
    Optional<Hold> resume(ResumeRequest request);

    /** Compares the installed files with what was recorded. Changes nothing. */
    VerifyReport verify(VerifyRequest request);

    /** Restores missing and changed files and removes added ones, each file atomically. */
    InstallReport repair(RepairRequest request);

    /** Removes generations and stored trees that nothing needs. */
    PruneReport prune(PruneRequest request);

    /**
     * Asks the source of a plugin for its versions.
     *
     * @throws io.pluginmanager.error.NoSuchPluginException if the configuration does not declare it
     * @throws io.pluginmanager.error.PluginManagerException if the source cannot be asked or does not list
     */
    AvailableVersions versions(PluginName name);

    /**
     * Asks every configured provider that can be searched for plugins. A provider that fails is a problem of the report.
     *
     * @param text what name or description must hold, ignoring case; empty for everything
     */
    SearchReport search(String text);

    /**
     * Looks at the configuration file again and again, in a daemon thread of its own, and installs what it says when it has
     * changed. A change counts once two looks in a row have found the same text, so that a file is not read while it is
     * written; a file that is a link to a directory which is replaced, as that of a Kubernetes ConfigMap, is followed. A
     * configuration with errors leaves the set in place as it is. Every change is told to
     * {@link io.pluginmanager.event.PluginManagerListener#onConfiguration}.
     *
     * <p>The configuration as it is now counts as installed; call {@link #install} first. The caller closes the result;
     * {@link #close()} ends it, too.
     *
     * @throws IllegalStateException if the configuration is not that of a file
     */
    Watch watch(WatchRequest request);

    /** Cancels running calls, waits for them to end, and closes all sources. Calling it again does nothing. */
    @Override
    void close();
}
