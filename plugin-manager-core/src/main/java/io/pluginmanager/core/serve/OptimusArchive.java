package io.pluginmanager.core.serve;

import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A catalogue as the archive that clients of Optimus expect. */
final class OptimusArchive {

    private static final int MOST_NAMED = 20;

    private final Representation archive;
    private final Map<String, String> obstacles;

    private OptimusArchive(Representation archive, Map<String, String> obstacles) {
        this.archive = archive;
        this.obstacles = obstacles;
    }

    /**
     * Makes the archive of those definitions that can be read and can be told to such clients.
     *
     * @throws IllegalStateException if none can be read: clients would drop what they have
     */
    static OptimusArchive of(Catalogue catalogue) {
        Map<String, byte[]> texts = new TreeMap<>();
        Map<String, String> obstacles = new TreeMap<>();
        for (CatalogueEntry entry : catalogue.all()) {
            Optional<PluginDefinition> definition = DefinitionText.definition(entry);
            if (definition.isPresent()) {
                OptimusDefinition.findObstacle(definition.get())
                        .ifPresentOrElse(
                                why -> obstacles.put(entry.id(), why),
                                () -> texts.put(entry.id(), text(entry, definition.get())));
            }
        }
        Map<String, byte[]> files = new TreeMap<>();
        OptimusFiles.of(texts.keySet()).forEach((id, file) -> files.put(file, texts.get(id)));
        int known = texts.size() + obstacles.size();
        boolean complete = known == catalogue.all().size();
        if (known == 0 && !complete) {
            throw new IllegalStateException("no file of the catalogue can be read");
        }
        return new OptimusArchive(CatalogueZip.pack(files, complete), obstacles);
    }

    private static byte[] text(CatalogueEntry entry, PluginDefinition definition) {
        return OptimusDefinition.text(entry.id(), entry.version(), definition, DefinitionText.of(entry));
    }

    Representation archive() {
        return archive;
    }

    /** Returns one line about the definitions that are not in it; empty if all are. */
    Optional<String> complaint() {
        if (obstacles.isEmpty()) {
            return Optional.empty();
        }
        String named = obstacles.entrySet().stream()
                .limit(MOST_NAMED)
                .map(one -> "\"" + one.getKey() + "\": " + one.getValue())
                .collect(Collectors.joining("; "));
        return Optional.of("clients of Optimus do not get " + obstacles.size()
                + (obstacles.size() == 1 ? " definition: " : " definitions: ")
                + named
                + (obstacles.size() > MOST_NAMED ? "; …" : ""));
    }
}
