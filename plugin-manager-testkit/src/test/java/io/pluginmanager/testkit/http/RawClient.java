package io.pluginmanager.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection over which a test writes and reads bytes itself. */
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(FaultServer server) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
        socket.setSoTimeout(60_000);
    }

    /** Sends one request and returns everything until the server closes the connection. */
    static String exchange(FaultServer server, String... lines) throws IOException {
        try (RawClient client = new RawClient(server)) {
            return client.send(lines).rest();
        }
    }

    RawClient send(String... lines) throws IOException {
        String text = String.join("\r\n", lines) + "\r\n\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    InputStream input() throws IOException {
        return socket.getInputStream();
    }

    String read(int bytes) throws IOException {
        return new String(input().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    String rest() throws IOException {
        return new String(input().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
