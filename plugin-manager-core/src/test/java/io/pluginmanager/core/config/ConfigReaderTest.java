package io.pluginmanager.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.pluginmanager.Digest;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.Durability;
import io.pluginmanager.config.IntegrityMode;
import io.pluginmanager.config.Limits;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.config.LockTrust;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.config.VersionSelection;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    private static final Path BASE = Path.of("/etc/plugins");
    private static final Digest EMPTY =
            Digest.parse("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    private static final ConfigReader READER = new ConfigReader(FakeProviders.all());

    @TempDir
    Path temp;

    private static PluginsConfig good(String name) throws IOException {
        Path file = ConfigFilesTest.folder("good").resolve(name);
        return READER.read(name, Files.readAllBytes(file), BASE).config();
    }

    private static PluginsConfig text(String text) {
        return READER.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), BASE)
                .config();
    }

    private static List<String> refused(Path file) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> READER.read(file));
        return refused.problems().stream().map(Problem::toString).toList();
    }

    private static PluginDeclaration plugin(PluginsConfig config, String name) {
        return config.plugins().stream()
                .filter(plugin -> plugin.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySettingIsRead() throws IOException {
        PluginsConfig config = good("every-setting.yaml");

        assertThat(config.baseDirectory()).isEqualTo(BASE);
        assertThat(config.file()).isEmpty();
        assertThat(config.id()).isEqualTo("team/stage");
        assertThat(config.pluginDir()).contains(Path.of("/opt/plugins"));
        assertThat(config.stateDir()).contains(Path.of("/etc/state"));
        assertThat(config.lockFile()).contains(Path.of("/etc/plugins/locks/plugins.lock"));
        assertThat(config.cacheDir()).contains(Path.of("/var/cache/plugins"));
        assertThat(config.integrity()).isEqualTo(IntegrityMode.REQUIRED);
        assertThat(config.durability()).isEqualTo(Durability.PROCESS);
        assertThat(config.linkMode()).isEqualTo(LinkMode.COPY);
        assertThat(config.lockTrust()).isEqualTo(LockTrust.TRUSTED);
        assertThat(config.keepGenerations()).isEqualTo(7);
        assertThat(config.limits())
                .isEqualTo(Limits.builder()
                        .concurrency(4)
                        .perHost(2)
                        .stall(Duration.ofMillis(500))
                        .deadline(Duration.ofHours(2))
                        .entries(10)
                        .unpacked(1L << 30)
                        .ratio(50)
                        .decoderMemory(64L << 20)
                        .build());
    }

    @Test
    void everyKeyOfPluginIsRead() throws IOException {
        PluginsConfig config = good("every-setting.yaml");
        PluginDeclaration all = plugin(config, "all");

        assertThat(all.type()).contains("shared");
        assertThat(all.as().orElseThrow().value()).isEqualTo("everything");
        assertThat(all.provider()).contains("web");
        assertThat(all.path()).contains("all/{version}/{os}-{arch}.tar.gz");
        assertThat(all.version()).contains("latest");
        assertThat(all.osSpellings()).containsExactly(entry("macos", "osx"));
        assertThat(all.archSpellings()).containsExactly(entry("amd64", "x64"));
        assertThat(all.sha256()).contains(EMPTY);
        assertThat(all.format()).contains("tar.gz");
        assertThat(all.member()).contains("bin/all");
        assertThat(all.stripComponents()).isEqualTo(2);
        assertThat(all.portableNames()).isFalse();
        assertThat(all.integrity()).contains(IntegrityMode.FIRST_USE);
        assertThat(all.follow()).isTrue();
        assertThat(all.kind()).isEqualTo(ArtifactKind.ARTIFACT);
        assertThat(all.position().orElseThrow()).hasToString("every-setting.yaml:21:7");
        assertThat(plugin(config, "nightly").selection())
                .contains(VersionSelection.builder("numerical")
                        .pattern("main-(?P<n>[0-9]+)")
                        .extract("n")
                        .descending(true)
                        .build());
        assertThat(plugin(config, "dated").selection())
                .contains(VersionSelection.builder("date").build());
        assertThat(plugin(config, "rc").selection())
                .contains(
                        VersionSelection.builder("semver").allowPrerelease(true).build());
    }

    @Test
    void providersKeepTheirTextsAndPlaces() throws IOException {
        PluginsConfig config = good("every-setting.yaml");

        ProviderDeclaration web = config.providers().get(0);
        assertThat(web.name()).isEqualTo("web");
        assertThat(web.type()).isEqualTo("http");
        assertThat(web.integrity()).contains(IntegrityMode.FIRST_USE);
        assertThat(web.values())
                .isEqualTo(Map.of(
                        "url", List.of("http://plain.example.org/a/"),
                        "timeout", List.of("30s"),
                        "auth.type", List.of("basic"),
                        "auth.username", List.of("${env:USER}"),
                        "auth.password", List.of("${vault:web#password}")));
        assertThat(web.positions().get("auth.password")).hasToString("every-setting.yaml:17:158");
        assertThat(config.secrets())
                .extracting(ProviderDeclaration::name, ProviderDeclaration::type)
                .containsExactly(tuple("vault", "example-vault"));
        assertThat(config.toString() + config.providers() + config.secrets() + config.plugins())
                .doesNotContain("${");
    }

    @Test
    void textStaysText() throws IOException {
        PluginsConfig config = good("text-stays-text.yaml");

        assertThat(config.id()).isEqualTo("007");
        assertThat(plugin(config, "a").type()).contains("1.10");
        assertThat(config.plugins())
                .extracting(plugin -> plugin.version().orElseThrow())
                .containsExactly("1.10", "010", "1e3", "123e4567", "2023-01-02", "no");
        assertThat(config.plugins().get(5).name().value()).isEqualTo("yes");
    }

    @Test
    void urlsAreReadInEveryForm() throws IOException {
        PluginsConfig config = good("urls.yaml");

        assertThat(config.plugins())
                .extracting(plugin -> plugin.name().value() + " "
                        + plugin.url().or(plugin::image).orElseThrow())
                .containsExactly(
                        "derived https://example.org/path/derived.tar.gz?raw=1",
                        "loopback http://127.0.0.1:8080/loopback.zip",
                        "name https://example.org/some%20thing/na%6De.zip",
                        "tool https://example.org/tool-{version}-{os}.zip",
                        "absolute file:///opt/plugins/absolute.zip",
                        "relative relative dir/relative.zip",
                        "plain /opt/plugins/plain.yaml",
                        "odd ./odd dir/what?.zip",
                        "checked ./checked.zip",
                        "s3file s3://bucket/deep/s3file.zip",
                        "gsfile gs://bucket/gsfile.zip",
                        "ocifile oci://registry.example.org/team/ocifile:1.2",
                        "sub git::https://example.org/repo.git//sub?ref=0a1b2c3",
                        "scp git@example.org:team/scp.git",
                        "amazon s3://bucket/amazon.zip",
                        "virtual s3://bucket/virtual.zip",
                        "minio https://minio.example.org:9000/bucket/minio.zip",
                        "google gs://bucket/google.zip",
                        "forced https://example.org/forced.zip",
                        "inside s3://plugins/team/inside.zip",
                        "image registry.example.org/team/image:1.2",
                        "in-registry oci://registry.example.org/team/x:1");
        assertThat(plugin(config, "checked").sha256()).contains(EMPTY);
        assertThat(plugin(config, "checked").format()).contains("file");
        assertThat(plugin(config, "forced").format()).contains("zip");
    }

    @Test
    void optimusShapeIsReadWithItsOptions() throws IOException {
        PluginsConfig config = good("optimus.yaml");

        assertThat(config.pluginDir()).contains(Path.of("/etc/plugins/.plugins"));
        assertThat(config.plugins())
                .extracting(plugin -> plugin.name() + " " + plugin.url().orElseThrow())
                .containsExactly(
                        "optimus-plugin-neo https://example.org/optimus-plugin-neo.yaml",
                        "bq2bq https://example.org/bq2bq.tar.gz?token=t",
                        "tools https://example.org/tools_0.2.1_linux_amd64.tar.gz",
                        "local ../plugins/local.yaml",
                        "x gs://bucket/x.zip",
                        "y s3://bucket/deep/y.zip");
        assertThat(plugin(config, "bq2bq").sha256()).contains(EMPTY);
    }

    @Test
    void nestedShapeOfTheProposalIsRead() throws IOException {
        PluginsConfig config = good("rfc-nested.yaml");

        assertThat(config.pluginDir()).contains(Path.of("/opt/plugins"));
        assertThat(config.providers())
                .extracting(ProviderDeclaration::name, ProviderDeclaration::type)
                .containsExactly(tuple("artifactory", "http"), tuple("private", "gcs"));
        assertThat(config.providers().get(0).values())
                .containsEntry("auth.password", List.of("${file:/run/secrets/password}"));
        assertThat(config.plugins())
                .extracting(plugin -> plugin.name() + " " + plugin.provider().orElseThrow() + " "
                        + plugin.path().orElseThrow())
                .containsExactly("bq2bq artifactory bq2bq.zip", "neo private neo/neo.yaml");
    }

    @Test
    void mixedShapeOfTheProposalIsRead() throws IOException {
        PluginsConfig config = good("rfc-mixed.yaml");

        assertThat(config.providers().get(0).name()).isEqualTo("artifactory");
        assertThat(config.providers().get(0).type()).isEqualTo("http");
        assertThat(config.providers().get(0).values()).containsEntry("url", List.of("https://artifacts.example.org/"));
        assertThat(plugin(config, "bq2bq").path()).contains("bq2bq.zip");
    }

    @Test
    void canonicalExampleOfTheDesignIsRead() throws IOException {
        PluginsConfig config = good("canonical.yaml");

        assertThat(plugin(config, "dioptra_builtins").kind()).isEqualTo(ArtifactKind.COLLECTION);
        assertThat(plugin(config, "enrich").image()).contains("registry.example.org/team/enrich");
        assertThat(plugin(config, "enrich").installable()).isFalse();
        assertThat(plugin(config, "neo").member()).contains("bin/neo");
        assertThat(config.dependencies()).hasSize(2);
    }

    @Test
    void fullExampleOfTheSchemaIsRead() throws IOException {
        PluginsConfig config = good("everything.yaml");

        assertThat(config.id()).isEqualTo("clue-prod");
        assertThat(config.cacheDir()).isEmpty();
        assertThat(config.plugins()).hasSize(3);
        assertThat(config.dependencies()).containsExactly("pre_a >> pre_b, pre_c");
    }

    @Test
    void defaultsHoldWhereNothingIsWritten() {
        PluginsConfig config = text("plugins: {plugins: []}\n");

        assertThat(config).isEqualTo(PluginsConfig.builder(BASE).build());
    }

    @Test
    void relativePathsStartAtTheFolderOfTheGivenPath() throws IOException {
        Path data = Files.createDirectories(temp.resolve("data"));
        Path mount = Files.createDirectories(temp.resolve("mount"));
        Files.writeString(data.resolve("plugins.yaml"), "plugins: {plugin_dir: ./here, plugins: []}\n");
        Path link = Files.createSymbolicLink(mount.resolve("plugins.yaml"), data.resolve("plugins.yaml"));

        LoadedConfig loaded = READER.read(link);

        assertThat(loaded.config().file()).contains(link);
        assertThat(loaded.config().baseDirectory()).isEqualTo(mount);
        assertThat(loaded.config().pluginDir()).contains(mount.resolve("here"));
    }

    @Test
    void relativePathOfFileIsShownAsGivenAndResolved() {
        Path relative = Path.of("").toAbsolutePath().relativize(temp.resolve("absent.yaml"));

        assertThat(refused(relative))
                .containsExactly("the configuration '" + relative
                        + "' cannot be read: there is no such file; name the file that holds 'plugins:'");
    }

    @Test
    void directoryIsNoConfiguration() {
        assertThat(refused(temp))
                .containsExactly("the configuration '" + temp
                        + "' cannot be read: it is a directory; name the file that holds 'plugins:'");
    }

    @Test
    void unreadableFileIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("plugins.yaml"), "plugins: []\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");

        assertThat(refused(file))
                .containsExactly("the configuration '" + file
                        + "' cannot be read: this user may not read it; name the file that holds 'plugins:'");
    }

    @Test
    void hugeFileIsRefusedWithoutReadingIt() throws IOException {
        Path file = temp.resolve("plugins.yaml");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'#'}), 1L << 33);
        }

        assertThat(refused(file))
                .containsExactly(file + ":1:1: the file is larger than 1048576 bytes, which is the most that is read;"
                        + " make it smaller");
    }

    @Test
    void digestIsThatOfTheBytes() {
        assertThat(READER.read("f.yaml", "plugins: []\n".getBytes(StandardCharsets.UTF_8), BASE)
                        .digest())
                .hasToString("sha256:3d2a93cded7b5fce693102cd6cb2b89175e3f8ed9c1adc405ab11e3a7d9cb87e");
    }

    @Test
    void absentProviderNamesTheModuleToAdd() {
        String text = """
            plugins:
              providers:
                - {name: bucket, type: s3, bucket: plugins}
              plugins:
                - {name: a, url: "https://example.org/a.zip"}
                - {name: b, provider: bucket, path: b.zip}
                - {name: c, url: "./c.zip"}
            """;
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> new ConfigReader(FakeProviders.none())
                        .read("f.yaml", text.getBytes(StandardCharsets.UTF_8), BASE));

        assertThat(refused.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "f.yaml:3:28: there is no artifact provider of type 's3'; there are 'file'; add the dependency"
                                + " io.pluginmanager:provider-s3",
                        "f.yaml:5:22: no artifact provider reads URLs of the scheme 'https'; there are 'file'; add the"
                                + " dependency io.pluginmanager:provider-http");
        assertThat(refused.problems()).extracting(Problem::code).containsOnly(ErrorCode.PROVIDER_MISSING);
    }

    @Test
    void literalSecretIsWarnedOfAndNeverShown() {
        LoadedConfig loaded = READER.read("f.yaml", """
            plugins:
              providers:
                - {name: web, type: http, url: "https://example.org/", auth: {token: hunter2, password: "${env:P}"}}
              plugins: []
            """.getBytes(StandardCharsets.UTF_8), BASE);

        assertThat(loaded.notes())
                .extracting(Problem::toString)
                .containsExactly(
                        "f.yaml:3:74: the secret 'auth.token' of provider 'web' stands in the file itself; refer"
                                + " to it with ${env:NAME} or ${file:/path}");
        assertThat(loaded.toString()).doesNotContain("hunter2");
    }

    @Test
    void globalIntegrityAcceptsPlainHttp() {
        PluginsConfig config =
                text("plugins: {integrity: first-use, plugins: [{name: a, url: 'http://example.org/a.zip'}]}\n");

        assertThat(plugin(config, "a").integrity()).isEqualTo(Optional.empty());
    }

    @Test
    void thousandsOfFaultsAreCountedAndCut() {
        StringBuilder text = new StringBuilder("plugins:\n  plugins: []\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("  unknown").append(i).append(": 1\n");
        }
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> READER.read("f.yaml", text.toString().getBytes(StandardCharsets.UTF_8), BASE));

        assertThat(refused.problems()).hasSize(501);
        assertThat(refused.problems().get(500))
                .hasToString("f.yaml:502:3: 19500 more problems are not shown; mend those above first");
    }
}
