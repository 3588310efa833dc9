package io.pluginmanager.http;

import static io.pluginmanager.http.IndexDocuments.file;
import static io.pluginmanager.http.IndexDocuments.tool;
import static io.pluginmanager.http.IndexDocuments.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.TestCall;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider publishes about its plugins. */
class VersionIndexesTest {

    private static final TestCall CALL = TestCall.unlimited();

    private final IndexDocuments documents = new IndexDocuments();
    private final VersionIndexes indexes = new VersionIndexes(
            URI.create("https://example.org/p/"),
            Optional.of("index/{name}.json"),
            Optional.of("search.json?token=hush"),
            documents);

    @Test
    void readsTheDocumentOfTheName() throws IOException {
        documents.put("https://example.org/p/index/tool.json", tool(version("1.0", "../tool.zip")));

        assertThat(indexes.versions("tool", CALL)
                        .versions()
                        .get(0)
                        .files()
                        .get(0)
                        .path())
                .isEqualTo("tool.zip");
        assertThat(documents.asked).containsExactly(URI.create("https://example.org/p/index/tool.json"));
    }

    @Test
    void asksAgainAtTheNextCall() throws IOException {
        documents.put("https://example.org/p/index/tool.json", tool());

        indexes.versions("tool", CALL);
        documents.put("https://example.org/p/index/tool.json", tool(version("1.0", "a")));

        assertThat(indexes.versions("tool", CALL).versions()).hasSize(1);
    }

    @Test
    void anAbsentDocumentIsNotFound() {
        assertThatThrownBy(() -> indexes.versions("tool", CALL))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        error -> assertThat(error.kind()).isEqualTo(SourceException.Kind.NOT_FOUND));
    }

    @Test
    void aNameThatIsNoPartOfAnAddressIsBlocked() {
        VersionIndexes folders = new VersionIndexes(
                URI.create("https://example.org"), Optional.of("{name}/i.json"), Optional.empty(), documents);

        assertThatThrownBy(() -> folders.versions("..", CALL))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        error -> assertThat(error.kind()).isEqualTo(SourceException.Kind.BLOCKED))
                .hasMessage("the name '..' cannot be part of an address");
        assertThat(documents.asked).isEmpty();
    }

    @Test
    void saysWhichAddressInWhichDocumentIsWrong() {
        documents.put(
                "https://example.org/p/index/tool.json",
                tool("{\"version\": \"1\", \"files\": [" + file("https://u:p@example.org/x?q") + "]}"));

        assertThatThrownBy(() -> indexes.versions("tool", CALL))
                .hasMessage("the version index \"https://example.org/p/index/tool.json\" cannot be used: 'url'"
                        + " 'https://…@example.org/x' cannot be used: it holds a user name or a password"
                        + " (line 1, column 79)");
    }

    @ParameterizedTest
    @CsvSource({"'', 3", "BQ, 2", "query, 2", "QUERY, 2", "neo, 1", "nothing, 0"})
    void searchesNamesAndDescriptionsIgnoringCase(String text, int hits) throws IOException {
        putSearch("""
            {"plugins": [
              {"name": "neo", "latest": "1.0", "description": null, "stars": 5},
              {"name": "bq2bq", "description": "Runs a Query"},
              {"name": "query_bq", "latest": null}
            ], "schema": 1}
            """);

        assertThat(indexes.search(text, 100, CALL)).hasSize(hits);
    }

    @Test
    void hitsComeByNameAndNotMoreThanAskedFor() throws IOException {
        putSearch("{\"schema\": 1, \"plugins\": [{\"name\": \"b\", \"latest\": \"2\"}, {\"name\": \"a\"}]}");

        assertThat(indexes.search("", 9, CALL))
                .containsExactly(
                        SearchHit.builder("a").build(),
                        SearchHit.builder("b").latest("2").build());
        assertThat(indexes.search("", 1, CALL)).extracting(SearchHit::name).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"schema\": 1} | 'plugins' is missing (line 1, column 1)",
                "{\"schema\": 1, \"plugins\": [{}]} | 'name' is missing (line 1, column 27)",
                "{\"schema\": 1, \"plugins\": [{\"name\": \" \"}]} | 'name' is missing (line 1, column 27)",
                "{\"schema\": 1, \"plugins\": [{\"name\": 1}]} | 'name' is not a text (line 1, column 36)",
                "{\"schema\": 1, \"plugins\": [{\"name\": \"a\"}, {\"name\": \"a\"}]} | the plugin 'a' is listed twice"
                        + " (line 1, column 42)",
                "{\"schema\": 3, \"plugins\": 1} | it has format 3, and this version understands format 1: it needs a"
                        + " plugin manager that understands format 3 (line 1, column 12)"
            })
    void saysWhatIsWrongWithASearchDocumentWithoutItsQuery(String document, String reason) {
        putSearch(document);

        assertThatThrownBy(() -> indexes.search("", 1, CALL))
                .hasMessage("the search document \"https://example.org/p/search.json\" cannot be used: " + reason);
    }

    private void putSearch(String content) {
        documents.put("https://example.org/p/search.json?token=hush", content);
    }

    @Test
    void knowsWhatItWasConfiguredFor() {
        VersionIndexes none =
                new VersionIndexes(URI.create("https://example.org"), Optional.empty(), Optional.empty(), documents);

        assertThat(none.hasVersions()).isFalse();
        assertThat(none.hasSearch()).isFalse();
        assertThat(indexes.hasVersions()).isTrue();
        assertThat(indexes.hasSearch()).isTrue();
        assertThatThrownBy(() -> none.versions("tool", CALL)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> none.search("", 1, CALL)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesKeysThatLeadOutOfTheProvider() {
        assertThatThrownBy(() -> new VersionIndexes(
                        URI.create("https://example.org/p"),
                        Optional.of("https://other.example/{name}"),
                        Optional.empty(),
                        documents))
                .hasMessage("'index' leads out of the provider: 'https://other.example/{name}'");
    }
}
