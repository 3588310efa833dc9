package io.pluginmanager.examples.host;

import java.io.OutputStream;
import java.nio.file.Path;

/** The program: {@code Main [CONFIG [PORT]]}. */
public final class Main {

    private Main() {}

    /** Serves until standard input ends. */
    public static void main(String[] args) throws Exception {
        Path config = Path.of(args.length > 0 ? args[0] : "plugins.yaml");
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        try (EmbeddedHost host = EmbeddedHost.start(config, port)) {
            System.out.println("serving on http://127.0.0.1:" + host.port() + "/ until standard input ends");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
