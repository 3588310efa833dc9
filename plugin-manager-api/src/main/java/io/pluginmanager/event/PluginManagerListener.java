package io.pluginmanager.event;

/**
 * Hears what happens. Every method does nothing by default.
 *
 * <p>Called from the threads that do the work, in order for one plugin and never under a lock; implementations are
 * thread-safe and quick. What a listener throws is logged and changes nothing.
 *
 * @since 0.1
 */
public interface PluginManagerListener {

    /** A plugin entered a phase. */
    default void onPhase(PhaseEvent event) {}

    /** Bytes of a plugin's artifact arrived. */
    default void onTransfer(TransferEvent event) {}

    /** Another generation became the current one. */
    default void onActivated(ActivationEvent event) {}

    /** The catalogue changed; always after {@link #onActivated}. */
    default void onCatalogue(CatalogueEvent event) {}

    /** A watched configuration changed. */
    default void onConfiguration(ConfigurationEvent event) {}
}
