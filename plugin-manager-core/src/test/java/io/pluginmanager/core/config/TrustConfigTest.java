package io.pluginmanager.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.SignatureFormat;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.core.verify.TestKey;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a configuration that say whose bytes are believed. */
class TrustConfigTest {

    @TempDir
    Path folder;

    private PluginsConfig read(String text) {
        return new ConfigReader(FakeProviders.all())
                .read("f.yaml", text.getBytes(StandardCharsets.UTF_8), folder)
                .config();
    }

    private static PluginsConfig good() throws IOException {
        Path file = ConfigFilesTest.folder("good").resolve("trust.yaml");
        return new ConfigReader(FakeProviders.all())
                .read("trust.yaml", Files.readAllBytes(file), Path.of("/etc/plugins"))
                .config();
    }

    private static PluginDeclaration plugin(PluginsConfig config, String name) {
        return config.plugins().stream()
                .filter(plugin -> plugin.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyKeyIsRead() throws IOException {
        PluginDeclaration all = plugin(good(), "all");

        assertThat(all.packageName()).contains("upstream");
        assertThat(all.checksumUrl()).contains("all/{version}/SHA256SUMS");
        assertThat(all.mirrors())
                .containsExactly(
                        "https://mirror.example.org/all-{version}-{os}-{arch}.zip",
                        "file:mirror/all.zip",
                        "gs://bucket/all.zip");
        SignaturePolicy policy = all.signature().orElseThrow();
        assertThat(policy.url()).contains("https://sig.example.org/{version}.dsse.json");
        assertThat(policy.format()).isEqualTo(SignatureFormat.STATEMENT);
        assertThat(policy.threshold()).isEqualTo(2);
        assertThat(policy.keys()).hasSize(2).allMatch(key -> key.startsWith("-----BEGIN PUBLIC KEY-----"));
        assertThat(plugin(good(), "blob").signature().orElseThrow().format()).isEqualTo(SignatureFormat.COSIGN_BLOB);
    }

    @Test
    void whatIsNotWrittenHasItsDefault() throws IOException {
        PluginDeclaration plain = plugin(good(), "indexed");

        assertThat(plain.checksumUrl()).isEmpty();
        assertThat(plain.signature()).isEmpty();
        assertThat(plain.mirrors()).isEmpty();
        SignaturePolicy policy = good().providers().get(1).signature().orElseThrow();
        assertThat(policy.threshold()).isEqualTo(1);
        assertThat(policy.format()).isEqualTo(SignatureFormat.STATEMENT);
        assertThat(policy.url()).isEmpty();
        assertThat(good().providers().get(0).signature()).isEmpty();
    }

    @Test
    void theIndexOfAProviderGivesThePath() throws IOException {
        PluginDeclaration indexed = plugin(good(), "indexed");

        assertThat(indexed.provider()).contains("signed");
        assertThat(indexed.path()).isEmpty();
        assertThat(indexed.url()).isEmpty();
        assertThat(indexed.installable()).isTrue();
        assertThat(plugin(good(), "ranged").version()).contains("^1.4");
    }

    @Test
    void limitsOfRetriesAreRead() throws IOException {
        assertThat(good().limits().attempts()).isEqualTo(100);
        assertThat(good().limits().minRate()).isZero();
        assertThat(read("plugins: {limits: {min_rate: 2KiB}, plugins: []}")
                        .limits()
                        .minRate())
                .isEqualTo(2048);
        assertThat(read("plugins: {plugins: []}").limits().attempts()).isEqualTo(5);
    }

    @Test
    void keyFilesLieInTheFolderOfTheConfiguration() throws IOException {
        Files.createDirectory(folder.resolve("keys"));
        Files.writeString(
                folder.resolve("keys/release.pub.pem"), TestKey.elliptic().publicPem());
        String text = "plugins: {plugins: [{name: a, url: 'https://example.org/a', signature: {keys:"
                + " [keys/release.pub.pem]}}]}";

        assertThat(plugin(read(text), "a").signature().orElseThrow().keys()).containsExactly("keys/release.pub.pem");
    }

    @Test
    void aProxyThatIsReachedOverPlainHttpPassesOnWhatHttpsProtects() {
        String text = "plugins: {providers: [{name: web, type: http, url: 'https://example.org/', proxy: {url:"
                + " 'http://proxy.example.org:3128'}}], plugins: [{name: a, provider: web, path: a.zip}, {name: b,"
                + " provider: web, path: b.zip, checksum_url: SUMS}]}";

        assertThat(read(text).plugins()).hasSize(2);
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> read(text.replace("https://", "http://")))
                        .problems())
                .extracting(Problem::message)
                .containsExactly(
                        "the artifact comes over plain http, so anybody on the way can change it",
                        "the checksum file comes over plain http, so anybody on the way can change it");
    }

    @Test
    void aPrivateKeyIsRefusedAndNotShown() throws IOException {
        TestKey key = TestKey.edwards();
        Files.writeString(folder.resolve("release.pem"), key.privatePem());
        String text = "plugins:\n"
                + "  plugins:\n"
                + "    - {name: a, url: 'https://example.org/a', signature: {keys: [release.pem]}}\n";

        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> read(text));

        assertThat(refused.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "f.yaml:3:66: the key file 'release.pem' cannot be used: it is a private key, which only the"
                                + " one who signs may have; write the public half, as 'openssl pkey -in KEY.pem -pubout'"
                                + " prints it; if others could read this, make a new key");
        assertThat(refused.getMessage()).doesNotContain(key.privatePem().split("\n", -1)[1]);
    }
}
