package io.pluginmanager.http.endtoend;

import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Twelve plugins at a server, each a file, in as many versions as a test wants. */
final class Shelf {

    static final List<String> NAMES =
            IntStream.range(0, 12).mapToObj(i -> "p" + (i + 10)).toList();

    private final FaultServer server;
    private final int size;

    /** Fills a shelf with files of about a size. */
    Shelf(FaultServer server, int size) {
        this.server = server;
        this.size = size;
    }

    /** Returns the bytes of a plugin in a version; no two are alike. */
    byte[] content(String name, String version) {
        byte[] title = ("this is " + name + " in version " + version + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[size + 1000 * NAMES.indexOf(name)];
        new Random(name.hashCode() * 31L + version.hashCode()).nextBytes(content);
        System.arraycopy(title, 0, content, 0, title.length);
        return content;
    }

    /** Offers a version of all plugins at a server without faults. */
    Shelf offer(String version) {
        return offer(version, reply -> List.of(reply));
    }

    /** What becomes of the good answer for one plugin. */
    interface Script extends java.util.function.Function<Reply, List<Reply>> {}

    /** Offers a version of all plugins with answers made of the good ones. */
    Shelf offer(String version, Script script) {
        NAMES.forEach(name -> offer(name, version, script));
        return this;
    }

    Shelf offer(String name, String version, Script script) {
        server.on(path(name, version), script.apply(good(name, version)).toArray(Reply[]::new));
        return this;
    }

    /** Returns the answer that a server without faults gives. */
    Reply good(String name, String version) {
        return Reply.of(content(name, version)).etag('"' + name + "-" + version + '"');
    }

    /** Returns answers of which the first ones are changed and the last one is good. */
    static Script once(UnaryOperator<Reply> fault) {
        return good -> List.of(fault.apply(good), good);
    }

    /** Returns an answer that is never good. */
    static Script always(UnaryOperator<Reply> fault) {
        return good -> List.of(fault.apply(good));
    }

    static String path(String name, String version) {
        return "/" + version + "/" + name;
    }

    String sha256(String name, String version) {
        return sha256(content(name, version));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
