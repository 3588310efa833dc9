package io.pluginmanager.core.install;

import io.pluginmanager.InstallReport;
import io.pluginmanager.WatchRequest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.watch.ConfigWatch;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.ConfigurationEvent;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs what a watched configuration says, and tells listeners what came of it. */
final class WatchCall implements ConfigWatch.Follower {

    private static final Logger LOG = LoggerFactory.getLogger(WatchCall.class);

    private final Engine engine;
    private final WatchRequest request;
    private final SafeListener listener;
    private final Supplier<List<PluginDeclaration>> declared;
    private List<String> named = List.of();

    /**
     * Makes a call.
     *
     * @param declared returns the plugins of the configuration as it is now
     */
    WatchCall(Engine engine, WatchRequest request, SafeListener listener, Supplier<List<PluginDeclaration>> declared) {
        this.engine = engine;
        this.request = request;
        this.listener = listener;
        this.declared = declared;
    }

    /** While the configuration has errors, the files that it named before still count. */
    @Override
    public List<String> namedFiles() {
        try {
            named = declared.get().stream()
                    .flatMap(plugin -> plugin.definition().stream())
                    .toList();
        } catch (PluginManagerException e) {
            LOG.debug("the configuration cannot be read now: {}", e.toString());
        }
        return named;
    }

    @Override
    public boolean follow() {
        try {
            InstallReport report = engine.install(request.install());
            tell(ConfigurationEvent.builder(ConfigurationEvent.Result.INSTALLED).report(report));
            return true;
        } catch (CancelledException e) {
            return false;
        } catch (ConfigurationException e) {
            LOG.warn("the changed configuration has errors; the plugins in place stay: {}", e.toString());
            tell(ConfigurationEvent.builder(ConfigurationEvent.Result.REJECTED).problems(e.problems()));
            return true;
        } catch (PluginManagerException e) {
            return failed(e, e.problems());
        } catch (RuntimeException e) {
            Problem problem = Problem.error(ErrorCode.IO, "cannot install the changed configuration: " + e)
                    .nextStep("look into the log")
                    .build();
            return failed(e, List.of(problem));
        }
    }

    private boolean failed(RuntimeException cause, List<Problem> problems) {
        LOG.warn("the changed configuration cannot be installed; the next look tries again", cause);
        tell(ConfigurationEvent.builder(ConfigurationEvent.Result.FAILED).problems(problems));
        return false;
    }

    private void tell(ConfigurationEvent.Builder event) {
        listener.configuration(event.build());
    }
}
