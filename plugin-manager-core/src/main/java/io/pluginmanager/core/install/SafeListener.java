package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.catalogue.CatalogueDifference;
import io.pluginmanager.event.ActivationEvent;
import io.pluginmanager.event.ConfigurationEvent;
import io.pluginmanager.event.PhaseEvent;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.event.TransferEvent;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Passes events on to the listeners of the host; what a listener throws is logged and changes nothing. */
final class SafeListener {

    private final List<PluginManagerListener> listeners;

    SafeListener(List<PluginManagerListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    private interface Notice {
        void to(PluginManagerListener listener);
    }

    void phase(PluginName plugin, PhaseEvent.Phase phase, String detail) {
        if (!listeners.isEmpty()) {
            PhaseEvent event = PhaseEvent.builder(plugin, phase).detail(detail).build();
            send(listener -> listener.onPhase(event));
        }
    }

    void transfer(TransferEvent event) {
        send(listener -> listener.onTransfer(event));
    }

    void activated(ActivationEvent event) {
        send(listener -> listener.onActivated(event));
    }

    void catalogueChanged(Optional<Generation> before, Optional<Generation> after) {
        if (!listeners.isEmpty()) {
            CatalogueDifference.event(before, after).ifPresent(event -> send(listener -> listener.onCatalogue(event)));
        }
    }

    void configuration(ConfigurationEvent event) {
        send(listener -> listener.onConfiguration(event));
    }

    boolean isNobody() {
        return listeners.isEmpty();
    }

    private void send(Notice notice) {
        for (PluginManagerListener listener : listeners) {
            try {
                notice.to(listener);
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                // looked up only here, so that reading what is installed starts no logging
                LoggerFactory.getLogger(SafeListener.class)
                        .warn(
                                "listener {} failed; the installation goes on",
                                listener.getClass().getName(),
                                e);
            }
        }
    }
}
