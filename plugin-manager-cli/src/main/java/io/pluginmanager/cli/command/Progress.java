package io.pluginmanager.cli.command;

import io.pluginmanager.event.PluginManagerListener;

/** Shows how far a command got, until it ends. */
interface Progress extends PluginManagerListener, AutoCloseable {

    /** Shows nothing. */
    Progress NONE = new Progress() {};

    /** Clears what was drawn and draws no more: results come now. */
    default void end() {}

    @Override
    default void close() {
        end();
    }
}
