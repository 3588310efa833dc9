package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static io.pluginmanager.core.SetsFixture.sha256Of;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.core.verify.TestKey;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a demand for a signature or a checksum file does to an installation, its lock file and its updates. */
class SignedInstallTest {

    private static final TestKey KEY = TestKey.edwards();
    private static final TestKey OTHER = TestKey.elliptic();
    private static final String PLUGIN = "name: neo, path: neo.bin";
    private static final String SIGNED = PLUGIN + ", signature: {keys: [release.pub.pem]}";
    private static final String SIGNATURE = "neo.bin.dsse.json";

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        publish("1.0.0", "first", KEY);
        Files.writeString(folder.resolve("release.pub.pem"), KEY.publicPem());
        Files.writeString(folder.resolve("second.pub.pem"), OTHER.publicPem());
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void publish(String version, String content, TestKey... keys) {
        host.store()
                .put("neo.bin", content)
                .put(SIGNATURE, TestKey.envelope(TestKey.statement("neo", version, content), keys));
    }

    private static Problem problem(InstallReport report) {
        return outcome(report, "neo").problem().orElseThrow();
    }

    private TrustLevel trust() {
        return host.manager().installed().plugins().get(0).provenance().trust();
    }

    private int fetched() {
        return host.store().calls(Operation.OPEN, "neo.bin");
    }

    private InstallReport install(Consumer<InstallRequest.Builder> with) {
        InstallRequest.Builder request = InstallRequest.builder();
        with.accept(request);
        return host.manager().install(request.build());
    }

    @Test
    void theSignedVersionIsTheVersionOfASourceThatNamesNone() throws IOException {
        InstallReport report = host.declare(SIGNED).install().orThrow();

        assertThat(outcome(report, "neo").inPlace().orElseThrow().version()).isEqualTo("1.0.0");
        assertThat(trust()).isEqualTo(TrustLevel.SIGNED);
        assertThat(host.lockText()).contains("version: \"1.0.0\"", "trust: \"signed\"\n      verified: \"sha256:");
    }

    @Test
    void anUnchangedInstallAsksForNothing() throws IOException {
        host.declare(SIGNED).install().orThrow();
        int calls = host.store().calls();

        assertThat(outcome(host.restart().install(), "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(host.store().calls()).isEqualTo(calls);
    }

    @Test
    void theStatementNamesThePackage() throws IOException {
        host.store().put(SIGNATURE, TestKey.envelope(TestKey.statement("acme-neo", "1.0.0", "first"), KEY));

        host.declare(SIGNED + ", package: acme-neo").install().orThrow();

        assertThat(host.read("neo")).isEqualTo("first");
    }

    @Test
    void theSignatureOfTheProviderIsDemandedUnlessThePluginSaysOtherwise() throws IOException {
        String provider = "plugins:\n  providers:\n    - {name: m, type: memory, signature: {keys: [second.pub.pem]}}\n"
                + "  plugins:\n    - {provider: m, " + PLUGIN;
        Files.writeString(host.config(), provider + "}\n");

        assertThat(problem(host.install()).message()).endsWith("is refused: no trusted key signed it");

        Files.writeString(host.config(), provider + ", signature: {keys: [release.pub.pem]}}\n");
        host.install().orThrow();
        assertThat(trust()).isEqualTo(TrustLevel.SIGNED);
    }

    @Test
    void aThresholdCountsDifferentKeys() throws IOException {
        String two = PLUGIN + ", signature: {keys: [release.pub.pem, second.pub.pem], threshold: 2}";
        publish("1.0.0", "first", OTHER, OTHER);

        assertThat(problem(host.declare(two).install()).message())
                .isEqualTo(
                        "cannot install \"neo\": its signature \"m:memory://m/neo.bin.dsse.json\" is refused: only 1 of"
                                + " 2 trusted keys signed it");

        publish("1.0.0", "first", OTHER, KEY);
        host.install().orThrow();
        assertThat(host.read("neo")).isEqualTo("first");
    }

    @Test
    void aFailedUpdateLeavesTheOldVersion() throws IOException {
        host.declare(SIGNED).install().orThrow();
        publish("2.0.0", "second", OTHER);

        InstallReport report = host.update("neo");

        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(host.read("neo")).isEqualTo("first");
        assertThat(fetched()).isEqualTo(1);
        assertThat(host.lockText()).contains("version: \"1.0.0\"");
    }

    @Test
    void anUpdateMovesToWhatIsSigned() throws IOException {
        host.declare(SIGNED).install().orThrow();
        publish("2.0.0", "second", KEY);

        host.update("neo").orThrow();

        assertThat(host.read("neo")).isEqualTo("second");
        assertThat(host.lockText()).contains("version: \"2.0.0\"");
    }

    @Test
    void anUpdateThatFindsTheSameStatementFetchesNothing() throws IOException {
        host.declare(SIGNED).install().orThrow();

        assertThat(outcome(host.update("neo"), "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(fetched()).isEqualTo(1);
    }

    @Test
    void anOldStatementIsNoWayBack() throws IOException {
        publish("2.0.0", "second", KEY);
        host.declare(SIGNED).install().orThrow();
        publish("1.0.0", "first", KEY);

        InstallReport report = host.update("neo");

        assertThat(host.read("neo")).isEqualTo("second");
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UNCHANGED);
    }

    @Test
    void aNewDemandIsCheckedWithoutANewDownload() throws IOException {
        host.declare(PLUGIN + ", version: \"1.0.0\"").install().orThrow();
        assertThat(trust()).isEqualTo(TrustLevel.SAME_ORIGIN);

        InstallReport report = host.declare(SIGNED + ", version: \"1.0.0\"")
                .restart()
                .install()
                .orThrow();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(fetched()).isEqualTo(1);
        assertThat(host.lockText()).contains("trust: \"signed\"");
        int calls = host.store().calls();
        host.restart().install().orThrow();
        assertThat(host.store().calls()).isEqualTo(calls);
    }

    @Test
    void aNewDemandThatIsNotMetFailsThePlugin() throws IOException {
        host.declare(PLUGIN + ", version: \"1.0.0\"").install().orThrow();
        String before = host.lockText();

        InstallReport report = host.declare(SIGNED.replace("release", "second") + ", version: \"1.0.0\"")
                .install();

        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(host.read("neo")).isEqualTo("first");
        assertThat(host.lockText()).isEqualTo(before);
    }

    @Test
    void aNewDemandDoesNotMoveTheVersion() throws IOException {
        host.store()
                .put("neo-1.0.0.bin", "first")
                .put("neo-1.0.0.bin.dsse.json", TestKey.envelope(TestKey.statement("neo", "1.0.0", "first"), KEY));
        String floating = "name: neo, path: \"neo-{version}.bin\", version: ^1";
        host.declare(floating).install().orThrow();
        host.store().put("neo-1.1.0.bin", "second");

        host.declare(floating + ", signature: {keys: [release.pub.pem]}")
                .install()
                .orThrow();

        assertThat(host.lockText()).contains("version: \"1.0.0\"", "trust: \"signed\"");
    }

    @Test
    void otherKeysAreANewDemandAndMirrorsAreNone() throws IOException {
        host.declare(SIGNED).install().orThrow();
        int calls = host.store().calls();

        host.declare(SIGNED + ", mirrors: [\"memory://m/else.bin\"]")
                .restart()
                .install()
                .orThrow();
        assertThat(host.store().calls()).isEqualTo(calls);

        InstallReport report =
                host.declare(SIGNED.replace("release", "second")).restart().install();
        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(fetched()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsReplacedInItsFileIsANewDemand() throws IOException {
        host.declare(SIGNED).install().orThrow();
        Files.writeString(folder.resolve("release.pub.pem"), OTHER.publicPem());

        InstallReport report = host.restart().install();

        assertThat(problem(report).message()).endsWith("is refused: no trusted key signed it");
        assertThat(host.read("neo")).isEqualTo("first");
        publish("1.0.0", "first", OTHER);
        host.install().orThrow();
        int calls = host.store().calls();
        host.restart().install().orThrow();
        assertThat(host.store().calls()).isEqualTo(calls);
        assertThat(fetched()).isEqualTo(1);
    }

    @Test
    void aRunningHostSeesAKeyThatIsReplacedInItsFile() throws IOException {
        host.declare(SIGNED).install().orThrow();
        host.install().orThrow();
        Files.writeString(folder.resolve("release.pub.pem"), OTHER.publicPem());

        assertThat(problem(host.install()).code()).isEqualTo(ErrorCode.INTEGRITY);
    }

    @Test
    void theSameKeyInAnotherPlaceIsNoNewDemand() throws IOException {
        host.declare(SIGNED).install().orThrow();
        String before = host.lockText();
        int calls = host.store().calls();
        Files.createDirectory(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/neo.pem"), "\n" + KEY.publicPem().replace("\n", "\r\n"));
        host.declare(SIGNED.replace("release.pub.pem", "keys/neo.pem")).restart();

        install(request -> request.locked(true)).orThrow();

        assertThat(host.store().calls()).isEqualTo(calls);
        assertThat(host.lockText()).isEqualTo(before);
    }

    @Test
    void lockedChangesNoRecordWhateverTheCacheHolds() throws IOException {
        host.setting("cache_dir: cache")
                .declare(PLUGIN + ", version: \"1.0.0\"")
                .install()
                .orThrow();
        String wrong = host.lockText().replaceFirst("tree: \"sha256:.{8}", "tree: \"sha256:00000000");
        forget();
        Files.writeString(host.lockFile(), wrong);

        InstallReport report = install(request -> request.locked(true));

        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(host.lockText()).isEqualTo(wrong);
    }

    @Test
    void whatIsNotDemandedAnyMoreStaysAsItIs() throws IOException {
        host.declare(SIGNED).install().orThrow();
        int calls = host.store().calls();
        String before = host.lockText();

        host.declare(PLUGIN).restart().install().orThrow();

        assertThat(host.store().calls()).isEqualTo(calls);
        assertThat(host.lockText()).isEqualTo(before);
    }

    @Test
    void lockedRefusesWhatWasNotCheckedForTheDemand() throws IOException {
        host.declare(PLUGIN + ", version: \"1.0.0\"").install().orThrow();
        host.declare(SIGNED + ", version: \"1.0.0\"").restart();

        Problem problem = problem(install(request -> request.locked(true)));

        assertThat(problem.code()).isEqualTo(ErrorCode.LOCK_FILE);
        assertThat(problem.message())
                .isEqualTo("cannot install \"neo\" with --locked: the lock file records version 1.0.0, whose bytes were"
                        + " not checked for the signature or checksum file that is demanded now");
        host.manager().lock(LockRequest.builder().build());
        assertThat(install(request -> request.locked(true)).orThrow().problems())
                .isEmpty();
    }

    @Test
    void offlineNothingCanBeCheckedAnew() throws IOException {
        host.declare(PLUGIN + ", version: \"1.0.0\"").install().orThrow();
        host.declare(SIGNED + ", version: \"1.0.0\"").restart();

        Problem problem = problem(install(request -> request.offline(true)));

        assertThat(problem.message())
                .isEqualTo("cannot install \"neo\" with --offline: its signature or checksum file has to be fetched"
                        + " first");
        assertThat(problem.nextStep()).contains("run once without --offline");
    }

    @Test
    void offlineAPinInTheCacheDoesNotStandInForASignature() throws IOException {
        host.setting("cache_dir: cache");
        String pin = ", sha256: " + sha256Of("first");
        host.declare(PLUGIN + pin).install().orThrow();
        forget();
        Files.delete(host.lockFile());
        host.declare(SIGNED + pin);

        assertThat(problem(install(request -> request.offline(true))).message())
                .endsWith("its signature or checksum file has to be fetched first");
    }

    @Test
    void anotherMachineChecksTheSignatureItself() throws IOException {
        host.declare(SIGNED).install().orThrow();
        forget();
        publish("1.0.0", "first", OTHER);

        assertThat(problem(install(request -> request.locked(true))).code()).isEqualTo(ErrorCode.INTEGRITY);

        publish("1.0.0", "first", KEY);
        String before = host.lockText();
        install(request -> request.locked(true)).orThrow();
        assertThat(host.read("neo")).isEqualTo("first");
        assertThat(host.lockText()).isEqualTo(before);
    }

    @Test
    void bytesInTheCacheAreCheckedWithoutADownload() throws IOException {
        host.setting("cache_dir: cache").declare(SIGNED).install().orThrow();
        forget();

        host.install().orThrow();

        assertThat(fetched()).isEqualTo(1);
        assertThat(host.store().calls(Operation.OPEN, SIGNATURE)).isEqualTo(2);
        assertThat(trust()).isEqualTo(TrustLevel.SIGNED);
    }

    private void forget() throws IOException {
        host.close();
        SetsFixture.deleteTree(host.pluginDir());
        host.restart();
    }

    @Test
    void pinAndStatementThatContradictAreToldBeforeTheDownload() throws IOException {
        InstallReport report =
                host.declare(SIGNED + ", sha256: " + sha256Of("other")).install();

        assertThat(problem(report).message())
                .isEqualTo("cannot install \"neo\": it is not clear which bytes \"m:memory://m/neo.bin\" must have: the"
                        + " configuration pins sha256:" + sha256Of("other") + ", the signed statement says sha256:"
                        + sha256Of("first"));
        assertThat(problem(report).nextStep())
                .contains("find out which of the two is right before you change anything");
        assertThat(fetched()).isZero();
    }

    @Test
    void aPinIsTheStrongestReason() throws IOException {
        host.declare(SIGNED + ", sha256: " + sha256Of("first")).install().orThrow();

        assertThat(trust()).isEqualTo(TrustLevel.PINNED);
    }

    @Test
    void aMirrorMayServeWhatIsSigned() throws IOException {
        host.store()
                .put("copy.bin", "first")
                .failNext("neo.bin", 1000, () -> new SourceException(SourceException.Kind.NOT_FOUND, "gone"));

        InstallReport report = host.declare(SIGNED + ", mirrors: [\"memory://m/copy.bin\"]")
                .install()
                .orThrow();

        assertThat(host.read("neo")).isEqualTo("first");
        assertThat(trust()).isEqualTo(TrustLevel.SIGNED);
        assertThat(report.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "\"neo\" comes from its mirror \"memory://m/copy.bin\", because its own source failed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBlobSignatureIsAcceptedAndToldToBeUnbound(boolean edwards) throws IOException {
        TestKey key = edwards ? KEY : OTHER;
        byte[] signature = key.sign("first".getBytes(StandardCharsets.UTF_8));
        host.store().put("neo.bin.sig", Base64.getEncoder().encode(signature));

        InstallReport report = host.declare(PLUGIN + ", signature: {format: cosign-blob, keys: ["
                        + (edwards ? "release" : "second") + ".pub.pem]}")
                .install()
                .orThrow();

        assertThat(trust()).isEqualTo(TrustLevel.SIGNED);
        assertThat(report.problems())
                .extracting(Problem::message)
                .containsExactly("\"neo\": its signature is bound neither to its name nor to its version, so an older"
                        + " artifact with its signature would be accepted, too");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBlobSignatureOfOtherBytesIsRefused(boolean edwards) throws IOException {
        TestKey key = edwards ? KEY : OTHER;
        host.store().put("neo.bin.sig", key.sign("other".getBytes(StandardCharsets.UTF_8)));

        InstallReport report = host.declare(PLUGIN + ", signature: {format: cosign-blob, keys: ["
                        + (edwards ? "release" : "second") + ".pub.pem]}")
                .install();

        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem(report).message())
                .isEqualTo("cannot install \"neo\": its signature is not one over these bytes by a trusted key");
        assertThat(host.isPlaced("neo")).isFalse();
    }

    @Test
    void requiredIntegrityIsMetByAChecksumFileOrASignature() throws IOException {
        host.setting("integrity: required");
        assertThat(problem(host.declare(PLUGIN).install()).message())
                .isEqualTo("cannot install \"neo\": nothing says which bytes \"m:memory://m/neo.bin\" must have, and"
                        + " 'integrity: required' allows no first use");

        host.store().put("SUMS", sha256Of("first") + "  neo.bin\n");
        host.declare(PLUGIN + ", checksum_url: SUMS").install().orThrow();
        assertThat(trust()).isEqualTo(TrustLevel.SAME_ORIGIN);
        host.declare(SIGNED).install().orThrow();
        assertThat(trust()).isEqualTo(TrustLevel.SIGNED);
        assertThat(host.lockText()).contains("version: \"1.0.0\"", "trust: \"signed\"");
    }

    @Test
    void documentsLieWhereTheirUrlsSay() throws IOException {
        host.store()
                .remove(SIGNATURE)
                .put("1.0.0/neo.bin", "first")
                .put("sums/1.0.0.txt", sha256Of("first") + "  neo.bin\n")
                .put("sig/1.0.0.json", TestKey.envelope(TestKey.statement("neo", "1.0.0", "first"), KEY));

        host.declare("name: neo, path: \"{version}/neo.bin\", version: \"1.0.0\", checksum_url:"
                        + " \"memory://m/sums/{version}.txt\", signature: {keys: [release.pub.pem], url:"
                        + " \"sig/{version}.json\"}")
                .install()
                .orThrow();

        assertThat(trust()).isEqualTo(TrustLevel.SIGNED);
    }

    private Problem built(Consumer<PluginDeclaration.Builder> plugin, SignaturePolicy.Builder policy) {
        PluginDeclaration.Builder declaration = PluginDeclaration.builder(PluginName.of("neo"))
                .provider("m")
                .path("neo.bin")
                .signature(policy.build());
        plugin.accept(declaration);
        PluginsConfig config = PluginsConfig.builder(folder)
                .providers(List.of(ProviderDeclaration.builder("m", "memory").build()))
                .plugins(List.of(declaration.build()))
                .build();
        try (PluginManager manager = host.builder().config(config).build()) {
            return problem(manager.install(InstallRequest.defaults()));
        }
    }

    @Test
    void aPolicyThatAHostBuiltIsCheckedWhenItIsUsed() {
        assertThat(built(plugin -> {}, SignaturePolicy.builder()).message())
                .isEqualTo(
                        "cannot install \"neo\": 'signature' cannot be used: 'threshold' is 1, with 0 different keys");
        assertThat(built(plugin -> {}, SignaturePolicy.builder().keys(List.of("nowhere.pem")))
                        .message())
                .isEqualTo(
                        "cannot install \"neo\": 'signature' cannot be used: the key file 'nowhere.pem' cannot be read:"
                                + " there is no such file");
        SignaturePolicy.Builder good = SignaturePolicy.builder().keys(List.of(KEY.publicPem()));
        assertThat(built(plugin -> {}, good.build().toBuilder().url("../neo.json"))
                        .message())
                .isEqualTo("cannot install \"neo\": 'signature.url' cannot be used: it leads out of the provider");
        assertThat(built(plugin -> {}, good.build().toBuilder().url("{version}.json"))
                        .message())
                .startsWith("cannot install \"neo\": 'signature.url' cannot be used: ")
                .contains("no version is known for {version}");
        Problem collection = built(plugin -> plugin.path("neo/").kind(ArtifactKind.COLLECTION), good);
        assertThat(collection.message())
                .isEqualTo(
                        "cannot install \"neo\": a signature or checksum file is about one object, but a collection has"
                                + " many");
        assertThat(collection.code()).isEqualTo(ErrorCode.CONFIGURATION);
    }

    @Test
    void nothingOfAPrivateKeyIsShown() throws IOException {
        Files.writeString(folder.resolve("release.pub.pem"), KEY.privatePem());

        Problem problem =
                built(plugin -> {}, SignaturePolicy.builder().keys(List.of("release.pub.pem", KEY.privatePem())));

        String secret = KEY.privatePem().split("\n", -1)[1];
        assertThat(problem.toString()).doesNotContain(secret).contains("private key");
        assertThat(problem.toString().toLowerCase(Locale.ROOT)).doesNotContain("begin");
    }
}
