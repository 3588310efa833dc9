package io.pluginmanager.core;

import io.pluginmanager.PluginManager;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.spi.ArtifactProvider;
import java.nio.file.Path;
import java.time.Clock;

/** Makes managers whose changes to files a test watches or breaks. */
public final class TestManagers {

    private TestManagers() {}

    /** Opens a manager that writes through {@code disk} and knows only one more provider than the built-in ones. */
    public static PluginManager open(Path config, Disk disk, ArtifactProvider provider, Clock clock) {
        return PluginManagers.builder()
                .configFile(config)
                .disk(disk)
                .provider(provider)
                .clock(clock)
                .build();
    }
}
