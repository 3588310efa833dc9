package io.pluginmanager.core.inspect;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.resolve.SemVer;
import io.pluginmanager.core.resolve.VersionRange;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.Optional;

/** Compares what plugins want of their host with the version that the host says it has. Immutable. */
public final class HostVersion {

    private final Optional<String> version;

    /**
     * Makes a check.
     *
     * @param version the host's own version; without one everything fits
     */
    public HostVersion(Optional<String> version) {
        this.version = version;
    }

    /**
     * Checks that a text is the version of a host.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static void checkSyntax(String version) {
        SemVer.parseTag(version);
    }

    Optional<String> text() {
        return version;
    }

    /** Checks what the configuration says. */
    public void check(PluginDeclaration plugin) throws PluginFailure {
        check(plugin, plugin.requiresHost(), false);
    }

    void check(PluginDeclaration plugin, PluginDefinition definition) throws PluginFailure {
        check(plugin, definition.requiresHost(), true);
    }

    private void check(PluginDeclaration plugin, Optional<String> range, boolean byDefinition) throws PluginFailure {
        if (range.isPresent() && version.isPresent()) {
            // a host that is developed is the version that it will be
            boolean fits = VersionRange.parse(range.get()).matches(SemVer.parseTag(version.get()), true);
            if (!fits) {
                throw Failures.wrongHost(plugin, range.get(), version.get(), byDefinition);
            }
        }
    }
}
