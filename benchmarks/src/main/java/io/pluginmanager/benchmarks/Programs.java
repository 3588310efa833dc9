package io.pluginmanager.benchmarks;

import java.io.IOException;

/** Programs of the operating system, run to their end. */
final class Programs {

    private Programs() {}

    /** Runs a program without output and fails if it fails. */
    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exit);
        }
    }
}
