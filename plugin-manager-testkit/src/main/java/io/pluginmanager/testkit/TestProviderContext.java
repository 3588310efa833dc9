package io.pluginmanager.testkit;

import io.pluginmanager.spi.ProviderContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/**
 * A context made by hand, for tests of providers. Immutable.
 *
 * @since 0.1
 */
public final class TestProviderContext implements ProviderContext {

    private final Clock clock;
    private final Path baseDirectory;
    private final String userAgent;

    private TestProviderContext(Clock clock, Path baseDirectory, String userAgent) {
        this.clock = clock;
        this.baseDirectory = baseDirectory;
        this.userAgent = userAgent;
    }

    /** Returns a context with the system's clock and the user agent {@code plugin-manager-testkit}. */
    public static TestProviderContext in(Path baseDirectory) {
        return new TestProviderContext(
                Clock.systemUTC(), baseDirectory.toAbsolutePath().normalize(), "plugin-manager-testkit");
    }

    /** Returns the same context with another clock. */
    public TestProviderContext withClock(Clock clock) {
        return new TestProviderContext(Objects.requireNonNull(clock, "clock"), baseDirectory, userAgent);
    }

    /** Returns the same context with another user agent. */
    public TestProviderContext withUserAgent(String userAgent) {
        return new TestProviderContext(clock, baseDirectory, Objects.requireNonNull(userAgent, "userAgent"));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Path baseDirectory() {
        return baseDirectory;
    }

    @Override
    public String userAgent() {
        return userAgent;
    }
}
