package io.pluginmanager.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Installs some files over HTTP from a server of its own on the loopback interface. The launcher runs this once and
 * archives the classes that were loaded, so that later installations do not search the jars for them.
 */
public final class Rehearsal {

    private final Path folder;
    private final List<String> names;
    private final ServerSocket server;

    private Rehearsal(Path folder, List<String> names, ServerSocket server) {
        this.folder = folder;
        this.names = names;
        this.server = server;
    }

    /**
     * Installs and ends the process as {@link Pluginctl} does.
     *
     * @param arguments an existing folder, and the names of the files in it that are the artifacts
     * @throws IOException if the folder or the port cannot be used
     */
    public static void main(String[] arguments) throws IOException {
        List<String> names = List.of(arguments).subList(1, arguments.length);
        Path config = prepare(Path.of(arguments[0]), names);
        Pluginctl.main(new String[] {"install", "-q", "-c", config.toString()});
    }

    /** Starts the server, for as long as this process lives, and returns a configuration that installs from it. */
    static Path prepare(Path folder, List<String> names) throws IOException {
        Rehearsal rehearsal = new Rehearsal(folder, names, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(rehearsal::accept, "rehearsal");
        thread.setDaemon(true);
        thread.start();
        StringBuilder config = new StringBuilder("plugins:\n  plugin_dir: ./rehearsed\n  plugins:\n");
        for (String name : names) {
            config.append("    - {name: p").append(names.indexOf(name)).append(", url: \"http://127.0.0.1:");
            config.append(rehearsal.server.getLocalPort())
                    .append('/')
                    .append(name)
                    .append("\", sha256: ")
                    .append(sha256(folder.resolve(name)))
                    .append("}\n");
        }
        return Files.writeString(folder.resolve("rehearsal.yaml"), config);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (true) {
            try (Socket connection = server.accept()) {
                answer(connection);
            } catch (IOException e) {
                // the client went away, and the next one is as welcome
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String request = in.readLine();
        String line = request;
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        int end = request == null ? -1 : request.lastIndexOf(' ');
        if (end < 0 || !names.contains(request.substring(request.indexOf('/') + 1, end))) {
            return; // other users of this machine reach the port, too
        }
        byte[] body = Files.readAllBytes(folder.resolve(request.substring(request.indexOf('/') + 1, end)));
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length
                + "\r\nContent-Type: application/octet-stream\r\nETag: \"" + body.length
                + "\"\r\n"
                + "Last-Modified: Sat, 01 Nov 2025 10:00:00 GMT\r\n"
                + "Accept-Ranges: bytes\r\n"
                + "Connection: close\r\n\r\n";
        OutputStream out = connection.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }
}
