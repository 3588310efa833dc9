package io.pluginmanager.core.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.CatalogueHandler;
import io.pluginmanager.core.CatalogueServer;
import io.pluginmanager.core.definition.DefinitionDocument;
import io.pluginmanager.core.definition.DefinitionScaffold;
import io.pluginmanager.core.definition.DefinitionWriter;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.definition.Generated;
import io.pluginmanager.core.serve.OptimusClient.Stopped;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An existing client of Optimus, which stops at the first definition that it does not understand, against a real server. */
class OptimusClientTest {

    private static OptimusClient sync(OwnCatalogue catalogue) throws IOException, InterruptedException {
        CatalogueHandler handler = CatalogueHandler.builder(() -> catalogue).build();
        try (CatalogueServer server =
                CatalogueServer.start(handler, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return OptimusClient.sync(
                    URI.create("http://127.0.0.1:" + server.address().getPort()));
        }
    }

    private static DefinitionDocument read(String text) {
        return Definitions.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), Definitions.Mode.LENIENT);
    }

    /** Returns the published definitions that servers install, by the name of their file. */
    private static Map<String, String> published() throws IOException, URISyntaxException {
        URL one = Objects.requireNonNull(Generated.class.getResource("bq2bq-script.yaml"));
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files =
                Files.list(Objects.requireNonNull(Path.of(one.toURI()).getParent()))) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".yaml"))::iterator) {
                String text = Files.readString(file);
                if (!read(text).hasErrors()) {
                    texts.put(String.valueOf(file.getFileName()).replace(".yaml", ""), text);
                }
            }
        }
        return texts;
    }

    @Test
    void b17EveryPublishedShapeTogether() throws Exception {
        OwnCatalogue catalogue = new OwnCatalogue(1);
        Map<String, String> texts = published();
        texts.forEach(catalogue::with);

        OptimusClient client = sync(catalogue);

        assertThat(texts.keySet())
                .contains(
                        "bq2bq-args",
                        "bq2bq-no-entrypoint-legacy",
                        "bq2bq-parsers",
                        "bq2bq-text-entrypoint",
                        "echo-versions",
                        "neo",
                        "predator-legacy",
                        "proposal");
        assertThat(client.plugins().keySet())
                .containsExactlyInAnyOrderElementsOf(texts.keySet().stream()
                        .filter(id -> read(texts.get(id)).definition().image().isPresent())
                        .toList());
    }

    @Test
    void noneOfTheseShapesWouldBeReadAsItsAuthorWroteIt() throws Exception {
        for (String id : List.of("bq2bq-args", "bq2bq-text-entrypoint", "echo-versions", "neo", "proposal")) {
            byte[] text = published().get(id).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> OptimusSpec.read(text).validate()).isInstanceOf(Stopped.class);
        }
        byte[] scaffold =
                DefinitionScaffold.text(PluginName.of("mine"), Role.TASK).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> OptimusSpec.read(scaffold))
                .hasMessage("field pattern not found in type plugin.Question");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bq2bq-script", "predator-script", "sample-multiline", "sample-plain"})
    void whatIsInItsShapeIsPassedByteForByte(String file) throws Exception {
        String text = published().get(file);
        String name = read(text).definition().declaredName().orElseThrow();

        assertThat(OptimusClient.text(
                        archive(new OwnCatalogue(1).with(name, text)).get("optimus-plugin-" + name + ".yaml")))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff", ""})
    void aByteOrderMarkAndEndsOfLinesOfWindowsAreInItsShape(String mark) throws Exception {
        String text = mark + published().get("sample-plain").replace("\n", "\r\n");
        String name = read(text).definition().declaredName().orElseThrow();

        assertThat(archive(new OwnCatalogue(1).with(name, text)).get("optimus-plugin-" + name + ".yaml"))
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> archive(OwnCatalogue catalogue) throws IOException {
        return OptimusClient.unzip(CatalogueHandler.builder(() -> catalogue)
                .build()
                .handle("GET", "/plugins", Map.of())
                .body());
    }

    private static OptimusSpec translated(String text) throws IOException {
        byte[] file = archive(new OwnCatalogue(1).with("p", text)).get("optimus-plugin-p.yaml");
        OptimusSpec spec = OptimusSpec.read(file);
        spec.validate();
        return spec;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: p\nimage: a/b:1\nplugintype: task\npluginversion: '1'\nentrypoint: {script: run}\nx-own: 1\n",
                "name: p\nimage: a/b:1\nplugintype: task\npluginversion: '1'\nentrypoint: {script: run}\n"
                        + "questions: [{name: A, minlength: 010}]\n",
                "name: p\nimage: a/b:1\nplugintype: task\npluginversion: '1'\nentrypoint: {script: run}\n"
                        + "questions: [{name: A, required: \"true\"}]\n",
                "name: p\nimage: a/b:1\nplugintype: task\npluginversion: '1'\nentrypoint: {script: run}\n"
                        + "dependson: 'a, b'\n",
                "name: p\nimage: &i a/b:1\ndescription: *i\nplugintype: task\npluginversion: '1'\n"
                        + "entrypoint: {script: run}\n",
                "%YAML 1.2\n"
                        + "---\n"
                        + "name: p\n"
                        + "image: a/b:1\n"
                        + "plugintype: task\n"
                        + "pluginversion: '1'\n"
                        + "entrypoint: {script: run}\n",
                "name: p\nimage: a/b:1\nplugintype: task\nentrypoint: {script: run}\n",
                "name: p\nimage: a/b:1\nplugintype: task\npluginversion: '1'\nentrypoint: {script: run}\n"
                        + "description: |\n  a\tb\n",
                "name: p\nimage: a/b:1\nplugintype: task\npluginversion: '1'\nentrypoint: {script: run}\n"
                        + "description: 'a\u200bb'\n",
                "name: other\nimage: a/b:1\nplugintype: task\npluginversion: '1'\nentrypoint: {script: run}\n",
            })
    void whatIsNearlyInItsShapeIsWrittenAnew(String text) throws Exception {
        byte[] file = archive(new OwnCatalogue(1).with("p", text)).get("optimus-plugin-p.yaml");

        assertThat(OptimusClient.text(file)).isNotEqualTo(text).startsWith("name: p\n");
        assertThat(translated(text).script()).isEqualTo("run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TASK", "HOOK"})
    void whatTheScaffoldWritesIsUnderstood(Role role) throws Exception {
        String text = DefinitionScaffold.text(PluginName.of("mine"), role);

        OptimusSpec mine = sync(new OwnCatalogue(1).with("mine", text)).plugin("mine");

        assertThat(mine.type()).isEqualTo(role.text());
        assertThat(mine.hookType()).isEqualTo(role == Role.HOOK ? "post" : "");
        assertThat(OptimusClient.ask(mine, Map.of("PROJECT", "sales", "MODE", "REPLACE", "TOKEN", "{{.secret.TOKEN}}")))
                .containsExactly(
                        Map.entry("PROJECT", "sales"),
                        Map.entry("MODE", "REPLACE"),
                        Map.entry("FILTER", ""),
                        Map.entry("TOKEN", "{{.secret.TOKEN}}"),
                        Map.entry("START", "{{.DSTART}}"));
        assertThatThrownBy(() -> OptimusClient.ask(mine, Map.of("PROJECT", "Sales", "TOKEN", "{{.secret.T}}")))
                .hasMessage("PROJECT: Use lower-case letters, digits and '-'.");
        assertThatThrownBy(() -> OptimusClient.ask(mine, Map.of("PROJECT", "sales", "TOKEN", "hunter2")))
                .hasMessageStartingWith("TOKEN: write where the secret is, never itself")
                .hasMessageNotContaining("hunter2");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void generatedDefinitionsAreUnderstood(long seed) {
        PluginDefinition definition = Generated.definition(seed);
        byte[] text = OptimusDefinition.text(
                "some/id",
                "1",
                definition.toBuilder().image("a/b:1").build(),
                Optional.of(DefinitionWriter.write(definition).getBytes(StandardCharsets.UTF_8)));

        OptimusSpec spec = OptimusSpec.read(text);

        spec.validate();
        assertThat(spec.name()).isEqualTo("some/id");
        assertThat(spec.version()).isEqualTo(definition.version().orElse("1"));
        assertThat(spec.description()).isEqualTo(definition.description().orElse(""));
        assertThat(spec.assets()).hasSameSizeAs(definition.defaultAssets());
        assertThat(OptimusSpec.all(spec.questions())).allSatisfy(question -> {
            Pattern.compile(question.regexp());
            assertThat(question.regexp().isEmpty())
                    .isEqualTo(question.validationError().isEmpty());
            assertThat(question.required() && !question.regexp().isEmpty()).isFalse();
        });
    }

    @Test
    void x10PluginsWhoseNamesBeginAlikeAreAllFound() throws Exception {
        OwnCatalogue catalogue = new OwnCatalogue(1);
        List<String> ids = List.of("bq", "bq_ext", "bq-ext", "bq_ext_two", "own_one", "builtins/bq", "builtins-bq");
        ids.forEach(id -> catalogue.with(id, "image: a/b:1\n"));

        assertThat(sync(catalogue).plugins().keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(archive(catalogue))
                .containsOnlyKeys(
                        "optimus-plugin-bq.yaml",
                        "optimus-plugin-bq-ext.yaml",
                        "optimus-plugin-bq-ext-2.yaml",
                        "optimus-plugin-bq-ext-two.yaml",
                        "optimus-plugin-own_one.yaml",
                        "optimus-plugin-builtins-bq.yaml",
                        "optimus-plugin-builtins-bq-2.yaml");
    }

    @Test
    void versionsOfOnePluginSideBySideHaveNamesOfTheirOwn() throws Exception {
        String text = published().get("bq2bq-script");
        OwnCatalogue catalogue = new OwnCatalogue(1).with("bq2bq", text).with("bq2bq-next", text);

        assertThat(sync(catalogue).plugins()).containsOnlyKeys("bq2bq", "bq2bq-next");
    }

    @Test
    void whatItCannotBeToldHarmsNoOtherPlugin() throws Exception {
        OwnCatalogue catalogue = new OwnCatalogue(1)
                .with("good", "image: a/b:1\n")
                .with("bare", "description: no image\n")
                .with("late", "image: a/b:1\nplugintype: hook\n");

        assertThat(sync(catalogue).plugins()).containsOnlyKeys("good");
        String json = OptimusClient.text(CatalogueHandler.builder(() -> catalogue)
                .build()
                .handle("GET", "/plugins", Map.of("Accept", List.of("application/json")))
                .body());
        assertThat(json)
                .contains("\"optimus_left_out\" : \"it names no image\"")
                .contains("\"optimus_left_out\" : \"it is a hook and does not say when it runs\"");
        assertThat(json.split("optimus_left_out", -1)).hasSize(3);
        assertThat(OptimusArchive.of(catalogue).complaint())
                .contains("clients of Optimus do not get 2 definitions: \"bare\": it names no image;"
                        + " \"late\": it is a hook and does not say when it runs");
    }

    @Test
    void manyThatItCannotBeToldAreOneLine() {
        OwnCatalogue catalogue = new OwnCatalogue(1);
        for (int i = 10; i < 40; i++) {
            catalogue.with("p" + i, "description: no image\n");
        }

        assertThat(OptimusArchive.of(catalogue).complaint().orElseThrow())
                .startsWith("clients of Optimus do not get 30 definitions: \"p10\": it names no image; \"p11\"")
                .endsWith("\"p29\": it names no image; …");
        assertThat(OptimusArchive.of(new OwnCatalogue(1).with("p", "image: a/b:1\n"))
                        .complaint())
                .isEmpty();
    }
}
