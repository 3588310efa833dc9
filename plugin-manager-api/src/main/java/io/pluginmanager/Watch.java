package io.pluginmanager;

/**
 * Looks at the configuration again and again until it is closed. Made by the library alone; thread-safe.
 *
 * @since 0.1
 */
public interface Watch extends AutoCloseable {

    /** Tells whether it still looks. */
    boolean isRunning();

    /** Ends it, and an installation that it began. Calling it again does nothing. */
    @Override
    void close();
}
