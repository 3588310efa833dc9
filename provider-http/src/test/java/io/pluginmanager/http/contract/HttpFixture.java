package io.pluginmanager.http.contract;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.http.HttpProvider;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import io.pluginmanager.testkit.contract.ArtifactSourceFixture;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.ReceivedRequest;
import io.pluginmanager.testkit.http.Reply;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A web server, and a source below one of its folders or for any of its URLs. */
final class HttpFixture implements ArtifactSourceFixture {

    private static final String PASSWORD = "canary-password";
    private static final String FOLDER = "/files/";

    private final boolean configured;
    private final FaultServer server = FaultServer.start();
    private final Map<String, Reply> objects = new ConcurrentHashMap<>();
    private final AtomicBoolean refusing = new AtomicBoolean();
    private final AtomicReference<@Nullable CountDownLatch> ignoring = new AtomicReference<>();
    private int states;

    /** Makes a place; {@code configured} sources start at a folder and log in, others read full URLs. */
    HttpFixture(boolean configured) {
        this.configured = configured;
        server.otherwise(Reply.from(this::answer));
    }

    private Reply answer(ReceivedRequest request) {
        CountDownLatch arrived = ignoring.getAndSet(null);
        if (arrived != null) {
            arrived.countDown();
            return Reply.silence();
        }
        if (refusing.getAndSet(false)) {
            return Reply.status(503);
        }
        if (configured && request.header("Authorization").isEmpty()) {
            return Reply.status(401);
        }
        // only what a path may hold: a plus stays a plus
        String path = URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
        return objects.getOrDefault(path, Reply.status(404));
    }

    @Override
    public ArtifactProvider provider() {
        return new HttpProvider();
    }

    @Override
    public ArtifactSource open() throws Exception {
        TestProviderConfig.Builder config = TestProviderConfig.of(provider().configKeys());
        if (configured) {
            config.set("url", server.url(FOLDER))
                    .set("index", "index/{name}.json")
                    .set("search", "plugins.json")
                    .set("auth.type", "basic")
                    .set("auth.username", "reader")
                    .set("auth.password", PASSWORD)
                    .set("auth.over_plain_http", "true");
        }
        return provider().open(config.build(), TestProviderContext.in(Path.of("")));
    }

    @Override
    public void put(String path, byte[] content) {
        objects.put(FOLDER + path, Reply.of(content).etag("\"" + ++states + "\""));
    }

    @Override
    public ArtifactRef ref(String path) {
        return new ArtifactRef(configured ? path : server.url(FOLDER) + encoded(path));
    }

    @Override
    public void stallAfter(String path, long bytes) {
        objects.computeIfPresent(FOLDER + path, (key, reply) -> reply.pauseAfter(bytes));
    }

    @Override
    public long attempts() {
        return server.requests().size();
    }

    @Override
    public void refuseNext() {
        refusing.set(true);
    }

    @Override
    public CountDownLatch ignoreNext() {
        CountDownLatch arrived = new CountDownLatch(1);
        ignoring.set(arrived);
        return arrived;
    }

    @Override
    public void publish(VersionIndex index) {
        String versions = index.versions().stream().map(HttpFixture::json).collect(Collectors.joining(", "));
        String expires =
                index.expires().map(time -> "\"expires\": \"" + time + "\", ").orElse("");
        String document =
                "{\"schema\": 1, \"name\": \"" + index.name() + "\", " + expires + "\"versions\": [" + versions + "]}";
        put("index/" + index.name() + ".json", document.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(IndexedVersion version) {
        String files = version.files().stream().map(HttpFixture::json).collect(Collectors.joining(", "));
        return "{\"version\": \"" + version.version() + "\", \"yanked\": " + version.yanked() + ", \"files\": [" + files
                + "]}";
    }

    private static String json(IndexedFile file) {
        String platform =
                file.platform().map(name -> "\"platform\": \"" + name + "\", ").orElse("");
        // an index always says both; what the contract leaves out is made up
        String sha256 = file.digest().map(Object::toString).orElse("sha256:" + "0".repeat(64));
        return "{" + platform + "\"url\": \"../" + encoded(file.path()) + "\", \"size\": "
                + file.size().orElse(0L) + ", \"sha256\": \"" + sha256.substring("sha256:".length()) + "\"}";
    }

    @Override
    public void offer(List<SearchHit> hits) {
        String plugins = hits.stream().map(HttpFixture::json).collect(Collectors.joining(", "));
        String document = "{\"schema\": 1, \"plugins\": [" + plugins + "]}";
        put("plugins.json", document.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(SearchHit hit) {
        return "{\"name\": \"" + hit.name() + "\""
                + hit.latest().map(text -> ", \"latest\": \"" + text + "\"").orElse("")
                + hit.description()
                        .map(text -> ", \"description\": \"" + text + "\"")
                        .orElse("")
                + "}";
    }

    @Override
    public List<String> secrets() {
        return List.of(PASSWORD);
    }

    @Override
    public List<String> leftovers() {
        try {
            server.awaitNoConnections();
            return List.of();
        } catch (InterruptedException | AssertionError e) {
            return List.of(server.openConnections() + " open connections");
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static String encoded(String path) {
        return List.of(path.split("/", -1)).stream()
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
