package io.pluginmanager.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The life of a fixture, and the short words in which the tests are written. */
abstract class SourceContractSupport {

    static final int MOST_PAGES = 10_000;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private ArtifactSourceFixture fixture;
    private ArtifactSource source;

    /** Returns a new place without objects; asked for once before each test, which closes it. */
    protected abstract ArtifactSourceFixture createFixture() throws Exception;

    /** Tells whether the source behaves so; by default it does. */
    protected boolean has(ArtifactSourceBehavior behavior) {
        return true;
    }

    /** Returns how long a test waits for another thread before it fails; by default a minute. */
    protected Duration patience() {
        return Duration.ofMinutes(1);
    }

    @BeforeEach
    final void openFixture() throws Exception {
        fixture = createFixture();
        source = openAnother();
    }

    @AfterEach
    final void closeFixture() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        assertThat(fixture.leftovers()).as("held after everything was closed").isEmpty();
        fixture.close();
    }

    final ArtifactSourceFixture fixture() {
        return fixture;
    }

    final ArtifactSource source() {
        return source;
    }

    final ArtifactSource openAnother() throws Exception {
        ArtifactSource another = fixture.open();
        opened.push(another);
        return another;
    }

    final void put(String path, String content) throws Exception {
        fixture.put(path, bytes(content));
    }

    final ArtifactRef ref(String path) {
        return fixture.ref(path);
    }

    final Transfer open(String path, ReadOptions options) throws IOException {
        Transfer transfer = source.open(ref(path), options, TestCall.unlimited());
        opened.push(transfer);
        return transfer;
    }

    final String read(String path) throws IOException {
        return text(open(path, ReadOptions.whole()));
    }

    static String text(Transfer transfer) throws IOException {
        return new String(transfer.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Follows all pages of a listing. */
    final List<ObjectPage.Entry> listAll(String prefix, int limit) throws IOException {
        List<ObjectPage.Entry> entries = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        ListRequest request = ListRequest.first(prefix, limit);
        for (int page = 0; page < MOST_PAGES; page++) {
            ObjectPage answer = source.list(request, TestCall.unlimited());
            assertThat(answer.entries()).hasSizeLessThanOrEqualTo(limit);
            entries.addAll(answer.entries());
            Optional<String> next = answer.nextToken();
            if (next.isEmpty()) {
                return entries;
            }
            assertThat(tokens.add(next.get())).as("a page token came twice").isTrue();
            request = request.next(next.get());
        }
        throw new AssertionError("the listing has more than " + MOST_PAGES + " pages");
    }

    final List<String> listedPaths(String prefix) throws IOException {
        return listAll(prefix, 1000).stream().map(ObjectPage.Entry::path).toList();
    }

    final String refPath(String path) {
        return ref(path).path();
    }
}
