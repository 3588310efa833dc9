package io.pluginmanager.core.sync;

import io.pluginmanager.PluginName;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.Limits;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.core.discovery.LoadedProvider;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Expected;
import io.pluginmanager.core.fetch.Fetched;
import io.pluginmanager.core.fetch.Fetcher;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.fetch.Origin;
import io.pluginmanager.core.fetch.Sources;
import io.pluginmanager.core.resolve.PathTemplate;
import io.pluginmanager.core.resolve.Platform;
import io.pluginmanager.core.serve.CatalogueService;
import io.pluginmanager.core.unpack.UnpackLimits;
import io.pluginmanager.core.unpack.ZipMembers;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Asks servers for their catalogues, with as many attempts as it takes. Thread-safe. */
final class ServerReader {

    /** What authors wrote, before what is made of it for clients of Optimus; a server of Optimus has one archive. */
    private static final String ACCEPT = CatalogueService.DEFINITIONS + ", application/zip;q=0.9, */*;q=0.1";

    private final Disk disk;
    private final Limits limits;
    private final Providers<ArtifactProvider> providers;
    private final Sources sources;
    private final Fetcher fetcher;

    ServerReader(Disk disk, Limits limits, Providers<ArtifactProvider> providers, Sources sources, Fetcher fetcher) {
        this.disk = disk;
        this.limits = limits;
        this.providers = providers;
        this.sources = sources;
        this.fetcher = fetcher;
    }

    /**
     * Asks one server.
     *
     * @param known the state of which everything is here
     * @param directory existing and empty, for this server alone
     * @throws PluginFailure if the server cannot be asked at all
     */
    ServerAnswer read(ServerAddress server, Optional<Validator> known, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        Origin origin = locate(server);
        Optional<Fetched> fetched = fetcher.begin(Expected.NOTHING, directory.resolve("archive"), (bytes, total) -> {})
                .from(origin, known, 0);
        if (fetched.isEmpty()) {
            return new ServerAnswer.Unchanged();
        }
        Path definitions = directory.resolve("definitions");
        disk.createDirectory(definitions, Disk.Mode.PRIVATE_DIRECTORY);
        DefinitionTaker taker = new DefinitionTaker(disk, definitions);
        try (Fetched archive = fetched.get()) {
            ZipMembers.read(archive.file().channel(), server.name(), unpackLimits(), taker);
            Contribution contribution = new Contribution(server.shown(), taker.taken());
            return new ServerAnswer.Taken(
                    contribution, definitions, archive.info().validator(), taker.leftOut());
        }
    }

    private UnpackLimits unpackLimits() {
        return UnpackLimits.defaults()
                .withEntries(limits.entries())
                .withUnpackedBytes(limits.unpacked())
                .withRatio(limits.ratio());
    }

    private Origin locate(ServerAddress server) throws PluginFailure {
        return server.options().isEmpty() ? locateUrl(server) : locateWithOptions(server);
    }

    /** Without options it is an address like any other, for which no credentials are known. */
    private Origin locateUrl(ServerAddress server) throws PluginFailure {
        PluginDeclaration asked = PluginDeclaration.builder(PluginName.of("catalogue"))
                .url(server.full())
                .build();
        Located located = sources.locateUrl(asked, server.full());
        return origin(located, located.template().render(null, Platform.current()));
    }

    private Origin locateWithOptions(ServerAddress server) throws PluginFailure {
        LoadedProvider<ArtifactProvider> loaded = providers
                .findByScheme(server.scheme())
                .orElseThrow(() -> new PluginFailure(providers.missingScheme(server.scheme())));
        ArtifactSource source = sources.open(ProviderDeclaration.builder(server.shown(), loaded.type())
                .values(server.withUrl())
                .build());
        Located located = new Located(source, PathTemplate.parse("catalogue"), server.base(), path -> server.shown());
        return origin(located, server.name());
    }

    private static Origin origin(Located located, String path) {
        return new Origin(located, new ArtifactRef(path), Optional.of(ACCEPT));
    }
}
