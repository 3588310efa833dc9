package io.pluginmanager.http;

import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a web server publishes about its plugins: one document with the versions of each, and one to search in.
 *
 * <p>Documents are asked for at each call, because a source lives longer than what a document says is true. Thread-safe.
 */
final class VersionIndexes {

    private static final String SAMPLE = "name";

    private final IndexUrls urls;
    private final Optional<String> index;
    private final Optional<String> search;
    private final Documents documents;

    /** Gets documents. */
    @FunctionalInterface
    interface Documents {

        /**
         * Returns a whole document; one call is one attempt.
         *
         * @param most the largest number of bytes
         * @throws SourceException with kind {@code NOT_FOUND} if there is none, {@code BLOCKED} if it is larger
         */
        byte[] get(URI url, int most, Call call) throws IOException;
    }

    /**
     * Makes the indexes of a provider.
     *
     * @param base the URL of the provider
     * @param indexTemplate the key {@code index}: where the versions of <code>{name}</code> are
     * @param searchPath the key {@code search}: where the list of plugins is
     * @throws IllegalArgumentException if a key leads out of the provider; the message can be shown
     */
    VersionIndexes(URI base, Optional<String> indexTemplate, Optional<String> searchPath, Documents documents) {
        this.urls = new IndexUrls(base);
        this.index = indexTemplate;
        this.search = searchPath;
        this.documents = documents;
        index.ifPresent(template -> urls.document("index", template, SAMPLE));
        search.ifPresent(path -> urls.document("search", path, SAMPLE));
    }

    /** Tells whether {@link #versions} works. */
    boolean hasVersions() {
        return index.isPresent();
    }

    /** Tells whether {@link #search} works. */
    boolean hasSearch() {
        return search.isPresent();
    }

    /** Returns the versions of a plugin, as {@link io.pluginmanager.spi.ArtifactSource#versions}. */
    VersionIndex versions(String name, Call call) throws IOException {
        URI address;
        try {
            address = urls.document(
                    "index", index.orElseThrow(() -> new UnsupportedOperationException("VERSIONS")), name);
        } catch (IllegalArgumentException e) {
            throw new SourceException(SourceException.Kind.BLOCKED, String.valueOf(e.getMessage()), e);
        }
        byte[] bytes = documents.get(address, IndexDocument.MOST_BYTES, call);
        return IndexReader.read(
                "the version index \"" + shown(address) + "\"", bytes, name, url -> urls.artifact(address, url));
    }

    /** Returns the plugins that match, as {@link io.pluginmanager.spi.ArtifactSource#search}, in the order of their names. */
    List<SearchHit> search(String text, int limit, Call call) throws IOException {
        URI address =
                urls.document("search", search.orElseThrow(() -> new UnsupportedOperationException("SEARCH")), SAMPLE);
        byte[] bytes = documents.get(address, IndexDocument.MOST_BYTES, call);
        String wanted = text.toLowerCase(Locale.ROOT);
        return IndexSearchReader.read("the search document \"" + shown(address) + "\"", bytes).stream()
                .filter(hit -> holds(hit.name(), wanted)
                        || hit.description()
                                .filter(words -> holds(words, wanted))
                                .isPresent())
                .limit(limit)
                .toList();
    }

    private static boolean holds(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** A query may hold what not everybody should read. */
    private static String shown(URI address) {
        return address.toString().replaceAll("\\?.*", "");
    }
}
