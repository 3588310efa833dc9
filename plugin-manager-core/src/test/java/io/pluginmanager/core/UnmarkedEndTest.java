package io.pluginmanager.core;

import static io.pluginmanager.core.MachineSetup.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.spi.Transfer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a body ends when the connection does, only what proves itself is taken for the whole. */
class UnmarkedEndTest {

    private static final byte[] ZIP = MachineSetup.zip("neo", "one");

    @TempDir(factory = MemoryTempDir.class)
    Path temp;

    private MachineSetup setup;
    private byte[] body = "#!/bin/sh\necho neo\n".getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void makeHost() throws IOException {
        setup = new MachineSetup(Files.createDirectory(temp.resolve("host")));
    }

    private InstallReport install(String plugin) throws IOException {
        setup.configure(List.of(), "{name: neo, " + plugin + "}");
        return setup.install(MachineSetup.PLAIN, builder -> builder.provider(new EndlessProvider()));
    }

    private static String refusal(String place, int bytes) {
        return "cannot install \"neo\": \"" + place + "\" ended after " + bytes
                + " bytes without any mark of its end, so"
                + " nothing says whether that is all of it: write its 'sha256:', or let the server announce the length;"
                + " tell those who run the source";
    }

    @Test
    void plainFileIsRefused() throws IOException {
        assertThat(failure(install("url: \"endless://host/neo.sh\""), "neo"))
                .isEqualTo(refusal("endless://host/neo.sh", body.length));
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void plainFileWithAKnownDigestIsTaken() throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));

        install("url: \"endless://host/neo.sh\", sha256: \"" + sha256 + "\"").orThrow();
    }

    @Test
    void archiveProvesItself() throws IOException {
        body = ZIP;
        install("url: \"endless://host/neo.zip\"").orThrow();

        assertThat(setup.content("neo")).isEqualTo("one");
    }

    @Test
    void cutArchiveIsSeenByItsReader() throws IOException {
        body = Arrays.copyOf(ZIP, ZIP.length - 1);

        assertThat(failure(install("url: \"endless://host/neo.zip\""), "neo")).contains("neo.zip");
        assertThat(setup.pluginDir().resolve("neo")).doesNotExist();
    }

    @Test
    void archiveThatIsPlacedAsItIsDoesNotProveItself() throws IOException {
        body = ZIP;

        assertThat(failure(install("url: \"endless://host/neo.jar\""), "neo"))
                .isEqualTo(refusal("endless://host/neo.jar", ZIP.length));
        assertThat(failure(install("url: \"endless://host/neo.zip\", format: file"), "neo"))
                .isEqualTo(refusal("endless://host/neo.zip", ZIP.length));
    }

    @Test
    void objectOfACollectionDoesNotProveItself() throws IOException {
        body = ZIP;

        assertThat(failure(install("url: \"endless://host/set/\", kind: collection"), "neo"))
                .isEqualTo(refusal("endless://host/set/a.zip", ZIP.length));
    }

    /** Sends bodies that end when the connection does. */
    private final class EndlessProvider implements ArtifactProvider, ArtifactSource {

        @Override
        public String type() {
            return "endless";
        }

        @Override
        public Set<String> urlSchemes() {
            return Set.of("endless");
        }

        @Override
        public List<ConfigKey> configKeys() {
            return List.of();
        }

        @Override
        public ArtifactSource open(ProviderConfig config, ProviderContext context) {
            return this;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.LIST);
        }

        @Override
        public ArtifactInfo stat(ArtifactRef ref, Call call) {
            return ArtifactInfo.unknown();
        }

        @Override
        public ObjectPage list(ListRequest request, Call call) {
            return ObjectPage.last(List.of(new ObjectPage.Entry(request.prefix() + "a.zip", ArtifactInfo.unknown())));
        }

        @Override
        public Transfer open(ArtifactRef ref, ReadOptions options, Call call) {
            return new EndlessTransfer(new ByteArrayInputStream(body));
        }

        @Override
        public String describe(ArtifactRef ref) {
            return ref.path();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private record EndlessTransfer(InputStream body) implements Transfer {

        @Override
        public Status status() {
            return Status.FULL;
        }

        @Override
        public ArtifactInfo info() {
            return ArtifactInfo.unknown();
        }

        @Override
        public long offset() {
            return 0;
        }

        @Override
        public boolean endMarked() {
            return false;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
