package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {

    private final FaultServer server = FaultServer.start();
    private CaseSource source;

    @BeforeEach
    void open() throws IOException {
        source = CaseSource.at(server);
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity, gzip"})
    void encodedObjectIsDecoded(String coding) throws Exception {
        server.on("/a.json", encoded(coding).etag("\"1\""));

        try (Transfer transfer = source.open("a.json", ReadOptions.whole())) {
            assertThat(text(transfer)).isEqualTo("content");
            assertThat(transfer.info().size()).isEmpty();
            assertThat(transfer.info().validator())
                    .hasValueSatisfying(
                            validator -> assertThat(validator.strong()).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.gz", "a.tar.gz", "a.TGZ", "a.svgz"})
    void objectThatIsCompressedItselfIsOnlyLabelled(String name) throws Exception {
        server.on("/" + name, encoded("gzip").etag("\"1\""));

        try (Transfer transfer = source.open(name, ReadOptions.whole())) {
            assertThat(transfer.body().readAllBytes()).isEqualTo(gzip("content"));
            assertThat(transfer.info().size()).hasValue(gzip("content").length);
            assertThat(transfer.info().validator())
                    .hasValueSatisfying(
                            validator -> assertThat(validator.strong()).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "deflate", "gzip, gzip", "aes128gcm"})
    void otherEncodingIsRefused(String coding) throws Exception {
        server.on("/a", encoded(coding));

        assertThat(source.refusal("a"))
                .hasMessage("'a' of 'test' cannot be read: the body has a Content-Encoding that was not asked for: '"
                        + coding.replace(" ", "") + "'")
                .extracting(SourceException::kind)
                .isEqualTo(SourceException.Kind.PROTOCOL);
    }

    @Test
    void identityIsNoEncoding() throws Exception {
        server.on(
                "/a", Reply.of("content").header("Content-Encoding", "identity").etag("\"1\""));

        try (Transfer transfer = source.open("a", ReadOptions.whole())) {
            assertThat(text(transfer)).isEqualTo("content");
            assertThat(transfer.info().size()).hasValue(7);
        }
    }

    @Test
    void damagedEncodingIsAnError() throws Exception {
        byte[] packed = gzip("content");
        byte[] cut = Arrays.copyOf(packed, packed.length - 4);
        byte[] wrong = packed.clone();
        wrong[packed.length - 5] ^= 1;
        server.on("/plain", encoded(Reply.of("content"), "gzip"));
        server.on("/cut", encoded(Reply.of(cut), "gzip"));
        server.on("/wrong", encoded(Reply.of(wrong), "gzip"));

        for (String ref : new String[] {"plain", "cut", "wrong"}) {
            assertThatThrownBy(() -> source.read(ref))
                    .as(ref)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "'" + ref + "' of 'test' did not arrive whole: its Content-Encoding gzip is damaged");
        }
    }

    @Test
    void partsThatArePackedOneByOneAreOneObject() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip("con"));
        both.write(gzip("tent"));
        server.on("/a", encoded(Reply.of(both.toByteArray()), "gzip"));

        assertThat(source.read("a")).isEqualTo("content");
    }

    private static Reply encoded(String coding) throws IOException {
        return encoded(Reply.of(gzip("content")), coding);
    }

    private static Reply encoded(Reply reply, String coding) {
        return reply.header("Content-Encoding", coding);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static String text(Transfer transfer) throws IOException {
        return new String(transfer.body().readAllBytes(), StandardCharsets.UTF_8);
    }
}
