package io.pluginmanager.core.serve;

import io.pluginmanager.core.job.boot.ShellText;
import io.pluginmanager.plugin.Entrypoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs in an image, as a text that means the same after Optimus has made {@code "; "} of every line feed. */
final class OptimusScript {

    /** For an image that starts by itself: Optimus wants a script, though its clients run none. */
    private static final String STAND_IN = "echo \"this definition is for clients that ask questions: the image starts"
            + " what it holds, without a script\" >&2; exit 64";

    /** Shells that have {@code eval} and {@code printf} as POSIX describes them. */
    private static final Set<String> POSIX = Set.of("sh", "ash", "bash", "dash", "ksh", "mksh", "zsh");

    private OptimusScript() {}

    /** Returns the entrypoint as a map. */
    static Map<String, Object> entrypoint(Optional<Entrypoint> entrypoint) {
        Optional<String> script = entrypoint.flatMap(OptimusScript::script).filter(text -> !text.isBlank());
        Map<String, Object> map = new LinkedHashMap<>();
        if (script.isPresent()) {
            entrypoint.flatMap(Entrypoint::shell).ifPresent(shell -> map.put("shell", shell));
        }
        map.put("script", script.orElse(STAND_IN));
        return map;
    }

    private static Optional<String> script(Entrypoint entrypoint) {
        String shell = entrypoint.shell().orElse(Entrypoint.DEFAULT_SHELL);
        if (entrypoint.isScript()) {
            return oneLine(shell, entrypoint.script().orElseThrow().replaceFirst("\n+$", ""));
        }
        if (entrypoint.command().isEmpty()) {
            // arguments alone are for the entrypoint of the image, whatever that is
            return Optional.empty();
        }
        String words = Stream.concat(entrypoint.command().stream(), entrypoint.arguments().stream())
                .map(word -> ShellText.quote(word.replace("\0", "")))
                .collect(Collectors.joining(" "));
        return oneLine(shell, "exec " + words);
    }

    private static Optional<String> oneLine(String shell, String script) {
        if (script.indexOf('\n') < 0) {
            return Optional.of(script);
        }
        if (!POSIX.contains(shell.substring(shell.lastIndexOf('/') + 1)) || script.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        String escaped = script.replace("\\", "\\\\").replace("\n", "\\n");
        return Optional.of("eval \"$(printf '%b' " + ShellText.quote(escaped) + ")\"");
    }
}
