package io.pluginmanager.http;

import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Documents in memory, by address; counts what is asked. */
final class IndexDocuments implements VersionIndexes.Documents {

    static final String SHA = "ab".repeat(32);

    final List<URI> asked = new ArrayList<>();
    private final Map<URI, byte[]> documents = new HashMap<>();

    IndexDocuments put(String address, String content) {
        documents.put(URI.create(address), content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public byte[] get(URI url, int most, Call call) throws IOException {
        asked.add(url);
        byte[] bytes = documents.get(url);
        if (bytes == null) {
            throw new SourceException(SourceException.Kind.NOT_FOUND, "there is no \"" + url + "\"");
        }
        if (bytes.length > most) {
            throw new SourceException(SourceException.Kind.BLOCKED, "\"" + url + "\" is larger than " + most);
        }
        return bytes;
    }

    /** Returns the document of a plugin {@code tool} with these versions. */
    static String tool(String... versions) {
        return "{\"schema\": 1, \"name\": \"tool\", \"versions\": [" + String.join(", ", versions) + "]}";
    }

    /** Returns a version with one file for every platform. */
    static String version(String version, String url) {
        return "{\"version\": \"" + version + "\", \"files\": [" + file(url) + "]}";
    }

    /** Returns a file for every platform. */
    static String file(String url) {
        return "{\"url\": \"" + url + "\", \"size\": 3, \"sha256\": \"" + SHA + "\"}";
    }
}
