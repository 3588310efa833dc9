package io.pluginmanager.benchmarks;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.core.PluginManagers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A folder with a configuration that declares many small plugins, all of them installed. */
final class ManyPlugins implements AutoCloseable {

    private final Path directory;
    private final int count;

    private ManyPlugins(Path directory, int count) {
        this.directory = directory;
        this.count = count;
    }

    /** Makes a folder and installs its plugins once. */
    static ManyPlugins install(int count) throws IOException {
        ManyPlugins plugins = new ManyPlugins(Files.createTempDirectory("many-plugins"), count);
        plugins.writeFiles();
        try (PluginManager manager = plugins.open()) {
            manager.install(InstallRequest.defaults()).orThrow();
        }
        return plugins;
    }

    private void writeFiles() throws IOException {
        Path artifacts = Files.createDirectory(directory.resolve("artifacts"));
        StringBuilder config = new StringBuilder("plugins:\n  id: many\n  providers:\n");
        config.append("    - {name: shelf, type: file, root: ./artifacts}\n  plugins:\n");
        for (int i = 0; i < count; i++) {
            String name = String.format(Locale.ROOT, "plugin-%04d", i);
            Files.writeString(artifacts.resolve(name + ".yaml"), "name: " + name + "\ndescription: number " + i + "\n");
            config.append("    - {name: ")
                    .append(name)
                    .append(", provider: shelf, path: ")
                    .append(name);
            config.append(".yaml, version: \"1.").append(i).append(".0\"}\n");
        }
        Files.writeString(directory.resolve("plugins.yaml"), config);
    }

    PluginManager open() {
        return PluginManagers.open(directory.resolve("plugins.yaml"));
    }

    /** Installs what is installed already, and checks that nothing changed. */
    void installUnchanged(PluginManager manager) {
        InstallReport report = manager.install(InstallRequest.defaults());
        if (report.newGeneration().isPresent() || report.outcomes().size() != count || !report.succeeded()) {
            throw new IllegalStateException("the set changed: " + report.problems());
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(directory);
    }
}
