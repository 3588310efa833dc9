package io.pluginmanager.core;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.core.file.FileProvider;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/** Files, with a line in a journal for each one that is fetched: what several processes did together. */
public final class CountedFiles implements ArtifactProvider {

    private final FileProvider files = new FileProvider();
    private final Path journal;

    /** Makes a provider that writes down what is fetched. */
    public CountedFiles(Path journal) {
        this.journal = journal;
    }

    @Override
    public String type() {
        return "counted";
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of();
    }

    @Override
    public List<ConfigKey> configKeys() {
        return files.configKeys();
    }

    @Override
    public ArtifactSource open(ProviderConfig config, ProviderContext context) {
        return new Source(files.open(config, context));
    }

    private final class Source implements ArtifactSource {

        private final ArtifactSource source;

        Source(ArtifactSource source) {
            this.source = source;
        }

        @Override
        public Set<Capability> capabilities() {
            return source.capabilities();
        }

        @Override
        public ArtifactInfo stat(ArtifactRef ref, Call call) throws IOException {
            return source.stat(ref, call);
        }

        @Override
        public Transfer open(ArtifactRef ref, ReadOptions options, Call call) throws IOException {
            Files.writeString(journal, ref.path() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return source.open(ref, options, call);
        }

        @Override
        public ObjectPage list(ListRequest request, Call call) throws IOException {
            return source.list(request, call);
        }

        @Override
        public String describe(ArtifactRef ref) {
            return source.describe(ref);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
