package io.pluginmanager.core.sync;

import io.pluginmanager.PluginName;
import java.util.Optional;

/** The ids of definitions: {@code name} or {@code collection/name}. */
final class Ids {

    private Ids() {}

    /** Says what is wrong with a text as an id; empty when it is legal. */
    static Optional<String> findFault(String id) {
        String[] parts = id.split("/", -1);
        if (parts.length > 2) {
            return Optional.of("it lies more than one folder deep");
        }
        if (parts.length == 2 && parts[0].endsWith(".yaml")) {
            return Optional.of("its folder has a name as definitions have");
        }
        for (String part : parts) {
            Optional<String> fault = PluginName.findFault(part);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }
}
