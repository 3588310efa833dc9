package io.pluginmanager.core.config;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds plugins that would be one for users or in the plugin directory; upper and lower case are the same. */
final class PluginNames {

    /**
     * The name in the plugin directory.
     *
     * @param name the name
     * @param place where it stands
     */
    record As(PluginName name, Place place) {}

    private record Named(PluginName name, Place place, boolean written, Optional<As> as) {}

    private final Reading reading;
    private final List<Named> plugins = new ArrayList<>();

    PluginNames(Reading reading) {
        this.reading = reading;
    }

    void add(PluginName name, Place place, boolean written, Optional<As> as) {
        plugins.add(new Named(name, place, written, as));
    }

    void check() {
        Map<PluginName, Named> byName = new HashMap<>();
        for (Named plugin : plugins) {
            Named other = byName.putIfAbsent(plugin.name(), plugin);
            if (other != null) {
                boolean derived = !plugin.written() || !other.written();
                error(
                        plugin.place(),
                        "the name " + Quoted.of(plugin.name().value()) + (plugin.written() ? "" : ", from its source,")
                                + taken(other.place()),
                        derived ? "write 'name:' for both" : "choose another name");
            }
        }
        Map<PluginName, Place> byAs = new HashMap<>();
        for (Named plugin : plugins) {
            plugin.as().ifPresent(as -> {
                Named named = byName.get(as.name());
                Place other =
                        named != null && !named.name().equals(plugin.name()) ? named.place() : byAs.get(as.name());
                byAs.putIfAbsent(as.name(), as.place());
                if (other != null) {
                    error(
                            as.place(),
                            "'as' " + Quoted.of(as.name().value()) + taken(other),
                            "choose another name in the plugin directory");
                }
            });
        }
    }

    private static String taken(Place other) {
        return " is taken already, at line " + other.position().line() + " (upper and lower case are the same)";
    }

    private void error(Place place, String message, String nextStep) {
        reading.log().error(place, message, nextStep);
    }
}
