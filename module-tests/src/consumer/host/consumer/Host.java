package consumer;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.core.PluginManagers;
import java.nio.file.Path;

/** What a host writes first; compiled and run by ConsumerTest on the module path and on the class path. */
public final class Host {

    private Host() {}

    public static void main(String[] arguments) {
        try (PluginManager plugins = PluginManagers.open(Path.of(arguments[0]))) {
            plugins.install(InstallRequest.defaults()).orThrow();
            plugins.installed().plugins().forEach(plugin -> System.out.println("installed " + plugin.name()));
            System.out.println(
                    "named module: " + PluginManagers.class.getModule().isNamed());
        }
    }
}
