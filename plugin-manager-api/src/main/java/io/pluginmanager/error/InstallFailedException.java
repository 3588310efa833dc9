package io.pluginmanager.error;

import io.pluginmanager.InstallReport;

/**
 * At least one plugin could not be installed; {@link #report()} says which, why, and what is in place.
 *
 * @since 0.1
 */
public class InstallFailedException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    private final transient InstallReport report;

    /** Makes the exception of the first failure and the whole report. */
    public InstallFailedException(Problem problem, InstallReport report) {
        super(problem);
        this.report = report;
    }

    /** Returns the whole report. */
    public InstallReport report() {
        return report;
    }
}
