package io.pluginmanager.core;

import static io.pluginmanager.core.MachineSetup.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.MemoryStore;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other places with the same bytes help when the declared one fails, and only where it is known which bytes are right. */
class MirrorsTest {

    private static final byte[] RIGHT = MachineSetup.zip("alpha", "right");
    private static final byte[] WRONG = MachineSetup.zip("alpha", "wrong");

    @TempDir(factory = MemoryTempDir.class)
    Path temp;

    private MachineSetup setup;
    private MemoryStore first;
    private MemoryStore second;

    @BeforeEach
    void declareMirrors() throws Exception {
        setup = new MachineSetup(Files.createDirectory(temp.resolve("host")));
        first = setup.memory.store("first");
        second = setup.memory.store("second");
        setup.store.put("alpha.zip", RIGHT);
        declare(", sha256: \"" + sha256(RIGHT) + "\"");
    }

    private void declare(String more) throws IOException {
        setup.configure(
                List.of(),
                "{name: alpha, provider: m, path: alpha.zip, mirrors: [\"memory://first/alpha.zip\","
                        + " \"memory://second/alpha.zip\"]" + more + "}");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static SourceException refuse(SourceException.Kind kind) {
        return new SourceException(kind, "the source said no");
    }

    @Test
    void mirrorIsNotAskedWhileTheSourceWorks() {
        setup.install().orThrow();

        assertThat(first.calls() + second.calls()).isZero();
    }

    @Test
    void mirrorHelpsWhenTheObjectIsGone() throws Exception {
        setup.store.remove("alpha.zip");
        first.put("alpha.zip", RIGHT);

        InstallReport report = setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("right");
        assertThat(report.problems())
                .extracting(Problem::toString)
                .contains(
                        "\"alpha\" comes from its mirror \"memory://first/alpha.zip\", because its own source failed");
        assertThat(Files.readString(setup.lockFile()))
                .contains("source: \"m:memory://m/alpha.zip\"")
                .doesNotContain("first");
        assertThat(second.calls()).isZero();
    }

    @Test
    void mirrorHelpsWhenTheSourceRefuses() throws Exception {
        setup.store.failNext(1, () -> refuse(SourceException.Kind.FORBIDDEN));
        first.put("alpha.zip", RIGHT);

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("right");
        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(1);
    }

    @Test
    void mirrorHelpsWhenTheSourceStaysUnavailable() throws Exception {
        setup.store.failNext(100, () -> refuse(SourceException.Kind.UNAVAILABLE));
        first.put("alpha.zip", RIGHT);

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("right");
        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(3);
    }

    @Test
    void mirrorHelpsWhenTheSourceIsSilentAndNothingIsSpliced() throws Exception {
        setup.configure(
                List.of("limits: {stall: 200ms}"),
                "{name: alpha, provider: m, path: alpha.zip, mirrors: [\"memory://first/alpha.zip\"], sha256: \""
                        + sha256(RIGHT) + "\"}");
        setup.store.stallAfter("alpha.zip", 10);
        first.put("alpha.zip", RIGHT);

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("right");
        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(1);
    }

    @Test
    void mirrorHelpsWhenTheSourceSendsOtherBytes() throws Exception {
        setup.store.put("alpha.zip", WRONG);
        first.put("alpha.zip", WRONG);
        second.put("alpha.zip", RIGHT);

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("right");
    }

    @Test
    void recordedDigestAllowsMirrorsToo() throws Exception {
        declare("");
        setup.install().orThrow();
        Trees.deleteTree(new JdkDisk(), setup.pluginDir());
        setup.store.remove("alpha.zip");
        second.put("alpha.zip", RIGHT);

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("right");
        assertThat(Files.readString(setup.lockFile())).contains("source: \"m:memory://m/alpha.zip\"");
    }

    @Test
    void withoutKnownBytesNoMirrorIsAskedAndThatIsSaid() throws Exception {
        declare("");
        setup.store.remove("alpha.zip");
        first.put("alpha.zip", RIGHT);

        assertThat(failure(setup.install(), "alpha"))
                .isEqualTo("cannot install \"alpha\": there is no object 'alpha.zip' in store 'm'; its mirrors were not"
                        + " tried, because nothing says which bytes they must have: write its 'sha256:'; check 'path',"
                        + " 'url' and 'version' of the plugin");
        assertThat(first.calls()).isZero();
    }

    @Test
    void allFailuresAreSaid() throws Exception {
        setup.store.remove("alpha.zip");
        second.put("alpha.zip", WRONG);

        InstallReport report = setup.install();

        assertThat(failure(report, "alpha"))
                .startsWith(
                        "cannot install \"alpha\": there is no object 'alpha.zip' in store 'm'; a mirror failed, too:"
                                + " there is no object 'alpha.zip' in store 'first'; a mirror failed, too:"
                                + " \"memory://second/alpha.zip\" has other bytes than expected: sha256:"
                                + sha256(WRONG)
                                + " instead of sha256:" + sha256(RIGHT) + "; ");
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void wrongBytesEverywhereAreAnIntegrityFailure() throws Exception {
        setup.store.put("alpha.zip", WRONG);
        InstallReport report = setup.install();

        assertThat(MachineSetup.outcome(report, "alpha").problem().orElseThrow().code())
                .isEqualTo(ErrorCode.INTEGRITY);
    }

    @Test
    void placeholdersOfMirrorsAreFilledIn() throws Exception {
        setup.configure(
                List.of(),
                "{name: alpha, provider: m, path: \"{version}/alpha.zip\", version: 1.2.3, mirrors:"
                        + " [\"memory://first/{version}.zip\"], sha256: \"" + sha256(RIGHT) + "\"}");
        first.put("1.2.3.zip", RIGHT);

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("right");
    }

    @Test
    void placeholderMayStandInTheHost() throws Exception {
        setup.configure(
                List.of(),
                "{name: alpha, provider: m, path: absent.zip, version: 1.2.3, mirrors:"
                        + " [\"memory://{version}/alpha.zip\"], sha256: \"" + sha256(RIGHT) + "\"}");
        setup.memory.store("1.2.3").put("alpha.zip", RIGHT);

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("right");
    }

    @Test
    void mirrorThatCannotBeOpenedIsSaid() throws Exception {
        setup.configure(
                List.of(),
                "{name: alpha, provider: m, path: absent.zip, mirrors: [\"broken://host/alpha.zip\"], sha256: \""
                        + sha256(RIGHT) + "\"}");

        InstallReport report = setup.install(MachineSetup.PLAIN, builder -> builder.provider(new BrokenProvider()));

        assertThat(failure(report, "alpha"))
                .isEqualTo("cannot install \"alpha\": there is no object 'absent.zip' in store 'm'; a mirror cannot be"
                        + " used: cannot open the provider \"broken\" for \"alpha\": out of order;"
                        + " check 'path', 'url' and 'version' of the plugin");
    }

    /** A provider that cannot open anything. */
    private static final class BrokenProvider implements ArtifactProvider {

        @Override
        public String type() {
            return "broken";
        }

        @Override
        public Set<String> urlSchemes() {
            return Set.of("broken");
        }

        @Override
        public List<ConfigKey> configKeys() {
            return List.of();
        }

        @Override
        public ArtifactSource open(ProviderConfig config, ProviderContext context) throws IOException {
            throw new IOException("out of order");
        }
    }

    @Test
    void validatorOfAMirrorIsNotRecorded() throws Exception {
        setup.store.remove("alpha.zip");
        first.put("alpha.zip", RIGHT);
        setup.install().orThrow();
        setup.store.put("alpha.zip", RIGHT);

        setup.install(InstallRequest.builder().updateAll(true).build(), builder -> builder)
                .orThrow();

        assertThat(setup.stateDir().resolve("validators.json"))
                .content()
                .as("what the declared source gave, not what its mirror gave")
                .contains("\"token\" : \"v" + 2 + "\"");
    }
}
