package io.pluginmanager.http;

import io.pluginmanager.artifact.SearchHit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the plugins that a provider offers from its search document; the format is in {@code docs/version-index.md}. */
final class IndexSearchReader {

    private final IndexDocument document;
    private final List<SearchHit> plugins = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private boolean listed;

    private IndexSearchReader(IndexDocument document) {
        this.document = document;
    }

    /**
     * Reads a document.
     *
     * @param what the document with its address, for messages
     * @return all plugins, in the order of their names
     * @throws io.pluginmanager.spi.SourceException with kind {@code PROTOCOL} for whatever is wrong with it
     */
    static List<SearchHit> read(String what, byte[] bytes) throws IOException {
        try (IndexDocument document = IndexDocument.open(what, bytes)) {
            return new IndexSearchReader(document).read();
        }
    }

    private List<SearchHit> read() throws IOException {
        document.whole(key -> {
            if (!key.equals("plugins")) {
                return false;
            }
            document.list(key, this::readPlugin);
            listed = true;
            return true;
        });
        if (!listed) {
            throw document.fault("'plugins' is missing", new IndexDocument.Place(1, 1));
        }
        plugins.sort(Comparator.comparing(SearchHit::name));
        return List.copyOf(plugins);
    }

    private void readPlugin() throws IOException {
        IndexDocument.Place start = document.place();
        Hit hit = new Hit();
        document.object("plugins", hit::readKey);
        String name = hit.name;
        if (name == null || name.isBlank()) {
            throw document.fault("'name' is missing", start);
        }
        if (!names.add(name)) {
            throw document.fault("the plugin " + Texts.quoted(name) + " is listed twice", start);
        }
        SearchHit.Builder plugin = SearchHit.builder(name);
        if (hit.latest != null) {
            plugin.latest(hit.latest);
        }
        if (hit.description != null) {
            plugin.description(hit.description);
        }
        plugins.add(plugin.build());
    }

    /** One plugin while it is read. */
    private final class Hit {

        private @Nullable String name;
        private @Nullable String latest;
        private @Nullable String description;

        boolean readKey(String key) throws IOException {
            switch (key) {
                case "name" -> name = document.text(key);
                case "latest" -> latest = optional(key);
                case "description" -> description = optional(key);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private @Nullable String optional(String key) throws IOException {
            return document.isNull() ? null : document.text(key);
        }
    }
}
