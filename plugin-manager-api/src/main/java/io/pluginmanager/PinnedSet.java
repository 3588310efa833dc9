package io.pluginmanager;

/**
 * An installed set whose files stay until it is closed, even when newer generations replace it and somebody prunes.
 *
 * <p>Take one before running code from a plugin. The pin ends with the process, too.
 *
 * @since 0.1
 */
public interface PinnedSet extends InstalledSet, AutoCloseable {

    /** Ends the pin; calling it again does nothing. */
    @Override
    void close();
}
