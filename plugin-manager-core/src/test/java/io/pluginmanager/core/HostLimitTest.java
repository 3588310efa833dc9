package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One host has one limit, whoever names it. */
class HostLimitTest {

    @TempDir(factory = MemoryTempDir.class)
    Path temp;

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch both = new CountDownLatch(2);

    @Test
    void providersOfOneHostShareItsLimit() throws IOException {
        MachineSetup setup = new MachineSetup(temp);
        for (String name : List.of("alpha", "beta")) {
            setup.memory
                    .store(name)
                    .put("neo.zip", MachineSetup.zip(name, "one"))
                    .failNext("neo.zip", 1, this::meet);
        }
        Files.writeString(setup.configFile(), """
            plugins:
              limits: {per_host: 1}
              providers:
                - {name: a, type: web, url: "https://host.example/a", store: alpha}
                - {name: b, type: web, url: "https://HOST.example:443/b", store: beta}
              plugins:
                - {name: alpha, provider: a, path: neo.zip}
                - {name: beta, provider: b, path: neo.zip}
            """);

        setup.install(MachineSetup.PLAIN, builder -> builder.provider(new WebProvider(setup)))
                .orThrow();

        assertThat(most).hasValue(1);
    }

    /** Gives another call the chance to come, too. */
    private IOException meet() {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        both.countDown();
        try {
            boolean met = both.await(200, TimeUnit.MILLISECONDS);
            return new IOException(met ? "not alone" : "alone");
        } catch (InterruptedException e) {
            return new IOException(e);
        } finally {
            running.decrementAndGet();
        }
    }

    /** The memory provider with a URL. */
    private record WebProvider(MachineSetup setup) implements ArtifactProvider {

        @Override
        public String type() {
            return "web";
        }

        @Override
        public List<ConfigKey> configKeys() {
            ConfigKey url =
                    ConfigKey.of("url", ConfigKey.Type.STRING, "Where it is.").build();
            return Stream.concat(setup.memory.configKeys().stream(), Stream.of(url))
                    .toList();
        }

        @Override
        public ArtifactSource open(ProviderConfig config, ProviderContext context) {
            return setup.memory.open(config, context);
        }
    }
}
