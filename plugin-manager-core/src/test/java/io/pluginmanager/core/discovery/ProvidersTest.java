package io.pluginmanager.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.file.FileProvider;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.SecretProvider;
import io.pluginmanager.testkit.MemoryArtifactProvider;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {

    @TempDir
    Path classes;

    @Test
    void builtInProvidersAreFound() {
        Providers<ArtifactProvider> providers =
                Providers.of(ArtifactProvider.class).load();

        assertThat(providers.find("file").orElseThrow().provider()).isInstanceOf(FileProvider.class);
        assertThat(providers.findByScheme("FILE").orElseThrow().type()).isEqualTo("file");
        assertThat(providers.failures()).isEmpty();
        assertThat(Providers.of(SecretProvider.class).load().all()).isEmpty();
    }

    @Test
    void providersAddedByHandMeetTheFoundOnes() {
        MemoryArtifactProvider memory = new MemoryArtifactProvider();

        Providers<ArtifactProvider> providers =
                Providers.of(ArtifactProvider.class).add(memory).load();

        assertThat(providers.all()).extracting(LoadedProvider::type).containsExactly("file", "memory");
        assertThat(providers.find("memory").orElseThrow().provider()).isSameAs(memory);
    }

    @Test
    void withoutDiscoveryThereAreOnlyThoseAddedByHand() {
        Providers<ArtifactProvider> providers = Providers.of(ArtifactProvider.class)
                .discovery(false)
                .add(new MemoryArtifactProvider())
                .load();

        assertThat(providers.all()).extracting(LoadedProvider::type).containsExactly("memory");
    }

    @Test
    void providerAddedByHandTakesThePlaceOfTheFoundOne() {
        FileProvider own = new FileProvider();

        Providers<ArtifactProvider> providers =
                Providers.of(ArtifactProvider.class).add(own).load();

        assertThat(providers.all()).hasSize(1);
        assertThat(providers.find("file").orElseThrow().provider()).isSameAs(own);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "public Bad() { throw new IllegalStateException(\"no licence\"); } | IllegalStateException: no"
                        + " licence",
                "static int x = Integer.parseInt(\"x\"); | NumberFormatException: For input string: \"x\"",
                "public int spiVersion() { return 2; } | it was written for version 2 of the provider interfaces and"
                        + " this plugin manager has version 1: use a newer plugin manager",
                "public java.util.Set<String> urlSchemes() { return null; } | NullPointerException: its URL schemes are"
                        + " null",
                "public java.util.Set<String> urlSchemes() { return java.util.Set.of(\"S3\"); } | its URL scheme is"
                        + " 'S3', which is not a lower-case one",
                "public java.util.Set<String> urlSchemes() { throw new RuntimeException(); } | RuntimeException: no"
                        + " message"
            })
    void brokenProviderIsReportedAndTheOthersStay(String member, String reason) throws Exception {
        try (URLClassLoader loader = new CompiledProviders(classes)
                .provider("acme.Bad", "\"bad\"", member)
                .provider("acme.Good", "\"good\"", "")
                .load()) {
            Providers<ArtifactProvider> providers =
                    Providers.of(ArtifactProvider.class).classLoader(loader).load();

            assertThat(providers.failures()).containsExactly(new LoadFailure("acme.Bad", reason));
            assertThat(providers.find("good")).isPresent();
            assertThat(providers.missingType("bad"))
                    .extracting(Problem::message)
                    .isEqualTo("there is no artifact provider of type 'bad'; there are 'file', 'good'; found but not"
                            + " usable is acme.Bad: " + reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "\"S3\"", "\"a b\"", "\"-a\""})
    void providerWithoutAProperTypeIsReported(String type) throws Exception {
        try (URLClassLoader loader = new CompiledProviders(classes)
                .provider("acme.Bad", type, "")
                .provider("acme.Good", "\"good\"", "")
                .load()) {
            Providers<ArtifactProvider> providers =
                    Providers.of(ArtifactProvider.class).classLoader(loader).load();

            assertThat(providers.failures())
                    .containsExactly(new LoadFailure(
                            "acme.Bad",
                            "its type is '" + type.replace("\"", "") + "', which is not a lower-case word"));
            assertThat(providers.find("good")).isPresent();
        }
    }

    @Test
    void providerWhoseOwnLibraryIsAbsentIsReported() throws Exception {
        try (URLClassLoader loader = new CompiledProviders(classes)
                .source("acme.Sdk", "public class Sdk {}")
                .provider("acme.Bad", "\"bad\"", "private final Sdk sdk = new Sdk();")
                .provider("acme.Good", "\"good\"", "")
                .without("acme.Sdk")
                .load()) {
            Providers<ArtifactProvider> providers =
                    Providers.of(ArtifactProvider.class).classLoader(loader).load();

            assertThat(providers.failures())
                    .containsExactly(new LoadFailure("acme.Bad", "NoClassDefFoundError: acme/Sdk"));
            assertThat(providers.find("good")).isPresent();
        }
    }

    @Test
    void providerWhoseSuperclassIsAbsentIsReported() throws Exception {
        try (URLClassLoader loader = new CompiledProviders(classes)
                .source("acme.Base", "public class Base {}")
                .service("acme.Bad")
                .source("acme.Bad", """
                    public class Bad extends Base implements io.pluginmanager.spi.ArtifactProvider {
                        public String type() { return "bad"; }
                        public java.util.List<io.pluginmanager.spi.ConfigKey> configKeys() { return null; }
                        public io.pluginmanager.spi.ArtifactSource open(
                            io.pluginmanager.spi.ProviderConfig c, io.pluginmanager.spi.ProviderContext x) {
                            return null;
                        }
                    }
                    """)
                .provider("acme.Good", "\"good\"", "")
                .without("acme.Base")
                .load()) {
            Providers<ArtifactProvider> providers =
                    Providers.of(ArtifactProvider.class).classLoader(loader).load();

            assertThat(providers.failures())
                    .extracting(LoadFailure::reason)
                    .containsExactly("NoClassDefFoundError: acme/Base");
            assertThat(providers.find("good")).isPresent();
        }
    }

    @Test
    void providerBuiltAgainstAnotherApiIsReported() throws Exception {
        CompiledProviders older = new CompiledProviders(classes)
                .source("io.pluginmanager.spi.ProviderConfig", "public interface ProviderConfig {}")
                .source("io.pluginmanager.spi.ArtifactProvider", "public interface ArtifactProvider { String type(); }")
                .source("acme.Bad", """
                    public class Bad implements io.pluginmanager.spi.ArtifactProvider {
                        public String type() { return "bad"; }
                    }
                    """)
                .service("acme.Bad");
        try (URLClassLoader loader = older.load()) {
            Providers<ArtifactProvider> providers =
                    Providers.of(ArtifactProvider.class).classLoader(loader).load();

            assertThat(providers.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.toString())
                            .startsWith("acme.Bad: AbstractMethodError: ")
                            .contains("configKeys()"));
            assertThat(providers.find("file")).isPresent();
        }
    }

    @Test
    void serviceFileThatNamesNoProviderIsReported() throws Exception {
        try (URLClassLoader loader = new CompiledProviders(classes)
                .service("acme.Absent")
                .service("acme.Stranger")
                .source("acme.Stranger", "public class Stranger {}")
                .provider("acme.Good", "\"good\"", "")
                .load()) {
            Providers<ArtifactProvider> providers =
                    Providers.of(ArtifactProvider.class).classLoader(loader).load();

            assertThat(providers.failures())
                    .containsExactly(
                            new LoadFailure(
                                    "acme.Absent",
                                    "io.pluginmanager.spi.ArtifactProvider: Provider acme.Absent not found"),
                            new LoadFailure(
                                    "acme.Stranger",
                                    "io.pluginmanager.spi.ArtifactProvider: acme.Stranger not a subtype"));
            assertThat(providers.find("good")).isPresent();
        }
    }

    @Test
    void serviceFileWithASyntaxErrorIsReported() throws Exception {
        try (URLClassLoader loader =
                new CompiledProviders(classes).service("not a class name").load()) {
            Providers<ArtifactProvider> providers =
                    Providers.of(ArtifactProvider.class).classLoader(loader).load();

            assertThat(providers.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.reason()).contains("Illegal configuration-file syntax"));
            assertThat(providers.find("file")).isPresent();
        }
    }

    @Test
    void mergedServiceFilesOfAFatJarAreReadOnce() throws Exception {
        try (URLClassLoader loader = new CompiledProviders(classes)
                .service("# from one jar\r")
                .service(FileProvider.class.getName() + "\r")
                .provider("acme.Good", "\"good\"", "")
                .service("acme.Good # again")
                .load()) {
            Providers<ArtifactProvider> providers =
                    Providers.of(ArtifactProvider.class).classLoader(loader).load();

            assertThat(providers.all()).extracting(LoadedProvider::type).containsExactly("file", "good");
            assertThat(providers.failures()).isEmpty();
        }
    }

    @Test
    void twoProvidersOfOneTypeStopTheStartWithBothNames() throws Exception {
        try (URLClassLoader loader = new CompiledProviders(classes)
                .provider("acme.Two", "\"same\"", "")
                .provider("acme.One", "\"same\"", "")
                .load()) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> Providers.of(ArtifactProvider.class)
                            .classLoader(loader)
                            .load())
                    .withMessage("two artifact providers have the type 'same': acme.One and acme.Two; remove one of"
                            + " them from the class path or from the providers added by hand");
        }
    }

    @Test
    void twoProvidersOfOneUrlSchemeStopTheStartWithBothNames() throws Exception {
        try (URLClassLoader loader = new CompiledProviders(classes)
                .provider(
                        "acme.Good",
                        "\"good\"",
                        "public java.util.Set<String> urlSchemes() { return java.util.Set.of(\"file\"); }")
                .load()) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> Providers.of(ArtifactProvider.class)
                            .classLoader(loader)
                            .load())
                    .withMessageStartingWith("two artifact providers read URLs of the scheme 'file':"
                            + " io.pluginmanager.core.file.FileProvider and acme.Good");
        }
    }

    @Test
    void twoProvidersAddedByHandWithOneTypeStopTheStart() {
        Providers.Builder<ArtifactProvider> builder = Providers.of(ArtifactProvider.class)
                .discovery(false)
                .add(new MemoryArtifactProvider())
                .add(new MemoryArtifactProvider());

        assertThatThrownBy(builder::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("have the type 'memory'")
                .hasMessageContaining("read URLs of the scheme 'memory'");
    }

    @Test
    void contextClassLoaderIsNeverAsked() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader wrong = new CompiledProviders(classes)
                        .provider("acme.Good", "\"good\"", "")
                        .load();
                URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            for (ClassLoader context : new ClassLoader[] {wrong, empty, null}) {
                thread.setContextClassLoader(context);

                assertThat(Providers.of(ArtifactProvider.class).load().all())
                        .extracting(LoadedProvider::type)
                        .containsExactly("file");
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http, add the dependency io.pluginmanager:provider-http",
        "oci,  add the dependency io.pluginmanager:provider-http",
        "s3,   add the dependency io.pluginmanager:provider-s3",
        "gcs,  add the dependency io.pluginmanager:provider-gcs",
        "fiel, did you mean 'file'?",
        "S3,   did you mean 's3'?",
        "htpp, did you mean 'http'?",
        "sharepoint, 'add the jar that brings it to the class path, or correct the spelling'"
    })
    void absentTypeNamesTheModuleToAdd(String type, String nextStep) {
        Problem problem = Providers.of(ArtifactProvider.class).load().missingType(type);

        assertThat(problem.code()).isEqualTo(ErrorCode.PROVIDER_MISSING);
        assertThat(problem.message())
                .isEqualTo("there is no artifact provider of type '" + type + "'; there are 'file'");
        assertThat(problem.nextStep()).hasValue(nextStep);
    }

    @ParameterizedTest
    @CsvSource({
        "https, add the dependency io.pluginmanager:provider-http",
        "HTTPS, add the dependency io.pluginmanager:provider-http",
        "s3,    add the dependency io.pluginmanager:provider-s3",
        "gs,    add the dependency io.pluginmanager:provider-gcs",
        "hxxps, did you mean 'https'?"
    })
    void absentSchemeNamesTheModuleToAdd(String scheme, String nextStep) {
        Problem problem = Providers.of(ArtifactProvider.class).load().missingScheme(scheme);

        assertThat(problem.message())
                .isEqualTo("no artifact provider reads URLs of the scheme '" + scheme + "'; there are 'file'");
        assertThat(problem.nextStep()).hasValue(nextStep);
    }

    @Test
    void absentTypeWithoutAnyProviderSaysSo() {
        assertThat(Providers.of(SecretProvider.class)
                        .load()
                        .missingType("vault")
                        .message())
                .isEqualTo("there is no secret provider of type 'vault'; there are none");
    }

    @Test
    void providersTellClassAndVersionForSupport() {
        LoadedProvider<ArtifactProvider> file =
                Providers.of(ArtifactProvider.class).load().find("file").orElseThrow();

        assertThat(file.className()).isEqualTo("io.pluginmanager.core.file.FileProvider");
        assertThat(file.identity()).startsWith("io.pluginmanager.core.file.FileProvider ");
    }

    @Test
    void keyThatIsDeclaredTwiceIsReported() throws Exception {
        String twice = "public java.util.List<ConfigKey> configKeys() { ConfigKey k = ConfigKey.of(\"a\","
                + " ConfigKey.Type.STRING, \"A.\").build(); return java.util.List.of(k, k); }";
        try (URLClassLoader loader = new CompiledProviders(classes)
                .service("acme.Bad")
                .source(
                        "acme.Bad",
                        "import io.pluginmanager.spi.*; public class Bad implements ArtifactProvider { public String"
                                + " type() { return \"bad\"; } " + twice
                                + " public ArtifactSource open(ProviderConfig c, ProviderContext x) { return null; } }")
                .load()) {
            assertThat(Providers.of(ArtifactProvider.class)
                            .classLoader(loader)
                            .load()
                            .failures())
                    .containsExactly(new LoadFailure("acme.Bad", "it declares the key 'a' twice"));
        }
    }
}
