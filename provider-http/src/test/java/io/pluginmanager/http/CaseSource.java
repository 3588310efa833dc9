package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import io.pluginmanager.testkit.http.FaultServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A source of the provider, and what a case asks of it. */
final class CaseSource implements AutoCloseable {

    private final ArtifactSource source;

    private CaseSource(Map<String, String> keys) throws IOException {
        HttpProvider provider = new HttpProvider();
        TestProviderConfig.Builder config = TestProviderConfig.of(provider.configKeys());
        keys.forEach(config::set);
        this.source = provider.open(config.build(), TestProviderContext.in(Path.of("")));
    }

    /** Opens a source whose refs are paths at a server. */
    static CaseSource at(FaultServer server, String... keysAndValues) throws IOException {
        Map<String, String> keys = keys(keysAndValues);
        keys.put("url", server.url("/"));
        return new CaseSource(keys);
    }

    /** Opens a source whose refs are full URLs. */
    static CaseSource ofUrls(String... keysAndValues) throws IOException {
        return new CaseSource(keys(keysAndValues));
    }

    private static Map<String, String> keys(String... keysAndValues) {
        Map<String, String> keys = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return keys;
    }

    Transfer open(String ref, ReadOptions options) throws IOException {
        return source.open(new ArtifactRef(ref), options, TestCall.unlimited());
    }

    /** Reads a whole object. */
    String read(String ref) throws IOException {
        return read(ref, ReadOptions.whole());
    }

    String read(String ref, ReadOptions options) throws IOException {
        try (Transfer transfer = open(ref, options)) {
            return new String(transfer.body().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Returns how reading a whole object fails; null if it does not, or not with a classified failure. */
    SourceException refusal(String ref) {
        return refusal(ref, ReadOptions.whole());
    }

    SourceException refusal(String ref, ReadOptions options) {
        return catchThrowableOfType(SourceException.class, () -> read(ref, options));
    }

    ArtifactSource source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
