package io.pluginmanager.core.install;

import io.pluginmanager.Hold;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.QuarantineRecord;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.inspect.Wording;
import io.pluginmanager.core.lock.LockUnavailableException;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.LockTimeoutException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Path;

/** What the conductor itself has to say. */
final class Problems {

    private Problems() {}

    static Problem held(Hold hold) {
        String why = hold.reason().isEmpty() ? "" : ", because: " + hold.reason();
        return Problem.note("generation " + hold.generation() + " is held since " + hold.since() + " by " + hold.actor()
                        + " (" + hold.kind().name().toLowerCase(java.util.Locale.ROOT) + ")" + why)
                .nextStep("run 'pluginctl resume', change the configuration, or install with --update to go on")
                .build();
    }

    static Problem conflict(PluginName plugin, String placedAs, Path pluginDir) {
        return Problem.error(
                        ErrorCode.CONFLICT,
                        "cannot install \"" + plugin + "\": \"" + pluginDir.resolve(placedAs)
                                + "\" exists and was not installed by this plugin manager")
                .plugin(plugin)
                .nextStep("move it away, or give the plugin another name with 'as:'")
                .build();
    }

    static Problem sameName(PluginName plugin, PluginName other, String placedAs) {
        return Problem.error(
                        ErrorCode.CONFLICT,
                        "cannot install \"" + plugin + "\": it would be placed as \"" + placedAs + "\", as \"" + other
                                + "\" is")
                .plugin(plugin)
                .nextStep("give one of them another name with 'as:'")
                .build();
    }

    static Problem notRecorded(int plugins) {
        return Problem.warning(
                        ErrorCode.LOCK_FILE,
                        "versions are not recorded: " + plugins + " plugins may differ between replicas")
                .nextStep("the lock file cannot be written here; run 'pluginctl lock' where it can and ship it with the"
                        + " configuration")
                .build();
    }

    static Problem copyMode() {
        return Problem.note("link_mode 'copy' does not switch all plugins at once: readers may see old and new ones")
                .build();
    }

    static Problem keepsEverything(Path stateDir) {
        return Problem.note("nothing old is removed: locks on the file system of \"" + stateDir
                        + "\" are not known to work")
                .nextStep("if they do, write 'locks: trusted'")
                .build();
    }

    static LockTimeoutException locked(LockUnavailableException e) {
        return new LockTimeoutException(
                Problem.error(ErrorCode.TIMEOUT, String.valueOf(e.getMessage()))
                        .nextStep("try again when it has finished, or wait longer with --lock-timeout")
                        .build(),
                e);
    }

    static CancelledException cancelled(Exception cause) {
        return new CancelledException(
                Problem.error(ErrorCode.CANCELLED, "the call was cancelled; the plugins in place are a complete set")
                        .build(),
                cause);
    }

    static PluginManagerException local(String action, Path place, IOException e) {
        return new PluginManagerException(IoProblems.local(action, place, e).build(), e);
    }

    /** A plugin has a name that every generation uses for itself. */
    static Problem reserved(PluginName plugin, String placedAs) {
        return Problem.error(
                        ErrorCode.CONFLICT,
                        "cannot install \"" + plugin + "\": no plugin can be placed as \"" + placedAs
                                + "\", which the plugin manager uses for itself")
                .plugin(plugin)
                .nextStep("choose another name with 'as:'")
                .build();
    }

    /** The files of a plugin are in place although its definition has errors. */
    static Problem placedWithoutDefinition(QuarantineRecord refused) {
        return Problem.warning(
                        ErrorCode.DEFINITION,
                        "\"" + refused.plugin() + "\" is placed, but not in the catalogue: "
                                + Wording.of(refused.problems()))
                .plugin(refused.plugin())
                .nextStep(refused.problems().get(0).nextStep().orElse("mend its definition"))
                .build();
    }
}
