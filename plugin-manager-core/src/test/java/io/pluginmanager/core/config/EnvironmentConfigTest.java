package io.pluginmanager.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.IntegrityMode;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentConfigTest {

    private static final Path BASE = Path.of("/srv");
    private static final String BUILT_IN = "DIOPTRA_PLUGINS_S3_URI";
    private static final String CUSTOM = "DIOPTRA_CUSTOM_PLUGINS_S3_URI";
    private static final String ENDPOINT = "MLFLOW_S3_ENDPOINT_URL";

    private static LoadedConfig read(Map<String, String> environment) {
        return EnvironmentConfig.read(environment, BASE, FakeProviders.all());
    }

    private static List<String> refused(Map<String, String> environment) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> read(environment));
        return refused.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void bothCollectionsAreRead() {
        LoadedConfig loaded = read(Map.of(
                BUILT_IN,
                "s3://plugins/dioptra_builtins",
                CUSTOM,
                "s3://plugins/deep/dioptra_custom/",
                "DIOPTRA_PLUGIN_DIR",
                "plugins-here",
                ENDPOINT,
                "https://minio.example.org:9000",
                "PATH",
                "/bin"));

        assertThat(loaded.config().pluginDir()).contains(Path.of("/srv/plugins-here"));
        assertThat(loaded.config().plugins())
                .extracting(plugin -> plugin.name() + " " + plugin.provider().orElseThrow() + " "
                        + plugin.path().orElseThrow())
                .containsExactly(
                        "dioptra_builtins builtins dioptra_builtins/", "dioptra_custom custom deep/dioptra_custom/");
        assertThat(loaded.config().plugins())
                .extracting(PluginDeclaration::kind)
                .containsOnly(ArtifactKind.COLLECTION);
        ProviderDeclaration source = loaded.config().providers().get(0);
        assertThat(source.type()).isEqualTo("s3");
        assertThat(source.values())
                .isEqualTo(Map.of("bucket", List.of("plugins"), "endpoint", List.of("https://minio.example.org:9000")));
        assertThat(source.integrity()).isEmpty();
        assertThat(loaded.notes())
                .extracting(Problem::toString)
                .containsExactly(
                        "<environment>:1:1: DIOPTRA_PLUGINS_S3_URI is read as the collection 'dioptra_builtins'",
                        "<environment>:1:1: DIOPTRA_CUSTOM_PLUGINS_S3_URI is read as the collection 'dioptra_custom'");
    }

    @Test
    void wholeBucketIsNamedAfterItself() {
        assertThat(read(Map.of(CUSTOM, "s3://plugins/")).config().plugins())
                .extracting(plugin -> plugin.name() + " '" + plugin.path().orElseThrow() + "'")
                .containsExactly("plugins ''");
    }

    @Test
    void plainHttpServerIsAcceptedWithOneWarning() {
        LoadedConfig loaded =
                read(Map.of(BUILT_IN, "s3://plugins/a", CUSTOM, "s3://plugins/b", ENDPOINT, "http://minio:9000"));

        assertThat(loaded.config().providers())
                .extracting(provider -> provider.integrity().orElseThrow())
                .containsOnly(IntegrityMode.FIRST_USE);
        assertThat(loaded.notes())
                .filteredOn(problem -> problem.severity() == Problem.Severity.WARNING)
                .extracting(Problem::toString)
                .containsExactly("<environment>:1:1: MLFLOW_S3_ENDPOINT_URL uses plain http, so anybody on the way can"
                        + " change what is installed; use https");
    }

    @Test
    void unsetEnvironmentIsAnError() {
        String expected = "<environment>:1:1: neither DIOPTRA_PLUGINS_S3_URI nor DIOPTRA_CUSTOM_PLUGINS_S3_URI is set;"
                + " set one to s3://bucket/prefix";

        assertThat(refused(Map.of())).containsExactly(expected);
        assertThat(refused(Map.of(BUILT_IN, " ", ENDPOINT, "http://minio:9000")))
                .containsExactly(expected);
    }

    @Test
    void everyWrongVariableIsNamed() {
        assertThat(refused(Map.of(
                        BUILT_IN, "https://example.org/x",
                        CUSTOM, "s3://plugins/a/..",
                        ENDPOINT, "http://me:hunter2@minio:9000")))
                .containsExactly(
                        "<environment>:1:1: MLFLOW_S3_ENDPOINT_URL is not the URL of a server without user name; write"
                                + " http(s)://host:port",
                        "<environment>:1:1: DIOPTRA_PLUGINS_S3_URI is not of the form s3://bucket/prefix; correct it",
                        "<environment>:1:1: DIOPTRA_CUSTOM_PLUGINS_S3_URI: '..' is not a plugin name: use 1 to 63"
                                + " letters, digits, '.', '_' or '-', with a letter or digit first and last; choose"
                                + " another prefix");
        assertThat(refused(Map.of(BUILT_IN, "s3://plugins/a", ENDPOINT, "minio")))
                .containsExactly("<environment>:1:1: MLFLOW_S3_ENDPOINT_URL: 'minio' is not a URL; write a URL with a"
                        + " scheme, such as https://plugins.example.org/, with spaces as %20");
    }

    @Test
    void collectionsOfOneNameAreRefused() {
        assertThat(refused(Map.of(BUILT_IN, "s3://plugins/a/same", CUSTOM, "s3://plugins/b/Same")))
                .containsExactly("<environment>:1:1: DIOPTRA_CUSTOM_PLUGINS_S3_URI and DIOPTRA_PLUGINS_S3_URI end with"
                        + " the same name 'Same'; write a configuration file, in which each has a name of its own");
    }

    @Test
    void absentProviderNamesTheModuleToAdd() {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> EnvironmentConfig.read(Map.of(BUILT_IN, "s3://plugins/a"), BASE, FakeProviders.none()));

        assertThat(refused.problems())
                .extracting(Problem::toString)
                .containsExactly("<environment>:1:1: there is no artifact provider of type 's3'; there are 'file'; add"
                        + " the dependency io.pluginmanager:provider-s3");
    }

    @Test
    void digestDependsOnTheUsedVariablesOnly() {
        Map<String, String> used = Map.of(BUILT_IN, "s3://plugins/a");

        assertThat(read(Map.of(BUILT_IN, "s3://plugins/a", "PATH", "/bin")).digest())
                .isEqualTo(read(used).digest());
        assertThat(read(Map.of(BUILT_IN, "s3://plugins/b")).digest())
                .isNotEqualTo(read(used).digest());
    }
}
