package io.pluginmanager.core.job.boot;

import java.nio.file.Path;

/** The boot program as a process: plan and directory as arguments, the line on standard output. */
final class BootMain {

    private BootMain() {}

    public static void main(String[] arguments) {
        BootResult result =
                new BootProgram(System.getenv(), BootFetcher.files()).run(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println(result.line());
        System.exit(result.exit().code());
    }
}
