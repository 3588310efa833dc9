package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static io.pluginmanager.core.SetsFixture.sha256Of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.core.verify.TestKey;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.PhaseEvent;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of checksums, signatures and identity, each with a whole installation. */
class ChecksumAndSignatureCasesTest {

    private static final TestKey KEY = TestKey.edwards();
    private static final String SUMS = "provider: m, name: neo, path: neo.bin, checksum_url: SHA256SUMS";

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo.bin", "first");
        Files.writeString(folder.resolve("release.pub.pem"), KEY.publicPem());
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static String signed(String version) {
        return "name: neo, path: neo.bin, version: \"" + version + "\", signature: {keys: [release.pub.pem]}";
    }

    private static Problem problem(InstallReport report) {
        return outcome(report, "neo").problem().orElseThrow();
    }

    private String refusedConfig(String... plugins) throws IOException {
        host.declareRaw(plugins);
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> host.install());
        return String.join(
                "\n",
                refused.problems().stream()
                        .map(problem ->
                                problem.message() + "; " + problem.nextStep().orElse(""))
                        .toList());
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asserts that one thing failed, that what was in place stays, and that nothing of the new bytes is left. */
    private void assertRefused(InstallReport report, String message) throws IOException {
        Problem problem = problem(report);
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem.nextStep()).isPresent();
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.FAILED);
        assertThat(host.isPlaced("neo")).isFalse();
        try (Stream<Path> left = Files.walk(host.stateDir())) {
            assertThat(left.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.contains("neo") || name.endsWith(".artifact"));
        }
    }

    @Test
    void case64PlainHttpWithoutDigestIsRefused() throws IOException {
        assertThat(refusedConfig("name: neo, url: \"http://example.org/neo.bin\""))
                .contains("the artifact comes over plain http, so anybody on the way can change it; use https, write"
                        + " 'sha256', or accept it with 'integrity: first-use'");
        assertThat(refusedConfig(
                        "name: neo, url: \"https://example.org/neo.bin\", checksum_url: \"http://example.org/SUMS\""))
                .contains("the checksum file comes over plain http, so anybody on the way can change it; use https,"
                        + " write 'sha256', or accept it with 'integrity: first-use'");
    }

    @Test
    void case64WhatIsTrustedOnFirstUseIsPinnedInTheLockFile() throws IOException {
        Files.writeString(folder.resolve("neo.bin"), "first");
        host.declareRaw("name: neo, url: ./neo.bin, integrity: first-use");
        try (var manager = host.builder().discovery(true).build()) {
            manager.install(InstallRequest.defaults()).orThrow();
        }

        assertThat(host.lockText()).contains("sha256: \"" + sha256Of("first") + "\"", "trust: \"first-use\"");
    }

    @Test
    void case65AMismatchKeepsNothingAndNamesBothDigests() throws IOException {
        host.store().put("SHA256SUMS", sha256Of("other") + "  neo.bin\n");

        InstallReport report = host.declareRaw(SUMS).install();

        assertRefused(
                report,
                "cannot install \"neo\": \"m:memory://m/neo.bin\" has other bytes than expected: the checksum file says"
                        + " sha256:" + sha256Of("other") + ", it has sha256:" + sha256Of("first"));
        assertThat(host.store().calls(Operation.OPEN, "neo.bin")).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 65, 40, 32})
    void case67WrongLengthsAreErrorsOfTheConfiguration(int digits) throws IOException {
        assertThat(refusedConfig("provider: m, name: neo, path: neo.bin, sha256: " + "a".repeat(digits)))
                .isEqualTo("'sha256': '" + "a".repeat(digits) + "' is not a SHA-256 digest: it has 64 hexadecimal"
                        + " digits, this has " + digits + " characters; write the 64 digits that 'sha256sum' prints");
    }

    @Test
    void case67WrongLengthsInAChecksumFileFailThePlugin() throws IOException {
        host.store().put("SHA256SUMS", sha256Of("first").substring(1) + "  neo.bin\n");

        assertRefused(
                host.declareRaw(SUMS).install(),
                "cannot install \"neo\": its checksum file \"m:memory://m/SHA256SUMS\" is refused: line 1 of the"
                        + " checksum file has a digest of 63 digits; SHA-256 has 64, SHA-384 has 96, SHA-512 has 128");
        assertThat(host.store().calls(Operation.OPEN, "neo.bin")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-1", "MD5"})
    void case68WeakDigestsAreNeverTheOnlyOnes(String algorithm) throws IOException {
        host.store().put("SHA256SUMS", hash(algorithm, "first") + "  neo.bin\n");

        assertRefused(
                host.declareRaw(SUMS).install(),
                "cannot install \"neo\": its checksum file \"m:memory://m/SHA256SUMS\" is refused: the checksum file"
                        + " has no SHA-256, SHA-384 or SHA-512 digest for 'neo.bin', only weaker ones, with which other"
                        + " bytes can be made");
    }

    @Test
    void case70TheStrongestDigestDecides() throws IOException {
        host.store().put("SHA256SUMS", hash("MD5", "first") + "  neo.bin\n" + hash("SHA-512", "other") + "  neo.bin\n");

        assertRefused(
                host.declareRaw(SUMS).install(),
                "cannot install \"neo\": \"m:memory://m/neo.bin\" has other bytes than expected: the checksum file says"
                        + " SHA-512 " + hash("SHA-512", "other") + ", it has SHA-512 " + hash("SHA-512", "first"));
    }

    @Test
    void case70EveryKnownDigestMustMatch() throws IOException {
        host.store().put("SHA256SUMS", hash("MD5", "other") + "  neo.bin\n" + sha256Of("first") + "  neo.bin\n");

        assertRefused(
                host.declareRaw(SUMS).install(),
                "cannot install \"neo\": \"m:memory://m/neo.bin\" has other bytes than expected: the checksum file says"
                        + " MD5 " + hash("MD5", "other") + ", it has MD5 " + hash("MD5", "first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "SHA-384", "SHA-512"})
    void case71TheLineOfTheVeryFileIsFound(String algorithm) throws IOException {
        host.store()
                .put(
                        "SHA256SUMS",
                        "# checksums\r\n" + hash(algorithm, "other") + " *other.bin\r\n"
                                + hash(algorithm, "other") + "  old/neo.bin\r\n" + hash(algorithm, "first")
                                + "  neo.bin\r\n");

        PluginOutcome installed = outcome(host.declareRaw(SUMS).install().orThrow(), "neo");

        assertThat(installed.inPlace().orElseThrow().provenance().trust()).isEqualTo(TrustLevel.SAME_ORIGIN);
        assertThat(host.lockText()).contains("trust: \"same-origin\"\n      verified: \"sha256:");
        assertThat(host.read("neo")).isEqualTo("first");
    }

    @Test
    void case71SeveralCandidatesAreRefused() throws IOException {
        host.store().put("SHA256SUMS", sha256Of("first") + "  a/neo.bin\n" + sha256Of("first") + "  b/neo.bin\n");

        assertRefused(
                host.declareRaw(SUMS).install(),
                "cannot install \"neo\": its checksum file \"m:memory://m/SHA256SUMS\" is refused: the checksum file"
                        + " has lines for several files 'neo.bin': 'a/neo.bin', 'b/neo.bin'");
    }

    @Test
    void case73AMissingSignatureFailsThePlugin() throws IOException {
        assertRefused(
                host.declare(signed("1.0.0")).install(),
                "cannot install \"neo\": its signature \"m:memory://m/neo.bin.dsse.json\" cannot be had: there is no"
                        + " object 'neo.bin.dsse.json' in store 'm'");
        assertThat(host.store().calls(Operation.OPEN, "neo.bin")).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"FORBIDDEN", "UNAUTHENTICATED", "UNAVAILABLE", "RATE_LIMITED", "PROTOCOL", "BLOCKED", "CHANGED"})
    void case73WhateverKeepsASignatureAwayFailsThePlugin(Kind kind) throws IOException {
        host.store().put("neo.bin.dsse.json", TestKey.envelope(TestKey.statement("neo", "1.0.0", "first"), KEY));
        host.store().failNext("neo.bin.dsse.json", 1000, () -> new SourceException(kind, "no luck"));

        InstallReport report = host.declare(signed("1.0.0")).install();

        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem(report).message())
                .startsWith("cannot install \"neo\": its signature \"m:memory://m/neo.bin.dsse.json\" cannot be had: ")
                .contains("no luck");
        assertThat(problem(report).retryable()).isEqualTo(kind.retryable());
        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.store().calls(Operation.OPEN, "neo.bin")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "not found"})
    void case73WhatIsNoSignatureFailsThePlugin(String text) throws IOException {
        host.store().put("neo.bin.dsse.json", text);

        InstallReport report = host.declare(signed("1.0.0")).install();

        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem(report).message())
                .startsWith("cannot install \"neo\": its signature \"m:memory://m/neo.bin.dsse.json\" is refused: ");
        assertThat(host.isPlaced("neo")).isFalse();
    }

    @Test
    void case73AStrangersSignatureFailsThePlugin() throws IOException {
        host.store()
                .put(
                        "neo.bin.dsse.json",
                        TestKey.envelope(TestKey.statement("neo", "1.0.0", "first"), TestKey.edwards()));

        assertRefused(
                host.declare(signed("1.0.0")).install(),
                "cannot install \"neo\": its signature \"m:memory://m/neo.bin.dsse.json\" is refused: no trusted key"
                        + " signed it");
    }

    @Test
    void case74ASignatureOfAnotherVersionFailsThePlugin() throws IOException {
        host.store().put("neo.bin.dsse.json", TestKey.envelope(TestKey.statement("neo", "0.9.0", "first"), KEY));

        assertRefused(
                host.declare(signed("1.0.0")).install(),
                "cannot install \"neo\": its signature \"m:memory://m/neo.bin.dsse.json\" is refused: it is about"
                        + " version \"0.9.0\", not about \"1.0.0\"");
    }

    @Test
    void case74ASignatureOfAnotherPluginFailsThePlugin() throws IOException {
        host.store().put("neo.bin.dsse.json", TestKey.envelope(TestKey.statement("trinity", "1.0.0", "first"), KEY));

        assertRefused(
                host.declare(signed("1.0.0")).install(),
                "cannot install \"neo\": its signature \"m:memory://m/neo.bin.dsse.json\" is refused: it is about"
                        + " \"trinity\", not about \"neo\"");
    }

    @Test
    void case74ASignatureOfOtherBytesFailsThePlugin() throws IOException {
        host.store().put("neo.bin.dsse.json", TestKey.envelope(TestKey.statement("neo", "1.0.0", "other"), KEY));

        assertRefused(
                host.declare(signed("1.0.0")).install(),
                "cannot install \"neo\": \"m:memory://m/neo.bin\" has other bytes than expected: the signed statement"
                        + " says sha256:" + sha256Of("other") + ", it has sha256:" + sha256Of("first"));
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY", "UNPACK"})
    void case76BytesAreUsedFromTheFileThatWasChecked(PhaseEvent.Phase phase) throws IOException {
        host.store().put("SHA256SUMS", hash("SHA-512", "first") + "  neo.bin\n");
        host.declareRaw(SUMS);
        PluginManagerListener swapper = new PluginManagerListener() {
            @Override
            public void onPhase(PhaseEvent event) {
                if (event.phase() == phase) {
                    swapFiles(host.stateDir().resolve("staging"));
                }
            }
        };

        try (var manager = host.builder().listener(swapper).build()) {
            manager.install(InstallRequest.defaults()).orThrow();
        }

        assertThat(swapped).isPositive();
        assertThat(host.read("neo")).isEqualTo("first");
    }

    private int swapped;

    /** Puts other files in the places of all that are there. */
    private void swapFiles(Path staging) {
        try (Stream<Path> files = Files.walk(staging)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path other = Files.writeString(folder.resolve("other"), "wrong");
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                swapped++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void case77AnotherSourceWithAForgottenDigestIsNotServedFromStoreOrCache() throws IOException {
        host.setting("cache_dir: cache").store().put("next.bin", "second");
        String pin = ", sha256: " + sha256Of("first");
        host.declare("name: neo, path: neo.bin" + pin).install().orThrow();

        InstallReport report =
                host.declare("name: neo, path: next.bin" + pin).restart().install();

        assertThat(problem(report).message())
                .isEqualTo("cannot install \"neo\": \"m:memory://m/next.bin\" has other bytes than expected: the"
                        + " configuration pins sha256:" + sha256Of("first") + ", it has sha256:" + sha256Of("second"));
        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(host.read("neo")).isEqualTo("first");
    }

    @Test
    void case77OfflineACacheHitByDigestAloneIsToldLoudly() throws IOException {
        host.setting("cache_dir: cache").store().put("next.bin", "second");
        String pin = ", sha256: " + sha256Of("first");
        host.declare("name: neo, path: neo.bin" + pin).install().orThrow();

        host.declare("name: neo, path: next.bin" + pin).restart();
        InstallReport report =
                host.manager().install(InstallRequest.builder().offline(true).build());

        assertThat(report.problems()).singleElement().satisfies(warning -> {
            assertThat(warning.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(warning.code()).isEqualTo(ErrorCode.INTEGRITY);
            assertThat(warning.message())
                    .isEqualTo("\"neo\" comes from the download cache because of its 'sha256' alone: offline nobody"
                            + " could tell whether its source has these bytes");
            assertThat(warning.nextStep()).contains("run once without --offline");
        });
    }

    @Test
    void case83EndlessDocumentsAreCutOff() throws IOException {
        host.store().put("neo.bin.dsse.json", " ".repeat(1 << 17));

        InstallReport report = host.declare(signed("1.0.0")).install();

        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem(report).message())
                .startsWith("cannot install \"neo\": its signature \"m:memory://m/neo.bin.dsse.json\" cannot be had: ")
                .endsWith("is larger than the allowed 64.0 KiB");
    }

    @Test
    void case83MoreBytesThanSignedAreRefused() throws IOException {
        host.store()
                .put("neo.bin.dsse.json", TestKey.envelope(TestKey.statement("neo", "1.0.0", "first"), KEY))
                .put("neo.bin", "first and more");

        InstallReport report = host.declare(signed("1.0.0")).install();

        assertThat(problem(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem(report).message())
                .isEqualTo("cannot install \"neo\": \"m:memory://m/neo.bin\" has 14 bytes instead of the expected 5");
        assertThat(host.isPlaced("neo")).isFalse();
    }

    @Test
    void case85AMergedLockFileIsRefusedAndLeftAlone() throws IOException {
        host.declare("name: neo, path: neo.bin").install().orThrow();
        String good = host.lockText();
        String entry = good.substring(good.indexOf("  \"neo\":"));
        for (String merged : List.of(
                good.replace("plugins:\n", "plugins:\n<<<<<<< ours\n"),
                good + entry,
                good + "{\n",
                good.replace("      size: 5\n", "      size: 5\n      size: 5\n"),
                good.replace("      size: 5\n", ""))) {
            Files.writeString(host.lockFile(), merged);

            ConfigurationException refused = catchThrowableOfType(
                    ConfigurationException.class, () -> host.restart().install());

            assertThat(refused).as(merged).isNotNull();
            assertThat(refused.problems()).allSatisfy(problem -> {
                assertThat(problem.code()).isEqualTo(ErrorCode.LOCK_FILE);
                assertThat(problem.position()).isPresent();
                assertThat(problem.nextStep()).isPresent();
            });
            assertThat(host.lockText()).isEqualTo(merged);
        }
    }

    @Test
    void case86ANewerLockFileIsRefusedAndLeftAlone() throws IOException {
        host.declare("name: neo, path: neo.bin").install().orThrow();
        String newer = host.lockText().replace("schema: 1", "schema: 2");
        Files.writeString(host.lockFile(), newer);

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> host.restart().install());

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("this lock file has format 2, this version understands 1"));
        assertThat(host.lockText()).isEqualTo(newer);
    }
}
