package io.pluginmanager.core.inspect;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.error.ErrorCode;

/** Why a plugin cannot be installed although its definition is no bad one. */
final class Failures {

    private Failures() {}

    static PluginFailure changedAtSource(PluginDeclaration plugin, String text, Digest recorded, Digest found) {
        return PluginFailure.of(
                plugin.name(),
                ErrorCode.INTEGRITY,
                "cannot install \"" + plugin.name() + "\": its definition \"" + text + "\" changed at its source: the"
                        + " lock file records " + recorded + ", found is " + found,
                "if the change is wanted, run 'pluginctl install --update " + plugin.name() + "'");
    }

    static PluginFailure wrongHost(PluginDeclaration plugin, String range, String host, boolean byDefinition) {
        return PluginFailure.of(
                plugin.name(),
                ErrorCode.VERSION,
                "cannot install \"" + plugin.name() + "\": " + (byDefinition ? "its definition" : "the configuration")
                        + " wants a host of version \"" + range + "\", and this one is " + host,
                byDefinition
                        ? "choose another version of the plugin, or of the host"
                        : "correct 'requires' of the plugin, or choose another version of the host");
    }
}
