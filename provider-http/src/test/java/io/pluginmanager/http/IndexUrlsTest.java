package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where documents lie, and where the addresses in them may lead. */
class IndexUrlsTest {

    private static final IndexUrls URLS = new IndexUrls(URI.create("https://Example.org/plugins"));

    @ParameterizedTest
    @CsvSource({
        "index/{name}.json, tool, https://example.org/plugins/index/tool.json",
        "'{name}/versions.json', a b, https://example.org/plugins/a%20b/versions.json",
        "index/{name}.json, team/tool, https://example.org/plugins/index/team%2Ftool.json",
        "index/{name}.json, ../../x, https://example.org/plugins/index/..%2F..%2Fx.json",
        "index/{name}.json, 'x?y#z%', https://example.org/plugins/index/x%3Fy%23z%25.json",
        "index/{name}.json, grün, https://example.org/plugins/index/gr%C3%BCn.json",
        "index?name={name}, a&b, https://example.org/plugins/index?name=a%26b",
        "https://example.org/plugins/i.json, tool, https://example.org/plugins/i.json",
        "/plugins/i.json, tool, https://example.org/plugins/i.json"
    })
    void aNameStaysOnePartOfTheAddress(String template, String name, String address) {
        assertThat(URLS.document("index", template, name)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/i.json",
                "../i.json",
                "x/../../i.json",
                "%2e%2e/i.json",
                "//evil.example/plugins/i.json",
                "https://evil.example/plugins/i.json",
                "http://example.org/plugins/i.json",
                "https://example.org:444/plugins/i.json",
                "https://example.org/pluginsother/i.json",
                "i.json#x",
                ""
            })
    void aDocumentLiesBelowTheProvider(String template) {
        assertThatThrownBy(() -> URLS.document("search", template, "tool"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'search' leads out of the provider: '" + template + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{names}", "a b", "http://["})
    void aTemplateIsAnAddress(String template) {
        assertThatThrownBy(() -> URLS.document("index", template, "tool"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'index' is no address below the provider: '" + template + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void aNameOfDotsIsRefused(String name) {
        assertThatThrownBy(() -> URLS.document("index", "{name}/i.json", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name '" + name + "' cannot be part of an address");
    }

    private static String artifact(String url) {
        return URLS.artifact(URI.create("https://example.org/plugins/index/tool.json"), url);
    }

    @ParameterizedTest
    @CsvSource({
        "tool.zip, index/tool.zip",
        "../files/tool-1.0+a.zip, files/tool-1.0+a.zip",
        "/plugins/files/tool.zip, files/tool.zip",
        "https://EXAMPLE.org:443/plugins/tool.zip, tool.zip",
        "/elsewhere/tool.zip, https://example.org/elsewhere/tool.zip",
        "../../tool.zip, https://example.org/tool.zip",
        "a%20b.zip, https://example.org/plugins/index/a%20b.zip",
        "https://example.org/plugins/a//b.zip, https://example.org/plugins/a//b.zip",
        "tool.zip?v=1, https://example.org/plugins/index/tool.zip?v=1",
        "https://cdn.example/tool.zip, https://cdn.example/tool.zip",
        "//cdn.example/tool.zip, https://cdn.example/tool.zip",
        "grün.zip, https://example.org/plugins/index/gr%C3%BCn.zip",
        "gru\u0308n.zip, https://example.org/plugins/index/gru%CC%88n.zip"
    })
    void aFileIsRelativeToTheProviderOrHasItsFullAddress(String url, String path) {
        assertThat(artifact(url)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org/plugins/tool.zip, another server than the index's own must be asked by https",
        "http://cdn.example/tool.zip, another server than the index's own must be asked by https",
        "ftp://example.org/tool.zip, it is neither a relative nor an http(s) URL",
        "file:///etc/passwd, it is neither a relative nor an http(s) URL",
        "mailto:somebody, it is neither a relative nor an http(s) URL",
        "https://user:secret@example.org/tool.zip, it holds a user name or a password",
        "//user@example.org/tool.zip, it holds a user name or a password",
        "tool.zip#part, it does not name a file",
        "'', it does not name a file",
        "?v=1, it does not name a file",
        "folder/, it does not name a file",
        "https://example.org, it does not name a file",
        "../../../tool.zip, its path leaves the server's root",
        "x/%2E%2e/tool.zip, its path leaves the server's root",
        "a b.zip, it is not a URL: Illegal character in path",
        "a\ud800b.zip, it holds an invisible character",
        "a\u200bb.zip, it holds an invisible character",
        "a\\b.zip, it is not a URL: Illegal character in path"
    })
    void whatLeadsElsewhereIsRefused(String url, String reason) {
        assertThatThrownBy(() -> artifact(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({"/files/tool.zip, files/tool.zip", "http://127.0.0.1:8080/tool.zip, tool.zip"})
    void aPlainServerServesItsOwnFiles(String url, String path) {
        IndexUrls urls = new IndexUrls(URI.create("http://127.0.0.1:8080"));

        assertThat(urls.artifact(URI.create("http://127.0.0.1:8080/i/tool.json"), url))
                .isEqualTo(path);
    }

    @Test
    void aServerMayHaveANameThatIsNoneOfTheInternet() {
        IndexUrls urls = new IndexUrls(URI.create("http://my_server:8080/p"));
        URI document = urls.document("index", "{name}.json", "tool");

        assertThat(document).hasToString("http://my_server:8080/p/tool.json");
        assertThat(urls.artifact(document, "tool.zip")).isEqualTo("tool.zip");
        assertThat(urls.artifact(document, "https://my_cdn/tool.zip")).isEqualTo("https://my_cdn/tool.zip");
    }
}
