package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/version-index.md} are documents, and its table and the JSON Schema have the same keys. */
class IndexPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ");

    private static String page() throws IOException {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("docs/version-index.md"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "the tests do not run in a checkout");
        return Files.readString(at.resolve("docs/version-index.md"));
    }

    private static List<byte[]> examples() throws IOException {
        return EXAMPLE.matcher(page())
                .results()
                .map(example -> example.group(1).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void theExampleOfAnIndexIsRead() throws IOException {
        IndexUrls urls = new IndexUrls(URI.create("https://plugins.example.org/"));
        URI address = urls.document("index", "index/{name}.json", "bq2bq");

        VersionIndex index =
                IndexReader.read("the example", examples().get(0), "bq2bq", url -> urls.artifact(address, url));

        assertThat(index.versions())
                .flatExtracting(version ->
                        version.files().stream().map(IndexedFile::path).toList())
                .containsExactly(
                        "bq2bq/1.5.0/bq2bq-linux-amd64.tar.gz",
                        "https://downloads.example.org/bq2bq-1.5.0-darwin-arm64.tar.gz",
                        "bq2bq/1.4.0/bq2bq.zip");
    }

    @Test
    void theExampleOfASearchDocumentIsRead() throws IOException {
        assertThat(IndexSearchReader.read("the example", examples().get(1)))
                .extracting(SearchHit::name)
                .containsExactly("bq2bq", "neo");
    }

    @Test
    void theTableHasTheKeysOfTheJsonSchema() throws IOException {
        Set<String> rows = new LinkedHashSet<>();
        ROW.matcher(page()).results().forEach(row -> rows.add(row.group(1)));

        assertThat(rows).isEqualTo(schemaKeys());
    }

    private static Set<String> schemaKeys() throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        try (InputStream schema =
                        Objects.requireNonNull(IndexPageTest.class.getResourceAsStream("version-index.schema.json"));
                JsonParser parser = new JsonFactory().createParser(schema)) {
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                String owner = parser.getParsingContext().getParent() == null
                        ? ""
                        : String.valueOf(parser.getParsingContext().getParent().getCurrentName());
                if (token == JsonToken.FIELD_NAME && owner.equals("properties")) {
                    keys.add(parser.currentName());
                }
            }
        }
        return keys;
    }
}
