package io.pluginmanager.core.job.run;

import io.pluginmanager.core.job.boot.ShellText;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.job.BootFile;
import io.pluginmanager.plugin.Entrypoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a bundle that start a plugin: its script as it was written, and what reads the variables before. */
final class StartFiles {

    static final String START = "start.sh";
    static final String SCRIPT = "entrypoint.sh";

    /** The directory is kept as the first argument, because variables of the job could have any name. */
    private static final String HEAD = """
        #!/bin/sh
        set -eu
        set -- "$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)"
        . "$1/env.sh"
        . "$1/secrets/env.sh"
        BOOT_DIR=$1
        export BOOT_DIR
        """;

    private StartFiles() {}

    static void add(Entrypoint entrypoint, BootBundle.Builder bundle) {
        List<String> words = new ArrayList<>();
        if (entrypoint.isScript()) {
            String script = entrypoint.script().orElseThrow();
            bundle.file(BootFile.inline(SCRIPT, script.getBytes(StandardCharsets.UTF_8))
                    .executable(true));
            words.add(ShellText.quote(entrypoint.shell().orElse(Entrypoint.DEFAULT_SHELL)));
            words.add("\"$1/" + SCRIPT + "\"");
        } else {
            words.addAll(Stream.concat(entrypoint.command().stream(), entrypoint.arguments().stream())
                    .map(ShellText::quote)
                    .collect(Collectors.toList()));
        }
        String text = HEAD + "exec " + String.join(" ", words) + "\n";
        bundle.file(
                BootFile.inline(START, text.getBytes(StandardCharsets.UTF_8)).executable(true));
    }
}
