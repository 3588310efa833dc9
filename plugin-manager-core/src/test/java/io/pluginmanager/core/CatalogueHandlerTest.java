package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.serve.OwnCatalogue;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.spi.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get, without a server. */
class CatalogueHandlerTest {

    private static final String BQ = "name: bq2bq\nimage: example.org/bq2bq:1\ndescription: moves tables\n"
            + "questions:\n  - {name: PROJECT, prompt: \"Which project?\"}\n";
    private static final String DEFINITIONS = "application/vnd.plugin-manager.definitions+zip";
    private static final String NEO = "name: neo\nimage: example.org/neo:1\nx-own: kept as it is\n";

    private final AtomicReference<Catalogue> shown = new AtomicReference<>(
            new OwnCatalogue(7).with("bq2bq", BQ).with("neo", NEO).withQuarantined("bad"));
    private final Supplier<Catalogue> supplier = shown::get;
    private final CatalogueHandler handler = CatalogueHandler.builder(supplier).build();

    private CatalogueHandler.Response get(String target, String... accept) {
        return get(handler, target, accept);
    }

    private static CatalogueHandler.Response get(CatalogueHandler handler, String target, String... accept) {
        return handler.handle("GET", target, accept.length == 0 ? Map.of() : Map.of("Accept", List.of(accept)));
    }

    private static String text(CatalogueHandler.Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> unzip(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void anOptimusClientGetsTheArchiveThatItExpects() throws IOException {
        CatalogueHandler.Response response = get("/plugins");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/zip")
                .containsEntry("Content-Length", Integer.toString(response.bodyLength()));
        assertThat(unzip(response.body())).containsOnlyKeys("optimus-plugin-bq2bq.yaml", "optimus-plugin-neo.yaml");
        assertThat(unzip(response.body()).get("optimus-plugin-bq2bq.yaml")).isEqualTo("""
            name: bq2bq
            description: "moves tables"
            plugintype: task
            pluginversion: "1.2.3"
            image: example.org/bq2bq:1
            entrypoint:
              script: "echo \\"this definition is for clients that ask questions: the image starts what it holds,\
             without a script\\" >&2; exit 64"
            questions:
            - name: PROJECT
              prompt: "Which project?"
            """);
    }

    @Test
    void aSyncGetsWhatAuthorsWrote() throws IOException {
        CatalogueHandler.Response response = get("/plugins", DEFINITIONS + ", application/zip;q=0.9, */*;q=0.1");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", DEFINITIONS)
                .containsEntry("Vary", "Accept")
                .containsEntry("Content-Disposition", "attachment; filename=\"plugins.zip\"");
        assertThat(unzip(response.body()))
                .containsExactly(Map.entry("optimus-plugin-bq2bq.yaml", BQ), Map.entry("optimus-plugin-neo.yaml", NEO));
    }

    @Test
    void eachFormHasATagOfItsOwnThoughBytesMayBeTheSame() {
        shown.set(new OwnCatalogue(8)
                .with(
                        "neo",
                        "name: neo\nplugintype: task\npluginversion: 1.0.0\nimage: example.org/neo:1\n"
                                + "entrypoint: {script: run}\n"));
        CatalogueHandler.Response optimus = get("/plugins");
        CatalogueHandler.Response authors = get("/plugins", DEFINITIONS);

        assertThat(authors.body()).isEqualTo(optimus.body());
        assertThat(authors.headers().get("ETag")).isNotEqualTo(optimus.headers().get("ETag"));
        assertThat(handler.handle(
                                "GET",
                                "/plugins",
                                Map.of(
                                        "Accept",
                                        List.of(DEFINITIONS),
                                        "If-None-Match",
                                        List.of(String.valueOf(optimus.headers().get("ETag")))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void x17OnlyManagedPluginsAreServedAndNoneWithErrors() throws IOException {
        assertThat(unzip(get("/plugins").body())).doesNotContainKey("optimus-plugin-bad.yaml");
        assertThat(get("/plugins/bad").status()).isEqualTo(404);
        assertThat(text(get("/plugins/bad"))).isEqualTo("the definition of 'bad' has errors, so it is not shown\n");
    }

    @Test
    void definitionsOfACollectionKeepTheirFolder() throws IOException {
        shown.set(new OwnCatalogue(8).with("builtins/greet", NEO));

        assertThat(unzip(get("/plugins", DEFINITIONS).body())).containsOnlyKeys("builtins/optimus-plugin-greet.yaml");
        assertThat(unzip(get("/plugins").body()))
                .as("clients of Optimus look into no folder")
                .containsOnlyKeys("optimus-plugin-builtins-greet.yaml");
        assertThat(text(get("/plugins/builtins/greet"))).isEqualTo(NEO);
        assertThat(text(get("/plugins/builtins%2Fgreet"))).isEqualTo(NEO);
        assertThat(get("/plugins/builtins/greet/survey").status()).isEqualTo(200);
    }

    @Test
    void anEntryNamedSurveyIsFoundBeforeTheSurveyOfAnother() {
        shown.set(new OwnCatalogue(8).with("a", NEO).with("a/survey", BQ));

        assertThat(text(get("/plugins/a/survey"))).isEqualTo(BQ);
        assertThat(text(get("/plugins/a/survey/survey"))).contains("PROJECT");
    }

    @Test
    void theSameCatalogueIsTheSameBytes() {
        byte[] first = get("/plugins").body();
        String etag = get("/plugins").headers().get("ETag");
        shown.set(new OwnCatalogue(9).with("neo", NEO).with("bq2bq", BQ));

        assertThat(get("/plugins").body()).isEqualTo(first);
        assertThat(get("/plugins").headers()).containsEntry("ETag", etag);
    }

    @Test
    void aNewCatalogueIsShownAtOnceWithAnotherTagAndDigest() throws IOException {
        CatalogueHandler.Response before = get("/plugins");
        shown.set(new OwnCatalogue(8).with("neo", NEO + "# more\n"));
        CatalogueHandler.Response after = get("/plugins");

        assertThat(unzip(after.body())).containsOnlyKeys("optimus-plugin-neo.yaml");
        assertThat(after.headers().get("ETag")).isNotEqualTo(before.headers().get("ETag"));
        assertThat(after.headers().get("Catalogue-Digest"))
                .isEqualTo(shown.get().digest().toString())
                .isNotEqualTo(before.headers().get("Catalogue-Digest"));
    }

    @Test
    void aDefinitionWhoseFileIsLostIsServedAsItWasUnderstood() throws IOException {
        shown.set(new OwnCatalogue(8).with("bq2bq", BQ).withLostText("neo", NEO));

        assertThat(unzip(get("/plugins").body())).containsKey("optimus-plugin-neo.yaml");
        assertThat(unzip(get("/plugins", DEFINITIONS).body()))
                .containsEntry("optimus-plugin-bq2bq.yaml", BQ)
                .hasEntrySatisfying(
                        "optimus-plugin-neo.yaml", text -> assertThat(text).contains("image: example.org/neo:1"));
    }

    @Test
    void aDefinitionOfWhichNothingIsLeftHarmsNoOtherOne() throws IOException {
        shown.set(new OwnCatalogue(8).with("bq2bq", BQ).withNothingLeft("neo", NEO));

        for (String accept : List.of("application/zip", DEFINITIONS)) {
            assertThat(unzip(get("/plugins", accept).body())).containsOnlyKeys("optimus-plugin-bq2bq.yaml");
        }
        assertThat(text(get("/plugins", "application/json")).replaceAll("\\s+", " "))
                .contains("\"definition\" : \"/plugins/bq2bq\"")
                .contains(
                        "\"quarantined\" : [ { \"name\" : \"neo\", \"version\" : \"1.2.3\", \"in_place\" : \"1.2.3\" }"
                                + " ]");
        for (String target : List.of("/plugins/neo", "/plugins/neo/survey")) {
            assertThat(get(target).status()).isEqualTo(404);
            assertThat(text(get(target))).isEqualTo("the definition of 'neo' has errors, so it is not shown\n");
        }
    }

    @Test
    void whatWasLostIsShownAsSoonAsItIsThereAgain() throws IOException {
        OwnCatalogue catalogue = new OwnCatalogue(8).with("bq2bq", BQ).withNothingLeft("neo", NEO);
        shown.set(catalogue);
        assertThat(unzip(get("/plugins").body())).hasSize(1);
        assertThat(unzip(get("/plugins", DEFINITIONS).body())).hasSize(1);
        assertThat(text(get("/plugins", "application/json"))).doesNotContain("/plugins/neo");

        catalogue.with("neo", NEO);

        assertThat(unzip(get("/plugins").body())).hasSize(2);
        assertThat(unzip(get("/plugins", DEFINITIONS).body())).hasSize(2);
        assertThat(text(get("/plugins", "application/json"))).contains("/plugins/neo");
    }

    @Test
    void aStoreThatIsGoneIsNoEmptyArchive() {
        shown.set(new OwnCatalogue(8).withNothingLeft("neo", NEO));

        assertThat(get("/plugins").status()).isEqualTo(500);
        assertThat(get("/plugins", DEFINITIONS).status()).isEqualTo(500);
    }

    @Test
    void jsonListsWhatThereIsWithLinks() {
        CatalogueHandler.Response response = get("/plugins", "application/json");

        assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        assertThat(text(response).replaceAll("\\s+", " "))
                .contains("\"schema\" : 1, \"generation\" : 7, \"digest\" : \"sha256:")
                .contains("\"name\" : \"bq2bq\", \"type\" : \"bq2bq\", \"version\" : \"1.2.3\","
                        + " \"description\" : \"moves tables\", \"image\" : \"example.org/bq2bq:1\"")
                .contains("\"definition\" : \"/plugins/bq2bq\", \"survey\" : \"/plugins/bq2bq/survey\"")
                .contains(
                        "\"quarantined\" : [ { \"name\" : \"bad\", \"version\" : \"2.0.0\", \"in_place\" : \"1.0.0\" }"
                                + " ]")
                .doesNotContain("secret reasons");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/zip",
                "application/* | application/zip",
                "application/zip | application/zip",
                "application/json, */*;q=0.1 | application/json",
                "application/zip;q=0.5, application/json;q=0.9 | application/json",
                "application/json;q=0, */* | application/zip",
                "APPLICATION/JSON | application/json",
                "text/html, application/xhtml+xml, */*;q=0.8 | application/zip",
                "nonsense | application/zip",
                "application/json;charset=utf-8;q=1 | application/json",
                "application/zip, */*;q=0.1 | application/zip",
            })
    void theClientsPreferenceDecides(String accept, String expected) {
        CatalogueHandler.Response response = get("/plugins", accept);

        assertThat(response.headers()).containsEntry("Content-Type", expected).containsEntry("Vary", "Accept");
    }

    @Test
    void whatNobodyHasIsNotAcceptable() {
        CatalogueHandler.Response response = get("/plugins", "text/html");

        assertThat(response.status()).isEqualTo(406);
        assertThat(text(response))
                .isEqualTo("this can be had as application/zip, application/json, " + DEFINITIONS + "\n");
    }

    @Test
    void oneDefinitionIsItsOwnText() {
        assertThat(text(get("/plugins/neo"))).isEqualTo(NEO);
        assertThat(get("/plugins/neo").headers()).containsEntry("Content-Type", "application/yaml");
        assertThat(get("/plugins/neo", "text/yaml").headers())
                .containsEntry("Content-Type", "text/yaml; charset=utf-8");
        assertThat(text(get("/plugins/NEO"))).isEqualTo(NEO);
        assertThat(text(get("/plugins/neo", "application/json"))).contains("\"text\" : \"name: neo\\nimage:");
    }

    @Test
    void surveysAreSchemasOrPages() {
        assertThat(get("/plugins/bq2bq/survey").headers()).containsEntry("Content-Type", "application/schema+json");
        assertThat(text(get("/plugins/bq2bq/survey"))).contains("\"$schema\"").contains("PROJECT");
        assertThat(get("/plugins/bq2bq/survey", "application/json").headers())
                .containsEntry("Content-Type", "application/json");
        CatalogueHandler.Response page = get("/plugins/bq2bq/survey", "text/markdown");
        assertThat(page.headers()).containsEntry("Content-Type", "text/markdown; charset=utf-8");
        assertThat(text(page)).contains("Which project?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plugins", "/plugins/neo", "/plugins/neo/survey"})
    void whoHasTheStateGets304(String target) {
        String etag = get(target).headers().get("ETag");

        for (String condition : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
            CatalogueHandler.Response response =
                    handler.handle("GET", target, Map.of("if-none-match", List.of(condition)));
            assertThat(response.status()).as(condition).isEqualTo(304);
            assertThat(response.bodyLength()).isZero();
            assertThat(response.headers()).containsEntry("ETag", etag).doesNotContainKey("Content-Length");
        }
        assertThat(handler.handle("GET", target, Map.of("If-None-Match", List.of("\"other\"")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void headIsGetWithoutTheBody() {
        CatalogueHandler.Response get = get("/plugins");
        CatalogueHandler.Response head = handler.handle("HEAD", "/plugins", Map.of());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).isEqualTo(get.headers());
        assertThat(head.bodyLength()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/plugin", "/pluginsx", "/plugins/../etc/passwd", "//plugins", "/api/plugins"})
    void whatIsNotThereIs404(String target) {
        assertThat(get(target).status()).isEqualTo(404);
    }

    @Test
    void anUnknownNameIsAnsweredWithANearOne() {
        CatalogueHandler.Response response = get("/plugins/bq2bx");

        assertThat(response.status()).isEqualTo(404);
        assertThat(text(response)).isEqualTo("there is no plugin 'bq2bx'; did you mean 'bq2bq'?\n");
        assertThat(response.headers())
                .containsEntry("Content-Type", "text/plain; charset=utf-8")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(text(get("/plugins/%3Cscript%3E%0A/survey"))).isEqualTo("there is no plugin '<script>?'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plugins/%", "/plugins/%zz", "/plugins/%ff", "/plugins/%2"})
    void aMalformedPathIs400(String target) {
        assertThat(get(target).status()).isEqualTo(400);
        assertThat(text(get(target))).startsWith("the path is malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get"})
    void otherMethodsAre405(String method) {
        CatalogueHandler.Response response = handler.handle(method, "/plugins", Map.of());

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("Allow", "GET, HEAD");
        assertThat(text(response)).isEqualTo("the catalogue can only be read: GET and HEAD\n");
        assertThat(handler.handle(method, "/elsewhere", Map.of()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plugins/", "/plugins?x=y", "http://example.org/plugins", "/%70lugins"})
    void otherSpellingsOfTheSameTargetAreUnderstood(String target) {
        assertThat(get(target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api/v1/"})
    void theBasePathIsKept(String basePath) {
        CatalogueHandler below =
                CatalogueHandler.builder(supplier).basePath(basePath).build();

        assertThat(below.basePath()).isEqualTo("/api/v1");
        assertThat(get(below, "/api/v1/plugins").status()).isEqualTo(200);
        assertThat(text(get(below, "/api/v1/plugins", "application/json"))).contains("\"/api/v1/plugins/neo/survey\"");
        assertThat(get(below, "/plugins").status()).isEqualTo(404);
        assertThat(text(get(below, "/plugins")))
                .isEqualTo("there is nothing here; the catalogue is at /api/v1/plugins\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "/a b", "/a/../b", "/a//b", "https://x/y"})
    void aBasePathThatIsNoneIsRefused(String basePath) {
        assertThatThrownBy(() -> CatalogueHandler.builder(supplier).basePath(basePath))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not an absolute path");
    }

    private static int status(CatalogueHandler handler, String... authorization) {
        return handler.handle("GET", "/plugins", Map.of("authorization", List.of(authorization)))
                .status();
    }

    @Test
    void x14WithATokenNobodyElseGetsIn() {
        CatalogueHandler closed = CatalogueHandler.builder(supplier)
                .token(Secret.of("old-one"))
                .token(Secret.of("new-one"))
                .build();

        assertThat(status(closed, "Bearer old-one")).isEqualTo(200);
        assertThat(status(closed, "bearer  new-one")).isEqualTo(200);
        for (String wrong :
                List.of("Bearer", "Bearer ", "Bearer old-on", "Bearer old-one1", "Basic old-one", "old-one")) {
            assertThat(status(closed, wrong)).as(wrong).isEqualTo(401);
        }
        assertThat(status(closed, "Bearer old-one", "Bearer old-one")).isEqualTo(401);
        CatalogueHandler.Response without = closed.handle("POST", "/nothing", Map.of());
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"plugins\"");
        assertThat(text(without)).isEqualTo("a token is needed: Authorization: Bearer …\n");
        CatalogueHandler.Response wrong =
                closed.handle("GET", "/plugins", Map.of("Authorization", List.of("Bearer x")));
        assertThat(wrong.headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"plugins\", error=\"invalid_token\"");
        assertThat(text(wrong)).isEqualTo("this token is not valid here\n");
        assertThat(closed.handle("GET", "/plugins", Map.of("Authorization", List.of("Bearer old-one")))
                        .headers())
                .containsEntry("Cache-Control", "private, no-cache")
                .containsEntry("Vary", "Accept, Authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\n", "ümlaut"})
    void aTokenThatNoHeaderCanCarryIsRefused(String token) {
        CatalogueHandler.Builder builder = CatalogueHandler.builder(supplier).token(Secret.of(token));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a token is empty or holds spaces, line feeds or other characters that no header can carry");
    }

    @Test
    void beforeAnythingIsInstalledClientsAreToldToComeBack() {
        shown.set(new OwnCatalogue(0));
        CatalogueHandler.Response response = get("/plugins");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("Retry-After", "10");
        assertThat(text(response)).isEqualTo("no plugin was ever installed here; try again later\n");
    }

    @Test
    void aCatalogueThatBecameEmptyIsAnEmptyArchive() throws IOException {
        shown.set(new OwnCatalogue(3));

        assertThat(get("/plugins").status()).isEqualTo(200);
        assertThat(unzip(get("/plugins").body())).isEmpty();
    }

    @Test
    void aHostThatFailsIsA500WithoutDetails() {
        CatalogueHandler broken = CatalogueHandler.builder(() -> {
                    throw new IllegalStateException("inner matters");
                })
                .build();

        assertThat(get(broken, "/plugins").status()).isEqualTo(500);
        assertThat(text(get(broken, "/plugins")))
                .isEqualTo("the catalogue cannot be shown; the log of the server says why\n");
    }

    @Test
    void bodiesCanBeWrittenWithoutACopy() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        get("/plugins/neo").writeBody(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(NEO);
    }
}
